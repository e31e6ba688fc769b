"""What the month's report tells of abuse: counts, nobody's name; and nothing where nothing was."""

import pytest

from chautari.bikram.calendar import today
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.reports import queries
from chautari.reports.figures import Figures
from chautari.reports.remarks import remarks

pytestmark = pytest.mark.django_db


def test_the_month_tells_of_abuse_in_counts(decided, case):
    decided("hide", "warn")
    found = queries.figures(case.agency, BsMonth.of(today(clock.now())))
    assert found.abuse == (1, 2, 2, 0, 0)
    assert Figures.from_dict(found.as_dict()) == found
    told = " ".join(remarks(found))
    assert "1 cases reported, 2 measures taken" in told
    assert case.person.name not in told


def test_where_nothing_was_the_figures_are_as_before(committee):
    found = queries.figures(committee.agency, BsMonth.of(today(clock.now())))
    assert "abuse" not in found.as_dict()
    assert "Abuse" not in " ".join(remarks(found))
