"""The figures as values: added, written, read back and sealed."""

import hashlib
import json
import tomllib
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.lib import paper
from chautari.reports.figures import AccountFigures, Counts, Figures, digest
from chautari.reports.spreadsheet import harmless

PAPER = Path(paper.__file__).parent
numbers = st.integers(0, 10**6)
counts = st.builds(Counts, **{one.name: numbers for one in fields(Counts)})
accounts = st.builds(
    AccountFigures,
    account=numbers,
    network=st.text(max_size=10),
    kind=st.text(max_size=10),
    external_id=st.text(max_size=10),
    handle=st.text(max_size=10),
    name=st.text(max_size=20),
    counts=counts,
    days_used=numbers,
)
months = st.builds(
    Figures,
    agency=st.text(max_size=10),
    month=st.just("2083-08"),
    counted=st.just("2026-11-24T00:00:00+00:00"),
    is_over=st.booleans(),
    working_days=numbers,
    days_used=numbers,
    gaps=numbers,
    accounts=st.lists(accounts, max_size=4).map(tuple),
)


@given(months)
def test_figures_come_back_from_json_as_they_were(figures):
    told = json.loads(json.dumps(figures.as_dict()))
    assert Figures.from_dict(told) == figures
    assert digest(told) == figures.digest


@given(months, st.integers(1, 5))
def test_a_changed_figure_changes_the_digest(figures, more):
    assert replace(figures, days_used=figures.days_used + more).digest != figures.digest


@given(counts, counts)
def test_sums_add_every_count(one, other):
    assert all(asdict(one + other)[name] == asdict(one)[name] + asdict(other)[name] for name in asdict(one))


def test_a_report_of_older_days_lacks_the_counts_thought_of_later():
    told = Figures(
        agency="a",
        month="2083-08",
        counted="2026-11-24T00:00:00+00:00",
        is_over=True,
        working_days=1,
        days_used=1,
        gaps=0,
        accounts=(),
    ).as_dict()
    row = {
        "account": 1,
        "network": "n",
        "kind": "k",
        "external_id": "e",
        "handle": "h",
        "name": "n",
        "counts": {"posts": 2},
    }
    assert Figures.from_dict({**told, "accounts": [row]}).sums == Counts(posts=2)


@given(st.text())
def test_no_text_begins_as_a_formula(text):
    assert not harmless(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize(
    ("name", "sha256"), tomllib.loads((PAPER / "vendor.lock").read_text())["fonts"]["sha256"].items()
)
def test_the_fonts_are_those_of_the_lock_file(name, sha256):
    assert hashlib.sha256((PAPER / name).read_bytes()).hexdigest() == sha256
