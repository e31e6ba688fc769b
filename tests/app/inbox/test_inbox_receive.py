"""What the public says arrives once, whatever the order and however often it is delivered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.acts import tasks as outbox
from chautari.acts.models import Act
from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref
from chautari.inbox import actions
from chautari.inbox.models import Conversation, Message
from chautari.inbox.tasks import receive
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)


def event(kind, item="c1", *, minute=0, text=None, author="p1", name="सीता", **more):
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{item}:{minute}",
        ref=Ref("comment", item, thread_id="root", author_id=author),
        actor=Actor(author, name=name) if author else None,
        text=text,
        occurred_at=NOON + timedelta(minutes=minute),
        conversation=more.pop("conversation", "root"),
        **more,
    )


def state():
    """All that an officer sees of the inbox, without the numbers of the rows."""
    talks = Conversation.objects.order_by("key").values_list(
        "key", "citizen__external_id", "state", "first_at", "last_at", "heard_at", "snippet", "private"
    )
    said = Message.objects.order_by("external_id").values_list(
        "external_id",
        "author__external_id",
        "kind",
        "text",
        "at",
        "text_at",
        "hidden",
        "deleted_at",
        "attachments",
    )
    acts = Act.objects.order_by("external_id").values_list("external_id", "verb", "state", "text", "done")
    threads = {
        act.external_id: Conversation.objects.get(pk=int(act.thread.partition(":")[2])).key
        for act in Act.objects.filter(thread__startswith="conversation:")
    }
    return list(talks), list(said), list(acts), threads


PICTURE = (Attachment("image", url="https://fake.example/1.png"),)
LIFE = (
    event("comment.created", minute=0, text="बाटो कहिले खुल्छ?", attachments=PICTURE),
    event("comment.edited", minute=2, text="बाटो कहिले खुल्छ होला?"),
    event("comment.edited", minute=2, text="बाटो कहिले खुल्ला?"),
    event("comment.hidden", minute=3, author=""),
    event("comment.unhidden", minute=4, author=""),
    event("comment.created", "c2", minute=5, text="हजुर, भन्नुस् न", author="p2", name="राम"),
    event("comment.deleted", "c2", minute=7, author="p2"),
    event("comment.created", "c3", minute=5, text="मलाई पनि", author="p3"),
    event("comment.edited", "c4", minute=9, text="सम्पादित मात्र आयो", author="p4"),
    event("comment.created", "own", minute=6, text="भोलि खुल्छ।", author="me", own=True),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(LIFE), again=st.lists(st.sampled_from(LIFE), max_size=6))
def test_every_order_of_the_same_events_ends_in_the_same_state(order, again):
    account = make.account(agency=make.agency())
    for each in LIFE:
        receive(account, each)
    wanted = state()
    for rows in (Message, Conversation, Act):
        rows.objects.all().delete()

    for each in (*order, *again):
        receive(account, each)

    assert state() == wanted
    for rows in (Message, Conversation, Act):
        rows.objects.all().delete()


def test_the_final_text_stands_and_the_deletion_is_recorded():
    account = make.account()
    for each in reversed(LIFE):
        receive(account, each)
    first, second = Message.objects.get(external_id="c1"), Message.objects.get(external_id="c2")
    assert first.text == "बाटो कहिले खुल्ला?"
    assert not first.hidden
    assert first.attachments[0]["url"] == "https://fake.example/1.png"
    assert (second.text, second.deleted_at) == ("", NOON + timedelta(minutes=7))
    assert Conversation.objects.get().citizen.external_id == "p1"


def test_a_new_message_opens_an_answered_conversation_again():
    account = make.account()
    receive(account, LIFE[0])
    Conversation.objects.update(state=Conversation.State.ANSWERED)
    receive(account, event("comment.edited", minute=1, text="सच्याएको"))
    assert Conversation.objects.get().state == "answered"
    receive(account, event("comment.created", "c9", minute=20, text="अझै बन्द छ"))
    talk = Conversation.objects.get()
    assert (talk.state, talk.snippet, talk.last_at) == ("open", "अझै बन्द छ", NOON + timedelta(minutes=20))


def test_words_that_come_late_are_news_all_the_same():
    account = make.account()
    receive(account, event("comment.created", "c9", minute=20, text="पछिल्लो"))
    Conversation.objects.update(state=Conversation.State.CLOSED)
    receive(account, LIFE[0])
    talk = Conversation.objects.get()
    assert (talk.state, talk.snippet, talk.first_at) == ("open", "पछिल्लो", NOON)


def test_an_own_echo_creates_no_inbox_item(officer, on_network):
    account = make.account()
    receive(account, LIFE[0])
    act = actions.reply(Conversation.objects.get(), text="भोलि खुल्छ।", by=officer)
    on_network()
    act.refresh_from_db()
    receive(
        account, event("comment.created", act.external_id, minute=6, text="भोलि खुल्छ।", author="me", own=True)
    )
    assert Message.objects.count() == 1
    assert Act.objects.get().echoed is not None
    assert Act.objects.get().way == Act.Way.API


def test_what_was_answered_outside_of_the_desk_is_kept_and_answers_the_conversation():
    account = make.account()
    receive(account, LIFE[0])
    receive(account, LIFE[-1])
    talk, act = Conversation.objects.get(), Act.objects.get()
    assert (act.way, act.state, act.thread) == ("seen", "done", talk.thread)
    assert (talk.state, talk.last_at) == ("answered", NOON + timedelta(minutes=6))
    assert "act.seen" in Entry.objects.values_list("kind", flat=True)


def test_a_quote_from_the_offices_phone_answers_the_talk_of_the_words_it_quotes():
    account = make.account()
    receive(account, LIFE[0])
    quote = event("quote.created", "q1", minute=9, text="हेर्नुहोस्", author="me", own=True, conversation="")
    receive(account, replace(quote, ref=Ref("post", "q1", parent_id="c1", thread_id="q1", author_id="me")))
    talk, act = Conversation.objects.get(), Act.objects.get()
    assert (act.verb, act.thread) == ("quote", talk.thread)
    assert talk.state == "answered"


def test_an_echo_that_comes_before_the_words_it_answers_joins_them():
    account = make.account()
    receive(account, LIFE[-1])
    assert Conversation.objects.count() == 0
    receive(account, LIFE[0])
    assert Act.objects.get().thread == Conversation.objects.get().thread
    assert Conversation.objects.get().state == "answered"


def test_a_private_answer_is_joined_to_the_public_talk_it_continues(officer, on_network):
    account = make.account()
    receive(account, LIFE[0])
    public = Conversation.objects.get()
    actions.classify(public, personal=True, by=officer)
    actions.reply_privately(Conversation.objects.get(), text="भोलि आउनुहोस्।", by=officer)
    on_network()
    receive(account, event("message.received", "m1", minute=30, text="हुन्छ", conversation="p1", private=True))
    private = Conversation.objects.get(private=True)
    assert (private.origin, private.personal) == (public, True)


@pytest.mark.parametrize("typed", ["%s", "सङ्केत: %s हो", "kura: %s."])
def test_a_private_message_with_the_code_finds_its_public_talk(officer, on_network, typed):
    account = make.account()
    receive(account, LIFE[0])
    actions.ask_to_write_first(Conversation.objects.get(), by=officer)
    public = Conversation.objects.get()
    said = typed % public.code.lower()
    receive(
        account,
        event("message.received", "m1", minute=9, text="नमस्ते", author="u7", conversation="u7", private=True),
    )
    receive(
        account,
        event("message.received", "m2", minute=10, text=said, author="u7", conversation="u7", private=True),
    )
    assert Conversation.objects.get(private=True).origin == public


def test_receipts_are_marked_on_the_private_words(officer, on_network):
    account = make.account()
    receive(account, event("message.received", "m1", text="नमस्ते", conversation="p1", private=True))
    act = actions.reply(Conversation.objects.get(), text="नमस्ते।", by=officer)
    on_network()
    act.refresh_from_db()
    for kind in ("receipt.delivered", "receipt.read", "receipt.read"):
        receive(account, event(kind, "r", minute=3, refs=(act.external_id,)))
    act.refresh_from_db()
    assert set(act.options) == {"delivered", "read"}


def test_what_is_no_speech_opens_nothing():
    account = make.account()
    for kind in ("reaction.added", "follow.added", "post.platform_muted", "unknown"):
        receive(account, event(kind, text="x"))
    receive(account, event("reaction.added", own=True))
    receive(account, event("receipt.read"))
    assert (Conversation.objects.count(), Act.objects.count()) == (0, 0)


def test_an_encrypted_message_is_there_though_nobody_can_read_it():
    account = make.account()
    receive(account, event("message.encrypted", "m1", conversation="p1", private=True))
    assert Message.objects.get().kind == "encrypted"


def test_a_name_learnt_later_is_shown():
    account = make.account()
    receive(account, event("comment.created", text="क", name=""))
    receive(account, event("comment.edited", minute=1, text="ख", name="सीता तामाङ"))
    assert str(Conversation.objects.get().citizen) == "सीता तामाङ"


def test_the_outbox_is_left_alone(on_network):
    receive(make.account(), LIFE[0])
    outbox.perform.call()
    assert on_network() == []
