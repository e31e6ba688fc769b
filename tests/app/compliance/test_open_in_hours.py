"""V6 is judged from the hours at the desk: met with few missed, not met with many, waiting without a roster."""

from datetime import UTC, datetime

import pytest

from chautari.agencies.roles import Role
from chautari.bikram.months import BsMonth
from chautari.compliance.models import Finding
from chautari.compliance.tasks import examine_one
from chautari.lib import clock
from chautari.reports import queries
from chautari.reports.table import tables
from chautari.roster.models import Gap, Stand
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
EVENING = datetime(2026, 11, 26, 17, tzinfo=clock.NEPAL)


@pytest.fixture
def officer():
    return make.officer(Role.OPERATOR)


@pytest.fixture
def account(officer):
    return make.account("viber", kind="channel", official_since=LONG_AGO)


def judged(account):
    with clock.travel(EVENING):
        examine_one(account.agency)
    return Finding.objects.get(provision="V6", account=account)


def stood(officer, since, until):
    Stand.objects.create(
        agency=officer.agency,
        officer=officer,
        opened=since,
        opened_how="click",
        seen=since,
        closed=until,
        closed_how="clock",
    )


def on_thursday(hour):
    return datetime(2026, 11, 26, hour, tzinfo=clock.NEPAL)


def test_without_a_roster_it_waits(account):
    assert judged(account).standing == "waiting"


def test_somebody_in_all_office_hours_meets_it(account, officer):
    make.shift(officer, since=on_thursday(0))
    stood(officer, on_thursday(10), on_thursday(16))
    found = judged(account)
    assert (found.standing, found.evidence["hours_due"], found.evidence["hours_open"]) == ("met", 5, 5)


def test_hours_without_anybody_do_not_meet_it_until_something_excuses_them(account, officer):
    make.shift(officer, since=on_thursday(0))
    stood(officer, on_thursday(10), on_thursday(12))
    assert judged(account).standing == "not_met"
    gap = Gap.objects.create(agency=officer.agency, since=on_thursday(12), until=on_thursday(16))
    for reason, standing in (("elsewhere", "not_met"), ("power", "met")):
        Gap.objects.filter(pk=gap.pk).update(reason=reason)
        assert judged(account).standing == standing
    assert judged(account).evidence["hours_excused"] == 3


def test_an_account_of_a_network_that_the_clause_is_not_about_is_not_judged(account, officer):
    other = make.account("x")
    with clock.travel(EVENING):
        examine_one(officer.agency)
    assert not Finding.objects.filter(account=other, provision="V6").exists()


def test_the_monthly_report_tells_the_hours_where_a_roster_is_kept(account, officer):
    month = BsMonth(2083, 8)
    with clock.travel(EVENING):
        titles = [table.title for table in tables(queries.figures(officer.agency, month))]
    assert "Hours at the desk" not in titles
    make.shift(officer, since=on_thursday(0))
    stood(officer, on_thursday(10), on_thursday(12))
    with clock.travel(EVENING):
        figures = queries.figures(officer.agency, month)
    counts = figures.accounts[0].counts
    assert (counts.desk_due, counts.desk_open, counts.desk_excused, counts.desk_missed) == (330, 120, 0, 210)
    table = next(table for table in tables(figures) if table.title == "Hours at the desk")
    assert table.rows[0].values == (6, 2, 0, 4)
