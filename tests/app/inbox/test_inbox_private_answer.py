"""A personal matter is answered in private first; the public hears of it only then (T14, F12, V11)."""

from datetime import timedelta

import pytest

from chautari.acts import actions as outbox
from chautari.acts.models import Act
from chautari.connectors.errors import NotAllowedHere, WindowClosed
from chautari.inbox import actions, guard, queries
from chautari.inbox.models import Conversation
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t14_private_answer import STANDARD_SENTENCE
from tests import make

pytestmark = pytest.mark.django_db
CLOSED = NotAllowedHere("fake.not_supported")
PROOF = "https://fake.example/message/77"


@pytest.fixture
def talk():
    return make.conversation(make.account(), text="मेरो नागरिकता कहिले पाइन्छ?", personal=True)


def fresh(talk):
    return queries.conversations(make.officer(agency=talk.agency)).get(pk=talk.pk)


def states(talk):
    return list(Act.objects.filter(thread=talk.thread).order_by("pk").values_list("verb", "state"))


def test_the_public_sentence_follows_the_private_message(talk, officer, on_network):
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    assert states(talk) == [("reply_privately", "queued"), ("reply", "waiting")]
    assert on_network() == [("reply_privately", "भोलि तयार हुन्छ।"), ("reply", STANDARD_SENTENCE)]
    assert states(talk) == [("reply_privately", "done"), ("reply", "done")]
    assert fresh(talk).state == Conversation.State.ANSWERED


def test_silence_holds_the_public_sentence_back(talk, officer, on_network, fake):
    fake.silent_next()
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    assert on_network() == [("reply_privately", "भोलि तयार हुन्छ।")]
    assert states(talk) == [("reply_privately", "unclear"), ("reply", "waiting")]


def test_where_the_message_fails_the_public_hears_nothing(talk, officer, on_network, fake):
    fake.fail_next(CLOSED)
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    assert on_network() == []
    assert states(talk) == [("reply_privately", "failed"), ("reply", "failed")]


def test_where_the_message_fails_the_conversation_waits_again_until_it_is_sent_again(
    talk, officer, on_network, fake, committed
):
    fake.fail_next(CLOSED)
    with committed():
        act = actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
        on_network()
    assert fresh(talk).state == Conversation.State.OPEN
    with committed():
        act.refresh_from_db()
        outbox.repeat(act, by=officer)
    assert fresh(talk).state == Conversation.State.ANSWERED


def test_the_failed_public_sentence_cannot_be_sent_alone(talk, officer, on_network, fake):
    fake.fail_next(CLOSED)
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    on_network()
    outbox.repeat(Act.objects.get(verb="reply"), by=officer)
    assert on_network() == []
    assert states(talk) == [("reply_privately", "failed"), ("reply", "waiting")]


def test_sent_again_with_success_the_sentence_follows(talk, officer, on_network, fake):
    fake.fail_next(CLOSED)
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    on_network()
    outbox.repeat(Act.objects.get(verb="reply_privately"), by=officer)
    assert [verb for verb, _text in on_network()] == ["reply_privately", "reply"]


def test_a_refused_message_can_be_sent_by_hand_and_then_the_sentence_follows(talk, officer, on_network, fake):
    fake.fail_next(WindowClosed("fake.not_supported"))
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    on_network()
    actions.hand_over(fresh(talk), by=officer)
    assert states(talk) == [("reply_privately", "to_do"), ("reply", "waiting")]
    outbox.confirm(Act.objects.get(verb="reply_privately"), proof=PROOF, by=officer)
    assert on_network() == [("reply", STANDARD_SENTENCE)]
    with pytest.raises(Refused, match="settled by somebody else"):
        actions.hand_over(fresh(talk), by=officer)


def test_or_the_person_is_asked_to_write_first_with_a_code(talk, officer, on_network, fake):
    fake.fail_next(CLOSED)
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    on_network()
    actions.ask_to_write_first(fresh(talk), by=officer)
    code = fresh(talk).code
    ((verb, text),) = on_network()
    assert verb == "reply"
    assert code in text
    assert not Act.objects.filter(verb="reply_privately", dealt_with=None).exists()
    assert queries.talk(fresh(talk)).refused is None
    with pytest.raises(Refused, match=code):
        actions.ask_to_write_first(fresh(talk), by=officer)


def test_nobody_is_asked_to_write_first_while_a_message_is_on_its_way(talk, officer):
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    with pytest.raises(Refused, match="on its way"):
        actions.ask_to_write_first(fresh(talk), by=officer)


def test_where_the_desk_cannot_send_it_an_officer_does_and_the_sentence_waits(officer, on_network):
    account = make.by_hand(verb="reply_privately")
    talk = make.conversation(account, personal=True)
    actions.reply_privately(talk, text="भोलि तयार हुन्छ।", by=officer)
    assert states(talk) == [("reply_privately", "to_do"), ("reply", "waiting")]
    assert on_network() == []
    actions.ask_to_write_first(fresh(talk), by=officer)
    assert states(talk)[:2] == [("reply_privately", "withdrawn"), ("reply", "withdrawn")]


def test_a_free_public_reply_in_a_personal_matter_is_refused_with_its_clause(talk, officer, on_network):
    with pytest.raises(Refused) as no:
        actions.reply(talk, text="तपाईंको निवेदन अस्वीकृत भयो।", by=officer)
    assert no.value.clause == "T14"
    assert on_network() == []
    assert not Entry.objects.exists()


def test_the_standard_sentence_alone_is_refused_until_a_message_is_confirmed(talk, officer, on_network):
    with pytest.raises(Refused, match="taken it"):
        actions.reply(talk, text=STANDARD_SENTENCE, by=officer)
    make.act(talk.account, verb="reply_privately", state="done", thread=talk.thread)
    actions.reply(talk, text=STANDARD_SENTENCE, by=officer)
    assert on_network() == [("reply", STANDARD_SENTENCE)]


def test_what_is_not_personal_is_answered_in_public(officer, on_network):
    talk = make.conversation()
    actions.reply(talk, text="शुक्रबार ३ बजेसम्म।", by=officer)
    assert on_network() == [("reply", "शुक्रबार ३ बजेसम्म।")]


def test_the_target_is_the_newest_living_word(officer, on_network, fake):
    talk = make.conversation()
    second = make.message(talk, at=clock.now() + timedelta(seconds=1), parent_id="root")
    make.message(talk, at=clock.now() + timedelta(seconds=2), text="", deleted_at=clock.now())
    actions.reply(talk, text="नमस्ते।", by=officer)
    on_network()
    target = fake.done[0].action.target
    assert (target.kind, target.id, target.parent_id) == ("comment", second.external_id, "root")
    assert target.author_id == talk.citizen.external_id


@pytest.mark.parametrize(
    ("kind", "thread", "wanted"),
    [
        ("mention", "said-m", "post"),
        ("mention", "post-1", "comment"),
        ("quote", "post-1", "post"),
        ("review", "r", "review"),
    ],
)
def test_the_network_is_told_what_sort_of_thing_is_answered(officer, kind, thread, wanted):
    talk = make.conversation()
    talk.messages.update(kind=kind, external_id="said-m", thread_id=thread)
    assert actions.reply(talk, text="नमस्ते।", by=officer).target["kind"] == wanted


def test_inside_a_private_conversation_the_person_is_written_to(officer, on_network, fake):
    talk = make.conversation(private=True, personal=True)
    actions.reply(talk, text="नमस्ते।", by=officer)
    assert on_network() == [("send_message", "नमस्ते।")]
    assert fake.done[0].action.target.author_id == talk.citizen.external_id
    for action in (actions.ask_to_write_first, actions.hand_over):
        with pytest.raises(Refused):
            action(talk, by=officer)
    with pytest.raises(Refused, match="private already"):
        actions.reply_privately(talk, text="नमस्ते।", by=officer)


def test_where_no_public_answer_exists_the_private_message_goes_alone(officer, on_network):
    account = make.by_hand("none", verb="reply")
    talk = make.conversation(account, personal=True)
    actions.reply_privately(talk, text="नमस्ते।", by=officer)
    assert on_network() == [("reply_privately", "नमस्ते।")]


def test_a_second_message_about_the_same_words_brings_no_second_sentence(talk, officer, on_network):
    actions.reply_privately(talk, text="एक।", by=officer)
    on_network()
    actions.reply_privately(fresh(talk), text="दुई।", by=officer)
    assert [verb for verb, _text in on_network()] == ["reply_privately", "reply", "reply_privately"]


def test_the_same_words_pressed_twice_are_sent_once(talk, officer, on_network):
    open_talk = make.conversation()
    actions.reply(open_talk, text="नमस्ते।", by=officer)
    with pytest.raises(Refused, match="not sent twice"):
        actions.reply(fresh(open_talk), text="नमस्ते।", by=officer)
    assert len(on_network()) == 1


def test_words_that_came_meanwhile_stop_the_answer(officer, on_network):
    talk = make.conversation()
    Conversation.objects.filter(pk=talk.pk).update(version=1)
    with pytest.raises(Refused, match="meanwhile"):
        actions.reply(talk, text="नमस्ते।", by=officer)
    assert on_network() == []


def test_the_ledger_knows_who_answered_and_holds_no_words(talk, officer, on_network):
    actions.reply_privately(talk, text="गोप्य कुरा", by=officer)
    rows = Entry.objects.filter(about="inbox.conversation")
    assert [(row.kind, row.by) for row in rows] == [("conversation.messaged", officer.pk)]
    assert not any("गोप्य" in str(row.facts) for row in Entry.objects.all())


def test_the_rules_say_private_first(talk):
    assert guard.ways(queries.talk(fresh(talk))).first == "private"
    assert guard.ways(queries.talk(fresh(make.conversation()))).first == "public"
