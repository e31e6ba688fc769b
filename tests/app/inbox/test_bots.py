"""A bot by itself: who subscribes and leaves, what a button does, once, and that no officer has answered with it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.acts import actions as acts
from chautari.acts import outcome
from chautari.acts.actions import Wish
from chautari.acts.line import action_of
from chautari.acts.models import Act
from chautari.connectors.values import Actor, InboundEvent, Ref, Verb
from chautari.inbox import actions, deadlines, queries, receipts
from chautari.inbox.models import Conversation, EarlyReceipt, Label, Message
from chautari.inbox.saying import SayingsForm
from chautari.inbox.tasks import receive
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.actions.sending import send
from chautari.registry import bots
from chautari.registry.models import Subscriber
from tests import make

pytestmark = pytest.mark.django_db
START = clock.now()


@pytest.fixture
def bot():
    return make.account("viber", kind="bot")


def at(minute):
    return START + timedelta(minutes=minute)


def say(bot, text="नमस्ते", *, minute=1, action="", ident="", person="p1"):
    ident = ident or f"5912345678901234{minute:03}"
    event = InboundEvent(
        kind="message.received",
        dedupe_key=ident,
        ref=Ref("message", ident, thread_id=person, author_id=person),
        actor=Actor(person, name="सीता राई"),
        private=True,
        text=text,
        occurred_at=at(minute),
        conversation=person,
        action=action,
    )
    receive(bot, event)


def turn(bot, kind, *, minute, person="p1"):
    event = InboundEvent(
        kind=f"subscription.{kind}",
        dedupe_key=f"{kind}{minute}",
        actor=Actor(person),
        private=True,
        occurred_at=at(minute),
        conversation=person,
    )
    receive(bot, event)


def by_itself():
    return list(Act.objects.filter(Act.BY_ITSELF).order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize("asked", ["question", "grievance"])
def test_a_press_sorts_the_talk_and_is_answered_once_however_often_it_is_told(bot, asked):
    for _ in range(3):
        say(bot, "गुनासो · Grievance", action=asked, ident="5912345678901234567")
    assert by_itself() == [bots.Sayings.of(bot).answer(asked)]
    talk = Conversation.objects.get()
    assert [label.name_en.lower() for label in talk.labels.all()] == [asked]
    assert talk.state == Conversation.State.OPEN


def test_the_standing_answer_is_nobodys_answer(bot):
    say(bot, action="grievance")
    Act.objects.update(state=Act.State.DONE, done=at(2))
    talk = Conversation.objects.get()
    deadlines.renew(talk.pk)
    assert not talk.deadlines.exclude(met_at=None).exists()
    assert talk.deadlines.exists()


def test_notices_are_answered_with_the_latest_that_are_public(bot):
    for n in range(4):
        approved = {"state": "approved", "approved": at(-n), "approver": make.officer("approver")}
        make.notice(title=f"सूचना {n}", **approved)
    make.notice(title="मस्यौदा")
    say(bot, action="notices")
    (text,) = by_itself()
    assert [f"सूचना {n}" in text for n in range(4)] == [True, True, True, False]
    assert "मस्यौदा" not in text and "/official/moha/notices/" in text
    assert Conversation.objects.get().state == Conversation.State.ANSWERED


def test_a_question_that_waits_goes_on_waiting_when_a_button_is_pressed(bot):
    say(bot, "मेरो निवेदन के भयो?", minute=1)
    say(bot, action="notices", minute=2)
    assert Conversation.objects.get().state == Conversation.State.OPEN


def test_an_office_that_switched_it_off_answers_nothing_by_itself(bot):
    bot.settings = {"bot": {"answers": False}}
    bot.save()
    say(bot, action="question")
    assert by_itself() == []
    assert Conversation.objects.get().labels.count() == 1


def test_an_account_that_is_not_official_says_nothing_by_itself(bot):
    bot.state = "proposed"
    bot.save()
    say(bot, action="question")
    assert by_itself() == [] and bots.greeting(bot) == {}


def test_a_label_that_the_office_took_out_of_use_does_not_come_back(bot):
    Label.objects.create(agency=bot.agency, name_ne="गुनासो", name_en="Grievance", retired=at(0))
    say(bot, action="grievance")
    assert Label.objects.count() == 1 and not Conversation.objects.get().labels.exists()


STORY = (
    lambda bot: say(bot, minute=1),
    lambda bot: turn(bot, "started", minute=1),
    lambda bot: turn(bot, "ended", minute=3),
    lambda bot: turn(bot, "ended", minute=3),
    lambda bot: turn(bot, "started", minute=5),
    lambda bot: say(bot, "बन्द", minute=7, action="stop"),
)


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0), (2, 5, 0, 4, 1, 3)])
def test_every_order_of_coming_and_leaving_ends_the_same(bot, order):
    for step in order:
        STORY[step](bot)
    row = Subscriber.objects.get()
    assert (row.first_at, row.joined_at, row.left_at, row.stopped_at) == (at(1), at(5), at(3), at(7))
    assert (row.gone_at, row.is_out) == (at(7), False)
    assert not Subscriber.objects.receiving().exists()


def test_writing_again_brings_no_notices_back_but_the_word_start_does(bot):
    say(bot, "STOP", minute=1, action="stop")
    say(bot, "एउटा प्रश्न", minute=2)
    assert not Subscriber.objects.receiving().exists()
    say(bot, "START", minute=3, action="start")
    assert Subscriber.objects.receiving().get().came_back == at(3)


def notice_act(bot, **more):
    officer = make.officer("approver")
    wish = Wish(bot, Verb.PUBLISH, text="सूचना", **more)
    return acts.queue(wish, by=officer)


def test_a_broadcast_reaches_who_receives_at_that_moment(bot):
    for person in ("p1", "p2", "p3"):
        say(bot, person=person, ident=f"m{person}")
    act = notice_act(bot, options={"notice": "1"})
    turn(bot, "ended", minute=9, person="p2")
    assert action_of(act).options["receivers"] == '["p1", "p3"]'


def test_what_is_no_approved_notice_is_broadcast_to_nobody(bot):
    say(bot)
    act = notice_act(bot)
    assert action_of(act).options["receivers"] == "[]"
    act = notice_act(bot, options={"receivers": '["p1"]'})
    assert action_of(act).options["receivers"] == "[]"


def test_a_notice_that_is_not_approved_cannot_be_sent_at_all(bot):
    notice = make.notice(accounts=[bot])
    version = notice.versions.get()
    with pytest.raises(Refused, match="not approved"):
        send(version, Wish(bot, Verb.PUBLISH, text="सूचना"), by=make.officer("approver"))
    assert not Act.objects.exists()


def receipt(bot, kind, act, *, minute):
    event = InboundEvent(
        kind=f"receipt.{kind}",
        dedupe_key=f"{kind}{minute}",
        refs=(act.external_id,),
        private=True,
        occurred_at=at(minute),
    )
    receive(bot, event)
    act.refresh_from_db()


def test_seen_may_come_before_delivered_and_delivered_for_every_device(bot):
    say(bot, action="question")
    act = Act.objects.get()
    Act.objects.update(state=Act.State.DONE, done=at(2), external_id="5466297578174182639")
    act.refresh_from_db()
    for kind, minute in (("read", 4), ("delivered", 5), ("delivered", 3), ("read", 6), ("read", 4)):
        receipt(bot, kind, act, minute=minute)
    talk = queries.talk(Conversation.objects.get())
    (told,) = (entry.receipts for entry in queries.entries(talk) if entry.act)
    assert (told.delivered, told.read, told.is_lost) == (at(3), at(4), False)


def marks(talk):
    (told,) = (entry.receipts for entry in queries.entries(queries.talk(talk)) if entry.act)
    return told.delivered, told.read, told.failed


def heard_of(bot, ident, *kinds):
    for kind, minute in kinds:
        event = InboundEvent(
            kind=f"receipt.{kind}", dedupe_key=f"{kind}{minute}", refs=(ident,), occurred_at=at(minute)
        )
        receive(bot, event)


@pytest.mark.parametrize("is_early", [True, False])
def test_a_receipt_counts_whether_it_comes_before_or_after_the_answer_that_names_the_words(
    bot, committed, is_early
):
    say(bot, action="question")
    Act.objects.update(state=Act.State.SENDING, began=at(2))
    told = (("read", 5), ("delivered", 4), ("delivered", 3), ("read", 6))
    if is_early:
        heard_of(bot, "5466297578174182639", *told)
    with committed():
        outcome.done(Act.objects.get(), Ref("message", "5466297578174182639"))
    if not is_early:
        heard_of(bot, "5466297578174182639", *told)
    assert marks(Conversation.objects.get()) == (at(3), at(5), None)
    assert not EarlyReceipt.objects.exists()


def test_a_receipt_that_missed_its_act_by_a_moment_is_given_to_it_by_the_sweep(bot):
    say(bot, action="question")
    heard_of(bot, "5466297578174182639", ("read", 5))
    Act.objects.update(state=Act.State.DONE, done=at(2), external_id="5466297578174182639")
    receipts.sweep.call()
    receipts.sweep.call()
    assert marks(Conversation.objects.get()) == (None, at(5), None)


def test_receipts_of_words_that_were_never_the_desks_are_let_go_after_days(bot):
    heard_of(bot, "77", ("read", 5), ("typing", 5))
    receipts.sweep.call()
    assert EarlyReceipt.objects.count() == 1
    with clock.travel(clock.now() + timedelta(days=4)):
        receipts.sweep.call()
    assert not EarlyReceipt.objects.exists()


def test_the_thread_says_what_was_automatic_and_what_reached_nobody(bot, enter):
    say(bot, action="question")
    Act.objects.update(state=Act.State.DONE, done=at(2), external_id="5466297578174182639", billed=1)
    receipt(bot, "failed", Act.objects.get(), minute=4)
    page = enter(make.officer("operator")).get(Conversation.objects.get().get_absolute_url()).text
    for words in ("automatic answer", "reached no device", "the network charges for it"):
        assert words in page


def test_ids_beyond_the_exact_numbers_of_a_browser_are_kept_to_the_digit(bot):
    say(bot, ident="5466297578174182639")
    assert Message.objects.get().external_id == "5466297578174182639"


def wording(bot, **more):
    form = SayingsForm(bot)
    said = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    return said | more


def word(browser, bot, **more):
    return browser.post(reverse("inbox:word_bot", args=[bot.pk]), wording(bot, **more))


def test_the_usual_words_say_who_keeps_the_number_what_for_and_how_to_leave(bot):
    said = bots.greeting(bot)
    for words in (bot.agency.name_ne, bot.agency.name_en, "यही कार्यालय", "only to answer you", "STOP", "बन्द"):
        assert words in said["welcome"]
    form = SayingsForm(bot, wording(bot))
    assert form.is_valid(), form.errors
    assert all(
        words in bots.Sayings.of(bot).ask_number for words in ("यही कामका लागि", "for this matter only")
    )


def test_an_office_says_it_in_its_own_words_and_leaves_a_button_out(bot, enter):
    browser = enter(make.officer("approver"))
    answer = word(browser, bot, welcome_en="Welcome. To leave write STOP.", notices="", price="0.02")
    assert answer.status_code == 302
    bot.refresh_from_db()
    said = bots.greeting(bot)
    assert "Welcome. To leave write STOP." in said["welcome"] and "notices" not in said["menu"]
    (entry,) = Entry.objects.filter(kind="bot.worded")
    assert entry.facts == {"changed": ["notices", "price", "welcome_en"]}
    word(browser, bot)
    assert Entry.objects.filter(kind="bot.worded").count() == 1
    bot.refresh_from_db()
    assert set(bot.settings["bot"]) == {"welcome_en", "notices", "price"}


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("welcome_en", "Welcome to the office.", "how one gets no more notices"),
        ("welcome_ne", "", "in both languages"),
        ("on_question_ne", "मोबाइल ९८४१२३४५६७ मा फोन गर्नुहोस्।", ""),
        ("on_grievance_ne", "मूर्ख, गधा जस्तो नकरा।", ""),
    ],
)
def test_what_no_public_sentence_may_say_the_bot_does_not_say(bot, enter, field, text, why):
    answer = word(enter(make.officer("approver")), bot, **{field: text})
    assert answer.status_code == 422 and why in answer.text
    bot.refresh_from_db()
    assert "bot" not in bot.settings
    if text and not why:
        sayings = replace(bots.Sayings.of(bot), **{field: text})
        with pytest.raises(Refused):
            actions.word_bot(bot, sayings, by=make.officer("approver"))


def test_who_may_not_word_it_reads_it(bot, enter):
    browser = enter(make.officer("writer"))
    page = browser.get(reverse("inbox:bot", args=[bot.pk])).text
    assert "STOP" in page and "<textarea" not in page
    assert word(browser, bot).status_code == 403
    other = make.account(kind="user")
    assert browser.get(reverse("inbox:bot", args=[other.pk])).url == other.get_absolute_url()


def test_the_pages_say_whom_a_notice_reaches_and_what_it_may_cost(bot, enter):
    bot.settings = {"bot": {"price": "0.02"}}
    bot.save()
    for n in range(3):
        say(bot, person=f"p{n}", ident=f"m{n}")
    turn(bot, "ended", minute=9, person="p2")
    Subscriber.objects.filter(external_id="p1").update(wrote_at=at(-2000))
    browser, officer = enter(make.officer("approver")), make.officer("writer")
    notice = make.notice(accounts=[bot], author=officer)
    for address in (bot.get_absolute_url(), reverse("inbox:bot", args=[bot.pk]), notice.get_absolute_url()):
        page = " ".join(browser.get(address).text.split())
        assert "A notice reaches 2 subscribers. 1 has left and gets none." in page, address
        assert "1 of them has not written within a day" in page and "At most 0.02 US dollars" in page


def test_beside_the_conversation_stands_since_when_they_subscribe_and_what_an_answer_costs(bot, enter):
    browser = enter(make.officer("operator"))
    say(bot)
    page = lambda: browser.get(Conversation.objects.get().get_absolute_url()).text
    assert "Subscribed since" in page() and "An answer costs nothing until" in page()
    turn(bot, "ended", minute=2)
    assert "nothing reaches them until they write again" in page()
    Subscriber.objects.update(wrote_at=at(-2000))
    assert "the network may charge for an answer" in page()
    say(bot, "STOP", minute=3, action="stop")
    Subscriber.objects.update(left_at=None)
    assert "no broadcast goes there" in page()
    say(bot, "START", minute=4, action="start")
    assert "Had left, and came back on" in page()


def test_the_page_counts_what_the_network_charged_for_this_month(bot, enter):
    say(bot, action="question")
    Act.objects.update(state=Act.State.DONE, done=clock.now(), billed=3)
    page = enter(make.officer("keeper")).get(reverse("inbox:bot", args=[bot.pk])).text
    assert "The network has charged for 3 messages this month." in " ".join(page.split())
