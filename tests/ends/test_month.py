"""The oracle: a month's report is the networks' own ledger, count by count, whatever the networks did to the desk."""

import csv
import io
import json
import os
import random
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from django.utils import translation

from chautari.bikram.digits import group, to_latin
from chautari.bikram.months import BsMonth
from chautari.reports.figures import Figures
from chautari.reports.table import tables
from tests.ends.life import Life
from tests.ends.truth import FIGURES, counts
from tests.paper import printed

SEED = int(os.environ.get("MONTH_SEED") or random.SystemRandom().randrange(10**6))


@pytest.fixture(scope="module")
def month(desk, request):
    """One month lived from its first hour to its last, with the evening before and the morning after."""
    request.config.pluginmanager.getplugin("terminalreporter").write_line(f"\nmonth: MONTH_SEED={SEED}")
    now = datetime.fromisoformat(desk.control.get("/clock").json()["now"])
    month = BsMonth.containing(now).next()
    with closing(Life(desk, SEED)) as life:
        life.storm()
        for day in (month.first_day - timedelta(days=1), *month.days, month.last_day + timedelta(days=1)):
            live(life, day)
        life.settle()
    return month


def live(life, day):
    """A day: the office speaks, the public speaks, the office answers; Saturdays are quieter."""
    life.at(day, 10)
    if life.random.random() < 0.4:
        life.publish()
    for _ in range(life.random.randrange(5)):
        life.speak()
    life.at(day, 15)
    life.answer()
    life.decide()
    if life.random.random() < 0.4:
        life.outside()


def report(desk, month, form, *more):
    return desk.command("report", "make", "--agency", "moha", "--month", str(month), "--format", form, *more)


def test_the_report_of_a_month_is_the_networks_own_ledger(desk, month):
    told = json.loads(report(desk, month, "json"))
    shown = {row["external_id"]: {name: row["counts"][name] for name in FIGURES} for row in told["accounts"]}
    lines = desk.control.get("/ledger").json()["lines"]
    truth = counts(lines, month.start, month.end)
    nothing = dict.fromkeys(FIGURES, 0)
    wrong = {
        f"{figure} of {account}": {"report": row[figure], "networks": truth.get(account, nothing)[figure]}
        for account, row in shown.items()
        for figure in FIGURES
        if row[figure] != truth.get(account, nothing)[figure]
    }
    assert not wrong, f"MONTH_SEED={SEED}"
    assert sum(sum(row.values()) for row in shown.values()) > 60, "the month was too quiet to prove anything"
    assert told["gaps"] == 0


def test_paper_and_spreadsheet_of_that_month_show_the_same_figures(desk, month, tmp_path):
    told = Figures.from_dict(
        {k: v for k, v in json.loads(report(desk, month, "json")).items() if k != "digest"}
    )
    with translation.override("en"):
        wanted = tables(told)
    paper, sheet = tmp_path / "month.pdf", tmp_path / "month.csv"
    for file in (paper, sheet):
        report(desk, month, file.suffix[1:], "--language", "en", "--output", str(file))
    lines = [to_latin(line).split() for line in printed(paper).splitlines()]
    rows = list(csv.DictReader(io.StringIO(sheet.read_bytes().decode("utf-8-sig"))))
    for table in wanted:
        for line, values in zip(rows, (*(row.values for row in table.rows), table.sums), strict=True):
            assert [line[heading] for heading in table.headings] == [
                "" if v is None else str(v) for v in values
            ]
            shown = ["–" if value is None else group(value) for value in values]
            assert any(words[-len(shown) :] == shown for words in lines), shown
