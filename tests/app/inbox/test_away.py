"""Out of office hours whoever writes in private is told once when somebody will be there, and nothing is answered by it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.acts.models import Act
from chautari.bikram.months import BsMonth
from chautari.connectors.values import Actor, InboundEvent, Ref
from chautari.inbox import actions, away, judging
from chautari.inbox.deadlines import facts_of
from chautari.inbox.models import Alarm, AwayAnswer, AwayChoice, Conversation
from chautari.inbox.news import receive_all
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.actions import Wording
from chautari.registry import bots
from chautari.reports import queries as reports
from tests import make

pytestmark = pytest.mark.django_db
NE = "कार्यालय बन्द छ। {opening} मा खुल्छ।"
SAID = "कार्यालय बन्द छ। २०८३ मंसिर ११, शुक्रबार, १०:०० मा खुल्छ।"
DANGER = "म आत्महत्या गर्न लागेको छु"


def at(hour, minute=0, *, day=26):
    """A Thursday in winter: the office is open 10–16."""
    return clock.travel(datetime(2026, 11, day, hour, minute, tzinfo=clock.NEPAL).astimezone(UTC))


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def account(officer):
    return make.account()


def wording(approver, **more):
    values = {"kind": "away", "name": "Away", "text_ne": NE, "text_en": "", **more}
    return Wording(owner=approver, review_on=datetime(2027, 7, 1, tzinfo=UTC).date(), **values)


@pytest.fixture
def switched_on(approver):
    with at(9, day=20):
        actions.write_away(wording(approver), by=approver)
        actions.choose_away(is_on=True, by=approver)


def wrote(account, words="नमस्ते, कहिले खुल्छ?", **more):
    """Somebody wrote in private just now, and the guards have read it."""
    talk = make.conversation(account, text=words, private=True, **more)
    judging.judge.call()
    return talk


def delivered(ident):
    """The event of a private message, as its network delivers it."""
    return InboundEvent(
        kind="message.received",
        dedupe_key=ident,
        ref=Ref("message", ident),
        conversation="talk",
        private=True,
        actor=Actor("person", name="Sita"),
        text="नमस्ते",
        occurred_at=clock.now(),
    )


def again(talk):
    make.message(talk, text="अनि?")
    judging.judge.call()


def test_by_itself_the_office_says_nothing(account, on_network):
    with at(20):
        wrote(account)
        away.answer.call()
        assert on_network() == []


def test_a_person_is_told_once_an_evening_in_the_offices_words(account, switched_on, on_network):
    with at(20):
        talk = wrote(account)
        away.answer.call()
        away.answer.call()
        assert on_network() == [("send_message", SAID)]
    with at(22, day=26):
        again(talk)
        away.answer.call()
        assert len(on_network()) == 1
    with at(3, day=27):  # the same evening, after midnight
        again(talk)
        away.answer.call()
        assert len(on_network()) == 1
    with at(18, day=27):
        again(talk)
        away.answer.call()
        assert len(on_network()) == 2
    assert Entry.objects.filter(kind="away.answered", by=None).count() == 2


def test_deliveries_that_come_again_tell_nobody_twice(account, switched_on, fake, on_network):
    with at(20):
        for _time in range(3):
            receive_all([(account, delivered("m1"))] * 2)
            judging.judge.call()
            away.answer.call()
        assert len(on_network()) == 1


def test_a_clock_that_is_moved_tells_nobody_twice(account, switched_on, on_network):
    with at(20):
        talk = wrote(account)
        away.answer.call()
    for hour in (19, 21, 20):
        with at(hour):
            again(talk)
            away.answer.call()
    with at(22):
        assert len(on_network()) == 1


def test_two_conversations_of_one_person_are_told_once(account, switched_on, on_network):
    with at(20):
        first = wrote(account)
        wrote(account, citizen=first.citizen)
        wrote(account)  # somebody else
        away.answer.call()
        assert len(on_network()) == 2


def test_of_workers_at_once_one_tells(account, switched_on):
    with at(20):
        talk = wrote(account)
        evening = datetime(2026, 11, 26, 16, tzinfo=clock.NEPAL)
        told = [away.tell(Conversation.objects.get(pk=talk.pk), text="x", evening=evening) for _ in range(4)]
    assert told == [True, False, False, False]
    assert Act.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        AwayAnswer.objects.create(agency=account.agency, citizen=talk.citizen, evening=evening)


@pytest.mark.parametrize(("hour", "minute", "day"), [(10, 0, 26), (13, 45, 26), (15, 59, 26)])
def test_in_office_hours_and_at_noon_nothing_is_said(account, switched_on, on_network, hour, minute, day):
    with at(hour, minute, day=day):
        wrote(account)
        away.answer.call()
        assert on_network() == []


def test_a_day_off_is_one_evening_until_the_next_opening(account, switched_on, on_network):
    with at(16, day=27):  # Friday after three, Saturday is off
        talk = wrote(account)
        away.answer.call()
    with at(12, day=28):
        again(talk)
        away.answer.call()
        assert [text for _verb, text in on_network()] == [
            "कार्यालय बन्द छ। २०८३ मंसिर १३, आइतबार, १०:०० मा खुल्छ।"
        ]


def test_what_was_written_while_the_office_was_open_is_not_answered_after_it(
    account, switched_on, on_network
):
    with at(15, 58):
        wrote(account)
    with at(16, 5):
        away.answer.call()
        assert on_network() == []


def test_the_conversation_waits_on_and_its_deadline_too(account, switched_on, on_network, officer, enter):
    with at(20):
        talk = wrote(account)
        away.answer.call()
        on_network()
        talk.refresh_from_db()
        assert talk.state == "open"
        assert facts_of([talk])[talk.pk].answered == ()
        counts = reports.figures(account.agency, BsMonth(2083, 8)).accounts[0].counts
        page = enter(officer).get(talk.get_absolute_url()).content.decode()
    assert (counts.private_sent, counts.answered) == (1, 0)
    assert SAID in page


def test_in_danger_the_alarm_stands_before_anything_is_said(account, switched_on, on_network):
    with at(20):
        talk = make.conversation(account, text=DANGER, private=True)
        away.answer.call()  # nobody has read it yet
        assert on_network() == []
        judging.judge.call()
        assert Alarm.objects.standing().filter(conversation=talk).exists()
        away.answer.call()
        assert len(on_network()) == 1


def test_without_its_alarm_what_presses_is_not_answered(account, switched_on, on_network):
    with at(20):
        wrote(account, DANGER)
        Alarm.objects.all().delete()
        away.answer.call()
        assert on_network() == []


@pytest.mark.parametrize(
    "more",
    [{"private": False}, {"aside": "spam"}, {"state": "answered"}, {"state": "closed"}],
    ids=["public", "spam", "answered", "closed"],
)
def test_only_private_talks_that_wait_are_told(account, switched_on, on_network, more):
    with at(20):
        make.conversation(account, **({"private": True} | more))
        judging.judge.call()
        away.answer.call()
        assert on_network() == []


@pytest.mark.parametrize("level", ["assisted", "manual", "none"])
def test_where_the_desk_cannot_write_by_itself_nothing_is_sent(switched_on, on_network, level):
    with at(20):
        wrote(make.by_hand(level, verb="send_message"))
        away.answer.call()
        assert not Act.objects.exists()


def test_what_the_desk_heard_of_too_late_is_not_answered(account, switched_on, on_network):
    with at(20):
        wrote(account)
    with at(21, 30):
        away.answer.call()
        assert on_network() == []


def test_what_could_not_leave_before_the_opening_is_withdrawn(account, switched_on, on_network):
    with at(20):
        wrote(account)
        away.answer.call()
    with at(10, 1, day=27):
        away.answer.call()
        assert on_network() == []
    assert Act.objects.get().state == "withdrawn"


def test_another_agency_that_has_not_switched_it_on_says_nothing(switched_on, on_network):
    with at(20):
        wrote(make.account(agency=make.agency("other")))
        away.answer.call()
        assert on_network() == []


# — its words, and the switch —


def test_an_approver_writes_the_words_and_switches_it_on(approver, enter):
    client = enter(approver)
    form = {"text_ne": NE, "owner": approver.pk, "review_on": "2084-04-01"}
    assert client.post(reverse("inbox:write_away"), form).status_code == 302
    assert client.post(reverse("inbox:write_away"), form | {"text_en": "Closed."}).status_code == 302
    client.post(reverse("inbox:choose_away"), {"on": "yes"})
    client.post(reverse("inbox:choose_away"), {"on": "yes"})
    page = client.get(reverse("inbox:replies")).content.decode()
    assert "The desk answers out of office hours." in page
    client.post(reverse("inbox:choose_away"), {"on": "no"})
    assert not AwayChoice.objects.exists()
    kinds = Entry.objects.filter(kind__startswith="away.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["away.chosen", "away.ended"]


def test_without_words_it_cannot_be_switched_on(approver):
    with pytest.raises(Refused, match="Write the words"):
        actions.choose_away(is_on=True, by=approver)


def test_words_that_the_guard_holds_are_refused_at_once(approver):
    with pytest.raises(Refused):
        actions.write_away(wording(approver, text_ne="तँ मूर्ख होस्"), by=approver)


def test_a_place_that_nothing_fills_is_refused(approver, enter):
    form = {"text_ne": "{name} ज्यू", "owner": approver.pk, "review_on": "2084-04-01"}
    answer = enter(approver).post(reverse("inbox:write_away"), form)
    assert (answer.status_code, "does not know the place" in answer.content.decode()) == (422, True)


def test_an_operator_may_not_switch_it_on(officer, enter):
    assert enter(officer).post(reverse("inbox:choose_away"), {"on": "yes"}).status_code == 403


# — a bot that answers by itself —


def pressed(bot, action="", *, ident, text="नमस्ते"):
    event = replace(delivered(ident), text=text, action=action, ref=Ref("message", ident, thread_id="talk"))
    receive_all([(bot, event)])
    judging.judge.call()


def told_by_itself():
    return [act.options[Act.AUTOMATIC] for act in Act.objects.filter(Act.BY_ITSELF).order_by("pk")]


def test_the_press_of_a_button_out_of_hours_brings_one_answer_only(switched_on):
    bot = make.account("viber", kind="bot")
    with at(20):
        pressed(bot, "question", ident="1")
        away.answer.call()
        away.answer.call()
        assert told_by_itself() == ["question"]
        pressed(bot, ident="2", text="कहिले खुल्छ?")
        away.answer.call()
        assert told_by_itself() == ["question", "away"]
        pressed(bot, ident="3", text="अनि?")
        away.answer.call()
    assert told_by_itself() == ["question", "away"]


def test_a_bot_that_answers_no_press_leaves_it_to_the_answer_out_of_hours(switched_on, approver):
    bot = make.account("viber", kind="bot")
    actions.word_bot(bot, replace(bots.Sayings.of(bot), answers=False), by=approver)
    bot.refresh_from_db()
    with at(20):
        pressed(bot, "question", ident="1")
        away.answer.call()
    assert told_by_itself() == ["away"]
