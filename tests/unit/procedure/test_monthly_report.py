"""T15, F13, V12: what the report to the head counts, and who decides on it."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

from chautari.procedure.p2075.t15_monthly_report import COUNTED, Decision, Month, begun, second_person
from chautari.reports.figures import Counts
from chautari.reports.table import PARTS

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_every_figure_that_the_law_names_is_counted_and_shown():
    wanted = {figure for figures in COUNTED.values() for figure in figures}
    assert wanted <= {field.name for field in fields(Counts)}
    assert wanted <= {column.key for part in PARTS for column in part.columns}


def test_a_month_that_has_not_begun_has_no_report():
    (found,) = begun(Month(NOW + timedelta(seconds=1), NOW))
    assert found.provision == "T15"
    assert list(begun(Month(NOW, NOW))) == []


def test_whoever_prepared_it_does_not_decide_on_it():
    assert [found.provision for found in second_person(Decision(preparer=7, decider=7))] == ["T15"]
    assert list(second_person(Decision(preparer=7, decider=8))) == []
