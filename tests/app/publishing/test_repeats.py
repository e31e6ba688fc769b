"""A notice comes again by its rule, each time once, and only with the words that were approved."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.acts import tasks as outbox
from chautari.bikram.calendar import from_ad
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, tasks
from chautari.publishing.models import Notice, Occurrence, Repeat, Version
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # 2083 Mangsir 4, a Friday, 10:45


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(NOW):
        yield


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def notice(approver, writer):
    made = make.notice(author=writer, title="खोप", publish_at=NOW + timedelta(hours=1))
    actions.approve(made, by=approver)
    return Notice.objects.get(pk=made.pk)


def plan(**more):
    values = {"rule": "daily", "at": time(10, 0), "until": date(2026, 12, 31), **more}
    return actions.Plan(**values)


def going(notice, writer, approver, **more):
    made = actions.repeat(notice, plan=plan(**more), by=writer)
    actions.approve_repeat(made, by=approver)
    return Repeat.objects.get(pk=made.pk)


def written():
    tasks.repeat.call()
    return [row.notice for row in Occurrence.objects.order_by("day")]


def days(**more):
    rule = {"rule": "daily", "since": date(2026, 11, 21), "until": date(2027, 3, 1), "at": time(11), **more}
    return [moment.date() for moment in Repeat(**rule).moments()]


def test_daily_weekly_and_monthly_by_the_day_of_bikram_sambat():
    assert days(most=3) == [date(2026, 11, 21) + timedelta(days=n) for n in range(3)]
    assert all(day.weekday() in {0, 2} for day in days(rule="weekly", weekdays="02"))
    assert [from_ad(day).day for day in days(rule="monthly", bs_day=7)] == [7, 7, 7, 7]
    ends = [day + timedelta(days=1) for day in days(rule="monthly", bs_day=32)]
    assert ends and all(from_ad(day).day == 1 for day in ends)  # a shorter month ends on its last day


def test_each_time_is_a_notice_of_its_own_made_once_and_goes_out_once(notice, writer, approver):
    going(notice, writer, approver)
    (first,) = written()
    assert written() == [first]
    assert (first.state, first.author, first.approver) == ("approved", writer, approver)
    assert first.publish_at == datetime(2026, 11, 21, 10, 0, tzinfo=clock.NEPAL)
    with clock.travel(first.publish_at + timedelta(minutes=1)):
        outbox.perform.call()
        outbox.perform.call()
    assert first.versions.get().act.state == "done"
    with clock.travel(NOW + timedelta(days=1)):
        assert len(written()) == 2


def test_the_database_holds_that_a_day_comes_once(notice, writer, approver):
    going(notice, writer, approver)
    (first,) = written()
    row = Occurrence.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.create(agency=row.agency, repeat=row.repeat, day=row.day, notice=make.notice())
    assert Occurrence.objects.get().notice == first


def test_nothing_comes_before_another_officer_has_approved_the_series(notice, writer):
    made = actions.repeat(notice, plan=plan(), by=writer)
    assert written() == []
    with pytest.raises(Refused):
        actions.approve_repeat(made, by=writer)


def test_other_words_than_those_approved_are_laid_before_an_officer_again(notice, writer, approver):
    going(notice, writer, approver)
    Version.objects.filter(notice=notice).update(text="अर्कै कुरा")
    (first,) = written()
    assert first.state == "in_review" and first.versions.get().act is None


def test_it_stops_with_the_series(notice, writer, approver):
    repeat = going(notice, writer, approver)
    actions.end_repeat(repeat, by=writer)
    assert written() == []
    with pytest.raises(Refused, match="meanwhile"):
        actions.end_repeat(repeat, by=writer)


def test_what_an_account_cannot_say_any_more_waits_with_the_reason(notice, writer, approver):
    going(notice, writer, approver)
    account = notice.versions.get().account
    account.state = "retired"
    account.save()
    (first,) = written()
    assert first.state == "in_review" and first.note


def test_a_time_that_passed_while_the_desk_stood_still_is_not_sent_by_itself(notice, writer, approver):
    going(notice, writer, approver)
    with clock.travel(datetime(2026, 11, 21, 12, 0, tzinfo=clock.NEPAL)):
        late, ahead = written()
        assert (late.state, ahead.state) == ("draft", "approved")
        assert late.note


def test_it_is_planned_on_the_screen_and_in_the_calendar(notice, writer, approver, enter):
    values = {"rule": "weekly", "weekdays": ["0"], "at": "११:००", "until": "2083-09-10", "most": "२"}
    answer = enter(writer).post(reverse("publishing:repeat", args=(notice.pk,)), values)
    assert answer.status_code == 302
    page = enter(writer).get(reverse("publishing:calendar"), {"on": "2026-11-20"}).content.decode()
    assert page.count("Repetition awaits approval") == 2
    enter(approver).post(reverse("publishing:approve_repeat", args=(notice.pk,)))
    page = enter(writer).get(reverse("publishing:calendar"), {"on": "2026-11-20"}).content.decode()
    assert page.count("Planned") == 2
    enter(writer).post(reverse("publishing:end_repeat", args=(notice.pk,)))
    page = enter(writer).get(reverse("publishing:calendar"), {"on": "2026-11-20"}).content.decode()
    assert "Planned" not in page
    kinds = list(
        Entry.objects.filter(about="publishing.repeat").order_by("id").values_list("kind", flat=True)
    )
    assert kinds == ["repeat.began", "repeat.approved", "repeat.ended"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "weekly"},
        {"rule": "monthly"},
        {"rule": "monthly", "bs_day": "33"},
        {"at": "25:00"},
        {"until": "2083-08-01"},
        {"until": "2090-01-01"},
        {"most": "0"},
        {"most": "nonsense"},
    ],
)
def test_a_rule_that_says_nothing_is_not_taken(notice, writer, enter, wrong):
    values = {"rule": "daily", "at": "11:00", "until": "2083-09-10", **wrong}
    assert enter(writer).post(reverse("publishing:repeat", args=(notice.pk,)), values).status_code == 422
    assert not Repeat.objects.exists()


def test_only_an_approved_notice_is_repeated_and_only_by_one_rule(notice, writer):
    with pytest.raises(Refused, match="approved"):
        actions.repeat(make.notice(author=writer), plan=plan(), by=writer)
    actions.repeat(notice, plan=plan(), by=writer)
    with pytest.raises(Refused, match="already"):
        actions.repeat(notice, plan=plan(), by=writer)


def test_another_agency_does_not_find_it(notice, writer, enter):
    actions.repeat(notice, plan=plan(), by=writer)
    stranger = make.officer("approver", agency=make.agency("other"))
    path = reverse("publishing:approve_repeat", args=(notice.pk,))
    assert enter(stranger).post(path).status_code == 404
