"""A time is written in either calendar and either script, proposed in office hours, and an emergency goes first."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.agencies.models import DayOff, Officer
from chautari.bikram.calendar import from_ad
from chautari.bikram.digits import to_nepali
from chautari.bikram.fields import DayField, HourField, read_day, read_hour
from chautari.bikram.working import opens
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Notice
from chautari.publishing.timing import slots
from tests import make

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # 2083 Mangsir 4, a Friday, 10:45
db = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(NOW):
        yield


@pytest.mark.parametrize(
    "text",
    ["2083-08-07", "२०८३-०८-०७", "२०८३ मंसिर ७", "2083 Mangsir 7", "2026-11-23", "२०२६-११-२३", " 2026/11/23 "],
)
def test_a_day_is_read_in_both_calendars_and_both_scripts(text):
    assert read_day(text) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["", "भोलि", "2083-13-01", "2026-02-30", "23", "2083-08", "1969-06-12", "99999-01-01", "२०८३ मंसिर ४०"],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 — the message is for developers
        read_day(text)


@given(st.dates(date(2026, 1, 1), date(2035, 12, 31)), st.booleans(), st.booleans())
def test_every_day_of_these_years_is_read_as_it_is_written(day, is_bs, is_nepali):
    text = str(from_ad(day)) if is_bs else day.isoformat()
    with clock.travel(NOW):
        assert read_day(to_nepali(text) if is_nepali else text) == day


@pytest.mark.parametrize("field", [DayField, HourField])
def test_a_field_of_a_day_or_time_may_be_left_empty_and_says_one_sentence_for_what_is_none(field):
    assert field(required=False).clean("  ") is None
    with pytest.raises(
        ValidationError,
        match=r"^\['Write the (day as 2083-08-07, २०८३ मंसिर ७ or 2026-11-23|time as 14:30)\.'\]$",
    ):
        field().clean("भोलि")


def test_a_day_beyond_the_calendar_is_none():
    with pytest.raises(ValidationError):
        DayField().clean("2050-01-01")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    for read in (read_day, read_hour):
        try:
            read(text)
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("text", "hour"), [("14:30", time(14, 30)), ("१४:३०", time(14, 30)), ("9.05", time(9, 5)), ("९", time(9))]
)
def test_an_hour_is_read_in_both_scripts(text, hour):
    assert read_hour(text) == hour


# — in the composer —


@db
def test_the_composer_takes_a_gregorian_day(enter):
    account = make.account()
    values = {"title": "x", "text": "सूचना", f"use_{account.pk}": "on", "then": "save"}
    day = {"publish_date": "2026-11-23", "publish_time": "14:30"}
    enter(make.officer("writer")).post(reverse("publishing:draft"), values | day)
    assert Notice.objects.get().publish_at == datetime(2026, 11, 23, 8, 45, tzinfo=UTC)


@db
def test_a_proposed_time_is_taken_by_one_tick(enter):
    account, writer = make.account(), make.officer("writer")
    page = enter(writer).get(reverse("publishing:draft")).content.decode()
    proposed = slots.slots(writer)
    assert all(f'value="{slot.at.isoformat()}"' in page and slot.why for slot in proposed)
    values = {"title": "x", "text": "सूचना", f"use_{account.pk}": "on", "then": "save"}
    enter(writer).post(reverse("publishing:draft"), values | {"slot": proposed[0].at.isoformat()})
    assert Notice.objects.get().publish_at == proposed[0].at


@db
@pytest.mark.parametrize("slot", ["nonsense", "2026-11-23T10:00:00", "2020-01-01T10:00:00+05:45"])
def test_a_forged_or_old_proposal_is_an_error(enter, slot):
    account = make.account()
    values = {"title": "x", "text": "सूचना", f"use_{account.pk}": "on", "then": "save", "slot": slot}
    assert enter(make.officer("writer")).post(reverse("publishing:draft"), values).status_code == 422
    assert not Notice.objects.exists()


# — proposals —


@db
def test_three_to_five_times_are_proposed_all_ahead_in_office_hours_with_a_reason():
    writer = make.officer("writer")
    for moment in (NOW, NOW + timedelta(hours=7), NOW + timedelta(days=1), NOW + timedelta(days=1.8)):
        with clock.travel(moment):
            found = slots.slots(writer)
            assert 3 <= len(found) <= 5
            for slot in found:
                opening, closing = opens(slot.at.date())
                assert slot.at > moment and opening <= slot.at.time() < closing and slot.why
            assert [slot.at for slot in found] == sorted({slot.at for slot in found})


@db
def test_no_time_is_proposed_on_a_day_off_or_on_top_of_another_notice():
    writer = make.officer("writer")
    first = slots.slots(writer)[0].at
    make.notice(author=writer, publish_at=first)
    assert first not in [slot.at for slot in slots.slots(writer)]
    DayOff.objects.create(agency=writer.agency, day=first.date(), name_ne="x", source="x")
    writer = Officer.objects.get(pk=writer.pk)
    assert first.date() not in [slot.at.date() for slot in slots.slots(writer)]


@db
def test_the_hour_in_which_the_public_writes_most_is_proposed_where_enough_wrote(monkeypatch):
    writer = make.officer("writer")
    heard = [datetime(2026, 11, 10, 13, n, tzinfo=clock.NEPAL) for n in range(slots.FEWEST_WORDS)]
    monkeypatch.setattr(slots, "_HEARINGS", [lambda _agency, _since: heard])
    assert any(slot.at.hour == 13 and "wrote most" in slot.why for slot in slots.slots(writer))
    monkeypatch.setattr(slots, "_HEARINGS", [lambda _agency, _since: heard[1:]])
    assert not any("wrote most" in slot.why for slot in slots.slots(writer))


@db
def test_only_what_the_public_said_to_this_agency_in_public_counts():
    writer, account = make.officer("writer"), make.account()
    message = make.conversation(account).messages.get()
    make.conversation(account, private=True)
    make.conversation(make.account(agency=make.agency("other")))
    since = NOW - timedelta(days=90)
    assert [at for ask in slots._HEARINGS for at in ask(writer.agency, since)] == [message.at]


# — emergency —


@db
def test_an_emergency_is_taken_before_everything_else_that_is_due():
    approver = make.officer("approver")
    usual = [make.act() for _ in range(3)]
    notice = make.notice(is_emergency=True, pinned_until=NOW + timedelta(days=1))
    actions.approve(notice, by=approver)
    act = notice.versions.get().act
    (first,) = Act.objects.claim(1)
    assert first == act and first.is_urgent
    assert [act.pk for act in Act.objects.claim(9)] == [act.pk for act in usual]


@db
def test_an_approved_notice_becomes_an_emergency_and_stands_first_until_its_time(enter):
    approver = make.officer("approver")
    notice = make.notice(title="बाढीको चेतावनी", publish_at=NOW + timedelta(hours=5))
    actions.approve(notice, by=approver)
    client = enter(approver)
    until = {"until-publish_date": "2083-08-06", "until-publish_time": "१०:००"}
    client.post(reverse("publishing:press", args=(notice.pk,)), until)
    notice.refresh_from_db()
    assert notice.is_pinned and notice.versions.get().act.is_urgent
    assert client.get(reverse("publishing:notices")).content.decode().count("बाढीको चेतावनी") == 2
    with clock.travel(notice.pinned_until):
        assert client.get(reverse("publishing:notices")).content.decode().count("बाढीको चेतावनी") == 1
    client.post(reverse("publishing:ease", args=(notice.pk,)))
    notice.refresh_from_db()
    assert not notice.is_emergency and not notice.versions.get().act.is_urgent
    kinds = set(Entry.objects.filter(about="publishing.notice").values_list("kind", flat=True))
    assert {"notice.pressed", "notice.eased"} <= kinds


@db
def test_a_writer_makes_an_emergency_of_a_draft_only():
    writer = make.officer("writer")
    actions.press(make.notice(state="draft"), until=NOW + timedelta(days=1), by=writer)
    with pytest.raises(Refused):
        actions.press(make.notice(), until=NOW + timedelta(days=1), by=writer)


@db
def test_an_emergency_is_sent_at_once_like_any_other():
    notice = make.notice(is_emergency=True)
    actions.approve(notice, by=make.officer("approver"))
    tasks.perform.call()
    assert notice.versions.get().act.state == "done"
