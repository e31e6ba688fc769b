"""``chautari report make`` tells the figures without an officer."""

import json
from dataclasses import replace

import pytest

from chautari.config.cli import parser
from chautari.config.commands import report
from chautari.reports import queries
from chautari.reports.figures import Figures
from chautari.reports.models import Report
from tests.app.reports.conftest import KARTIK

pytestmark = pytest.mark.django_db


def make_report(*words):
    return report.run(parser().parse_args(["report", "make", *words]))


def test_json_is_the_figures_and_reads_back(live, capsysbinary):
    office = live(5)
    assert make_report("--agency", "moha", "--month", "२०८३-०७", "--format", "json") == 0
    told = json.loads(capsysbinary.readouterr().out)
    figures = Figures.from_dict(told)
    assert figures == replace(queries.figures(office, KARTIK), counted=figures.counted)
    assert figures.digest == told["digest"]
    assert {one["external_id"] for one in told["accounts"]} == set(
        office.accounts.values_list("external_id", flat=True)
    )
    assert not Report.objects.exists()


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")])
def test_a_file_is_written(live, tmp_path, form, start):
    live(5)
    file = tmp_path / "report"
    assert make_report("--agency", "moha", "--month", "2083-07", "--format", form, "--output", str(file)) == 0
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize(("agency", "month", "said"), [
    ("nobody", "2083-07", "no agency has the code nobody"),
    ("moha", "soon", "not a month"),
    ("moha", "2083-09", "has not begun"),
])  # fmt: skip
def test_what_cannot_be_told_is_said(live, capsys, agency, month, said):
    live(5, count=0)
    assert make_report("--agency", agency, "--month", month) == 1
    assert said in capsys.readouterr().err
