"""What presses rings at once, climbs the ladder in real time, and stops when somebody takes it (T9)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from chautari.alerts import tasks as alerts
from chautari.inbox import actions, judging, ladder
from chautari.inbox.models import Alarm, Conversation, Message, Rung, Verdict
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
DANGER = "म आत्महत्या गर्न लागेको छु"
BRIBE = "खरिदारले घुस माग्यो"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def head():
    return make.officer("head")


@pytest.fixture
def approver():
    return make.officer("approver")


def rung_over(text=DANGER, **more):
    talk = make.conversation(text=text, **more)
    judging.judge.call()
    return Alarm.objects.get(conversation=talk)


def told():
    """Who got a mail, in the order in which they were told."""
    alerts.tell.call()
    names = [each.to[0].partition("@")[0].rstrip("0123456789") for each in mail.outbox]
    mail.outbox.clear()
    return sorted(names)


def later(**more):
    return clock.travel(clock.now() + timedelta(**more))


def kinds():
    return list(Entry.objects.filter(kind__startswith="alarm.").order_by("pk").values_list("kind", flat=True))


# — raising and climbing —


def test_the_first_rung_is_told_at_once_and_the_next_after_five_minutes_by_night_as_by_day(
    officer, approver, head
):
    midnight = clock.now().replace(hour=20, minute=15)  # two o'clock at night in Nepal, a Saturday or not
    with clock.travel(midnight):
        rung_over()
        assert told() == ["operator"]
        ladder.climb.call()
        assert told() == []
    for minutes, rung in ((5, "approver"), (10, "head"), (15, "operator"), (20, "approver")):
        with clock.travel(midnight + (minutes * MINUTE) + MINUTE / 2 + minutes * MINUTE / 60):
            ladder.climb.call()
            assert told() == [rung]
    assert kinds() == ["alarm.raised", *["alarm.climbed"] * 4]


def test_corruption_climbs_once_an_hour(officer, approver):
    rung_over(BRIBE)
    assert told() == ["operator"]
    with later(minutes=30):
        ladder.climb.call()
        assert told() == []
    with later(minutes=61):
        ladder.climb.call()
        assert told() == ["approver"]


def test_each_rung_is_told_once_however_many_workers_look_at_once(officer, approver):
    alarm = rung_over()
    told()
    with later(minutes=6):
        for _worker in range(4):
            ladder._step(
                Alarm.objects.get(pk=alarm.pk) if _worker == 0 else alarm
            )  # the others read it before
        ladder.climb.call()
        assert told() == ["approver"]
    assert kinds().count("alarm.climbed") == 1


def test_words_of_danger_make_a_slow_alarm_an_urgent_one(officer, approver):
    alarm = rung_over(BRIBE)
    told()
    make.message(alarm.conversation, text=DANGER)
    judging.judge.call()
    ladder.climb.call()
    alarm.refresh_from_db()
    assert (alarm.urgency, Alarm.objects.count()) == (0, 1)
    assert told() == ["approver"]


def test_judging_again_raises_nothing_anew(officer):
    rung_over()
    Message.objects.update(judged=None)
    judging.judge.call()
    assert kinds() == ["alarm.raised"]


def test_whoever_has_the_conversation_is_told_at_once_beside_the_first_rung(officer, approver):
    rung_over(assignee=approver)
    assert told() == ["approver", "operator"]


def test_an_office_without_anybody_on_the_ladder_tells_whom_it_has():
    keeper = make.officer("keeper")
    assert rung_over().told == [keeper.pk]


# — taking —


def test_whoever_takes_the_alarm_stops_it_and_has_the_conversation(officer, approver):
    alarm = rung_over()
    actions.take_alarm(alarm, by=officer)
    with later(hours=2):
        ladder.climb.call()
    alarm.refresh_from_db()
    assert (alarm.how, alarm.taken_by, alarm.conversation.assignee) == ("taken", officer, officer)
    assert kinds() == ["alarm.raised", "alarm.taken"]
    with pytest.raises(Refused, match="meanwhile"):
        actions.take_alarm(alarm, by=approver)


def test_the_head_takes_it_without_having_to_answer(officer, head):
    alarm = rung_over()
    actions.take_alarm(alarm, by=head)
    assert Conversation.objects.get().assignee is None
    assert not Alarm.objects.standing().exists()


@pytest.mark.parametrize(
    ("deed", "how"),
    [
        (lambda talk, by: actions.reply(talk, text="हामी हेर्दै छौँ।", by=by), "answered"),
        (lambda talk, by: actions.close(talk, by=by), "closed"),
        (lambda talk, by: actions.take(talk, by=by), "taken"),
        (lambda talk, by: actions.classify(talk, urgent=False, by=by), "calmed"),
        (
            lambda talk, by: actions.decide(
                talk, verdict=Verdict(aspect="urgent", value="no", reason="figure"), by=by
            ),
            "calmed",
        ),
    ],
    ids=["reply", "close", "take", "switch", "decide"],
)
def test_answering_closing_or_calling_it_not_urgent_ends_the_alarm_too(officer, deed, how):
    alarm = rung_over()
    deed(Conversation.objects.get(), officer)
    alarm.refresh_from_db()
    assert (alarm.how, alarm.taken_by) == (how, officer)


def test_new_words_ring_anew_where_the_officer_thought_to_be_done_and_spare_whoever_is_at_it(officer):
    alarm = rung_over()
    actions.take_alarm(alarm, by=officer)
    make.message(alarm.conversation, text=DANGER)
    judging.judge.call()
    assert kinds().count("alarm.raised") == 1
    with later(minutes=20):
        make.message(alarm.conversation, text=DANGER)
        judging.judge.call()
    assert kinds().count("alarm.raised") == 2
    actions.close(alarm.conversation, by=officer)
    Conversation.objects.update(state="open")
    make.message(alarm.conversation, text=DANGER, arrived=clock.now() + MINUTE * 21)
    judging.judge.call()
    assert kinds().count("alarm.raised") == 3


# — the figures —


def test_the_time_to_the_first_look_and_to_the_taking_are_kept(officer, head, enter):
    alarm = rung_over()
    with later(minutes=2):
        enter(head).get(alarm.conversation.get_absolute_url())  # nobody has told the head yet
        alarm.refresh_from_db()
        assert alarm.seen_at is None
        enter(officer).get(alarm.conversation.get_absolute_url())
    with later(minutes=4):
        actions.take_alarm(alarm, by=officer)
    alarm.refresh_from_db()
    assert (alarm.seen_by, round(alarm.until_seen / MINUTE), round(alarm.until_taken / MINUTE)) == (
        officer,
        2,
        4,
    )
    assert 239 <= Entry.objects.get(kind="alarm.taken").facts["seconds"] < 300
    page = enter(head).get(alarm.get_absolute_url()).content.decode()
    assert "after 3 minutes" in page
    assert "after 5 minutes" in page


def test_the_ledger_and_the_mails_hold_no_words(officer):
    rung_over()
    alerts.tell.call()
    assert "आत्महत्या" not in str(list(Entry.objects.values())) + str([each.message() for each in mail.outbox])


# — on screen —


def test_the_alarm_stands_on_every_page_until_it_is_taken(officer, enter):
    alarm, browser = rung_over(), enter(officer)
    for path in (reverse("publishing:notices"), reverse("acts:outbox"), reverse("inbox:banner")):
        page = browser.get(path).content.decode()
        assert "1 alarm waits to be taken" in page
        assert 'data-count="1"' in page
    answer = browser.post(reverse("inbox:take_alarm", args=[alarm.pk]))
    assert answer["Location"] == alarm.conversation.get_absolute_url()
    assert "waits to be taken" not in browser.get(reverse("publishing:notices")).content.decode()


def test_the_banner_asks_one_question_however_many_alarms_there_are(
    officer, enter, django_assert_max_num_queries
):
    for _each in range(3):
        rung_over()
    browser = enter(officer)
    with django_assert_max_num_queries(3):  # the session, the officer, the alarms
        page = browser.get(reverse("inbox:banner")).content.decode()
    assert "3 alarms wait" in page


def test_another_agencys_alarm_is_not_there(enter, officer):
    alarm = rung_over(account=make.account(agency=make.agency("other")))
    browser = enter(officer)
    assert browser.get(alarm.get_absolute_url()).status_code == 404
    assert browser.post(reverse("inbox:take_alarm", args=[alarm.pk])).status_code == 404
    assert "waits to be taken" not in browser.get(reverse("inbox:alarms")).content.decode()


def test_the_list_shows_what_waits_what_was_taken_and_whom_the_ladder_tells(officer, head, enter):
    first = rung_over()
    actions.take_alarm(first, by=officer)
    rung_over(BRIBE)
    page = enter(head).get(reverse("inbox:alarms")).content.decode()
    assert "Urgent: corruption" in page
    assert f"Taken: {officer}" in page
    assert f"<li>{officer.name_en}</li><li>{head.name_en}</li>" in page
    assert reverse("inbox:ladder") in page
    assert reverse("inbox:ladder") not in enter(officer).get(reverse("inbox:alarms")).content.decode()


# — the ladder —


def test_the_head_names_who_is_told_and_how_fast(officer, approver, head, enter):
    browser = enter(head)
    sent = {"rung_1": f"officer:{approver.pk}", "rung_2": "role:head", "soon": 2, "slower": 30}
    answer = browser.post(reverse("inbox:ladder"), sent)
    assert answer["Location"] == reverse("inbox:alarms")
    assert [(each.officer, each.role) for each in Rung.objects.all()] == [(approver, ""), (None, "head")]
    alarm = rung_over()
    assert alarm.told == [approver.pk]
    assert alarm.next_at - alarm.raised == 2 * MINUTE
    assert Entry.objects.filter(kind="ladder.set").exists()


def test_a_ladder_without_a_first_rung_or_with_a_stranger_on_it_is_not_taken(head, enter):
    stranger = make.officer("operator", agency=make.agency("other"))
    browser = enter(head)
    for sent in (
        {"soon": 5},
        {"rung_1": f"officer:{stranger.pk}", "soon": 5, "slower": 60},
        {"rung_1": "role:head", "soon": 0},
    ):
        answer = browser.post(reverse("inbox:ladder"), sent)
        assert answer.status_code == 422
        assert "Please mend this first" in answer.content.decode()
    assert not Rung.objects.exists()


def test_only_the_head_changes_the_ladder(officer, enter):
    assert enter(officer).get(reverse("inbox:ladder")).status_code == 403


def test_an_officer_who_left_is_passed_over(officer, approver):
    Rung.objects.create(agency=officer.agency, place=0, officer=officer)
    Rung.objects.create(agency=officer.agency, place=1, role="approver")
    officer.is_active = False
    officer.save()
    assert rung_over().told == [approver.pk]
