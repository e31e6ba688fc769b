"""The calendar shows what is planned, waits and is out, by the days of Bikram Sambat, and lets it be moved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.agencies.models import DayOff
from chautari.bikram.months import BsMonth
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Notice
from chautari.publishing.timing import agenda
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # 2083 Mangsir 4, a Friday, 10:45
AT = datetime(2026, 11, 23, 14, 30, tzinfo=clock.NEPAL)  # 2083 Mangsir 7, a Monday
MANGSIR = BsMonth(2083, 8)


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(NOW):
        yield


@pytest.fixture
def approver():
    return make.officer("approver")


def approved(by, *, at=AT, **more):
    notice = make.notice(publish_at=at, **more)
    actions.approve(notice, by=by)
    return Notice.objects.get(pk=notice.pk)


def month(client, view="month", on="2026-11-20"):
    return client.get(reverse("publishing:calendar"), {"view": view, "on": on}).content.decode()


def cell(page, day):
    return page.partition(f'data-day="{day}"')[2].partition("</td>")[0]


def act_of(notice):
    return notice.versions.get().act


# — what it shows —


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_a_scheduled_notice_stands_on_its_day_in_every_view(enter, approver, view):
    approved(approver, title="खोप अभियान")
    page = month(enter(approver), view, "2026-11-23")
    assert "खोप अभियान" in page and "14:30" in page and "Scheduled" in page
    assert ("<table" in page) == (view != "list")


def test_a_day_carries_both_dates(enter, approver):
    here = cell(month(enter(approver)), "2026-11-23")
    assert '<strong aria-hidden="true">7</strong>' in here and "23 November" in here


def test_what_awaits_approval_is_out_or_expired_says_so(enter, approver):
    make.notice(title="Waits", publish_at=AT)
    make.notice(title="Too late", publish_at=AT, state="expired")
    approved(approver, title="Out", at=None)
    tasks.perform.call()
    page = month(enter(approver))
    monday, today = cell(page, "2026-11-23"), cell(page, "2026-11-20")
    assert "Awaiting approval" in monday and "Expired before approval" in monday
    assert "Out" in today and "Published" in today


def test_what_a_network_did_not_take_is_shown_as_not_done(enter, approver):
    notice = approved(approver, title="Refused")
    Act.objects.filter(pk=act_of(notice).pk).update(state="failed", problem="desk.too_often")
    assert "Not done" in cell(month(enter(approver)), "2026-11-23")


def test_holidays_and_days_off_are_drawn(enter, approver):
    DayOff.objects.create(
        agency=approver.agency, day=date(2026, 11, 25), name_ne="स्थानीय जात्रा", source="राजपत्र"
    )
    page = month(enter(approver))
    assert "स्थानीय जात्रा" in cell(page, "2026-11-25")
    assert "Day off" in cell(page, "2026-11-21")  # a Saturday
    assert "Day off" not in cell(page, "2026-11-22")  # a Sunday: offices work
    assert "Prithvi Jayanti" in month(enter(approver), on="2027-01-11")


def test_another_agency_is_not_in_it(enter, approver):
    stranger = make.officer("writer", agency=make.agency("other"))
    make.notice(author=stranger, title="Foreign", publish_at=AT)
    DayOff.objects.create(agency=stranger.agency, day=AT.date(), name_ne="Foreign day", source="x")
    assert "Foreign" not in month(enter(approver))


def test_it_asks_the_same_few_questions_however_much_stands_in_it(approver, django_assert_max_num_queries):
    def ask():
        return [
            entry.networks
            for week in agenda.month(approver, MANGSIR)
            for day in week
            for entry in day.entries
        ]

    approved(approver)
    with django_assert_max_num_queries(5):
        assert len(ask()) == 1
    for n in range(6):
        approved(approver, at=AT + timedelta(days=n), accounts=(make.account(), make.account()))
    with django_assert_max_num_queries(5):
        assert len(ask()) == 7


def test_a_month_has_whole_weeks_from_sunday_on(approver):
    weeks = agenda.month(approver, MANGSIR)
    assert all(len(week) == 7 and week[0].day.weekday() == 6 for week in weeks)
    inside = [day.bs.day for week in weeks for day in week if not day.is_outside]
    assert inside == list(range(1, len(MANGSIR.days) + 1))


@pytest.mark.parametrize("on", ["", "2083-08-07", "nonsense", "9999-01-01", "0001-01-01"])
def test_any_address_shows_a_calendar(enter, approver, on):
    for view in ("month", "week", "list", "year"):
        answer = enter(approver).get(reverse("publishing:calendar"), {"view": view, "on": on})
        assert answer.status_code == 200


# — moving —


def test_an_approved_notice_is_moved_and_keeps_its_approval(enter, approver):
    notice = approved(approver)
    day = {"publish_date": "२०८३ मंसिर ८", "publish_time": "०९:००"}
    enter(approver).post(reverse("publishing:move", args=(notice.pk,)), day)
    notice.refresh_from_db()
    moved = datetime(2026, 11, 24, 9, 0, tzinfo=clock.NEPAL)
    assert (notice.state, notice.approver, notice.publish_at) == ("approved", approver, moved)
    assert act_of(notice).not_before == moved
    assert Entry.objects.get(kind="notice.moved").facts["acts"] == 1
    with clock.travel(AT + timedelta(hours=1)):
        tasks.perform.call()
        assert act_of(notice).state == "queued"
    with clock.travel(moved + timedelta(minutes=1)):
        tasks.perform.call()
        tasks.perform.call()
        assert (act_of(notice).state, act_of(notice).attempts) == ("done", 1)


def test_a_move_reaches_what_a_worker_has_taken_and_not_begun(approver):
    notice = approved(approver)
    with clock.travel(AT + timedelta(seconds=1)):
        (claimed,) = Act.objects.claim(1)
        actions.move(notice, at=AT + timedelta(days=1), by=approver)
        assert not Act.objects.begin(claimed)


def test_what_is_out_stays_out_and_only_the_rest_is_moved(approver):
    notice = approved(approver, accounts=(make.account(), make.account()))
    out, waits = (version.act for version in notice.versions.all())
    Act.objects.filter(pk=out.pk).update(state="done", done=NOW)
    actions.move(notice, at=AT + timedelta(days=1), by=approver)
    waits.refresh_from_db()
    assert waits.not_before == AT + timedelta(days=1)
    assert Act.objects.get(pk=out.pk).not_before == AT
    Act.objects.filter(pk=waits.pk).update(state="done", done=NOW)
    with pytest.raises(Refused, match="Nothing of this notice waits"):
        actions.move(notice, at=AT + timedelta(days=2), by=approver)
    assert Notice.objects.get(pk=notice.pk).publish_at == AT + timedelta(days=1)


def test_what_a_network_has_put_off_is_not_brought_forward(approver):
    notice, until = approved(approver), AT + timedelta(days=3)
    Act.objects.filter(pk=act_of(notice).pk).update(state="later", not_before=until)
    with pytest.raises(Refused):
        actions.move(notice, at=AT + timedelta(days=1), by=approver)
    assert act_of(notice).not_before == until


def test_a_writer_moves_a_draft_and_not_an_approved_notice(enter, approver):
    writer, notice = make.officer("writer"), make.notice(publish_at=AT, state="draft")
    path = reverse("publishing:move", args=(notice.pk,))
    new = {"publish_date": "2026-11-24", "publish_time": "9"}
    assert enter(writer).post(path, new).status_code == 302
    assert "Move" in cell(month(enter(writer)), "2026-11-24")
    other = approved(approver)
    assert enter(writer).post(reverse("publishing:move", args=(other.pk,)), new).status_code == 409
    assert "Move" not in cell(month(enter(writer)), "2026-11-23").replace("movable", "")


def test_a_time_that_is_over_or_missing_is_not_taken(enter, approver):
    notice = approved(approver)
    path = reverse("publishing:move", args=(notice.pk,))
    for wrong in ({}, {"publish_date": "2083-08-01", "publish_time": "9"}, {"publish_date": "भोलि"}):
        assert enter(approver).post(path, wrong).status_code == 422
    assert act_of(notice).not_before == AT


def test_the_day_to_which_it_was_dragged_stands_in_the_form(enter, approver):
    notice = approved(approver)
    page = enter(approver).get(reverse("publishing:schedule", args=(notice.pk,)), {"day": "2026-11-25"})
    assert 'value="2083-08-09"' in page.content.decode() and 'value="14:30"' in page.content.decode()
