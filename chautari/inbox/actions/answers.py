"""What the office says in a conversation, in public and in private."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.connectors.values import Level, Verb
from chautari.inbox import codes, queries, replies
from chautari.inbox.actions.alarms import settle
from chautari.inbox.actions.undo import GIVEN_UP
from chautari.inbox.actions.work import reopen
from chautari.inbox.guard import CLAUSE, Talk, Way, ways
from chautari.inbox.leaving import patience
from chautari.inbox.models import Alarm, Conversation, PortalDoor
from chautari.inbox.seen import Missed, Overtaken, Sending
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t14_private_answer import (
    STANDARD_SENTENCE,
    PublicReply,
    private_answer,
    write_first,
)
from chautari.publishing.sentence import standard
from chautari.registry.bots import Sayings
from chautari.registry.connect import capability

HELD: Final = (Act.State.WAITING, Act.State.TO_DO)
AT_ONCE: Final = timedelta()
TWICE: Final = timedelta(minutes=1)  # the same words within this time are a button pressed twice
PLAIN: Final = Sending()
State = Conversation.State


@transaction.atomic
def reply(
    conversation: Conversation,
    *,
    text: str,
    by: Officer,
    lay: bool = False,
    sending: Sending = PLAIN,
    after: timedelta = AT_ONCE,
) -> Act:
    """Answer where the public spoke: in public, or inside a private conversation; after a while where one is given.

    Words that the guard holds wait for a second officer; those that it refuses only where they are laid before one.
    Raises Refused where the network's time is over or the account is not connected, and with its clause where the
    law wants a private answer; Overtaken where something was said or done since it was read.
    """
    talk, missed = _stand(conversation, text, sending, by)
    found = ways(talk)
    way = found.public or found.private
    if way.verb is Verb.REPLY:
        way = _ask_the_law(talk, way, text)
    act = send(talk, way, text, by, lay=lay, wait=AT_ONCE if sending.at_once else after or None)
    _remember(talk, missed, act, by)
    kind = Kind.CONVERSATION_REPLIED if way.verb is Verb.REPLY else Kind.CONVERSATION_MESSAGED
    record(kind, about=conversation, by=by, facts={"act": act.pk})
    return act


@transaction.atomic
def reply_privately(
    conversation: Conversation, *, text: str, by: Officer, lay: bool = False, sending: Sending = PLAIN
) -> Act:
    """Answer the author of public words in private, and only then say so in public.

    Two acts: the private message, and the standard sentence that waits until the network has confirmed the message.
    Raises Refused as ``reply`` does, and where the network allows one private message and it was sent.
    """
    public = ways(queries.talk(conversation)).public
    if public is None:
        raise Refused(_("This conversation is private already."))
    talk, missed = _stand(conversation, text, sending, by)
    found = ways(talk)
    act = send(talk, found.private, text, by, lay=lay, wait=AT_ONCE if sending.at_once else None)
    _remember(talk, missed, act, by)
    record(Kind.CONVERSATION_MESSAGED, about=conversation, by=by, facts={"act": act.pk})
    if _wants_sentence(talk, act):
        said = standard(conversation.agency_id)
        _refuse_findings(PublicReply(said.ne, is_personal=True, message_confirmed=True, own=said.forms))
        wish = Wish(
            conversation.account,
            Verb.REPLY,
            text=said.ne,
            target=public.target,
            thread=conversation.thread,
            after=act,
        )
        actions.queue(wish, by=by)
    return act


@transaction.atomic
def ask_to_write_first(conversation: Conversation, *, by: Officer) -> Act:
    """Ask the author of public words, in public, to write to the office first, with a short code.

    The private talk that brings the code is joined to this conversation. What waits for a private message that the
    network did not take is put aside.
    """
    talk = queries.talk(conversation)
    way = ways(talk).write_first
    if way is None:
        raise Refused(_("This conversation is private already."))
    code = conversation.code or codes.fresh(conversation.account_id)
    text = write_first(code)
    _refuse_findings(
        PublicReply(text, is_personal=conversation.personal, message_confirmed=talk.is_confirmed)
    )
    Conversation.objects.filter(pk=conversation.pk).update(code=code)
    put_aside(talk, by)
    act = send(talk, way, text, by)
    record(Kind.CONVERSATION_REPLIED, about=conversation, by=by, facts={"act": act.pk, "code": code})
    return act


@transaction.atomic
def ask_for_number(conversation: Conversation, *, by: Officer) -> Act:
    """Ask the person for their telephone number, with the network's own button; what they send is kept (V13).

    Raises Refused where the network has no such button, and where they were asked and have said nothing since.
    """
    talk = queries.talk(conversation)
    way = ways(talk).number
    if way is None:
        raise Refused(_("This network has no button that sends a number."))
    act = send(talk, way, Sayings.of(conversation.account).ask_number, by)
    record(Kind.CONVERSATION_MESSAGED, about=conversation, by=by, facts={"act": act.pk, "asked": "number"})
    return act


@transaction.atomic
def hand_over(conversation: Conversation, *, by: Officer) -> None:
    """Take the private message that the network refused into an officer's hands; the public sentence waits for it."""
    refused = queries.talk(conversation).refused
    if refused is None:
        raise Refused(_("This was settled by somebody else meanwhile."))
    actions.hand_over(refused, by=by)


def _refuse_findings(said: PublicReply) -> None:
    """Raise Refused with the clause where the law does not allow these public words."""
    for finding in private_answer(said):
        raise Refused(str(finding.message), clause=CLAUSE)


def _stand(
    conversation: Conversation, text: str, sending: Sending, by: Officer
) -> tuple[Talk, Missed | None]:
    """The talk as it stands, and what the officer insists in spite of. Raises Overtaken where more is new than that.

    Whoever insists on answering in a conversation that a colleague has closed opens it again.
    """
    talk = queries.talk(conversation)
    just_now = clock.now() - TWICE
    same = (act for act in talk.acts if act.text == text and act.verb in queries.SAID)
    if any(act.created > just_now and act.state != Act.State.WITHDRAWN for act in same):
        raise Refused(_("These words were sent a moment ago. They are not sent twice."))
    if sending.read is not None and sending.read.missed(talk):
        raise Overtaken
    missed = sending.since.missed(talk) if sending.since else None
    if missed and conversation.state == State.CLOSED:
        reopen(conversation, by=by)
        conversation.state, conversation.version = State.OPEN, conversation.version + 1
    return talk, missed


def _remember(talk: Talk, missed: Missed | None, act: Act, by: Officer) -> None:
    """Keep in the ledger what was new when the officer insisted."""
    if missed:
        facts = {**missed.facts, "act": act.pk}
        record(Kind.CONVERSATION_INSISTED, about=talk.conversation, by=by, facts=facts)


def send(
    talk: Talk, way: Way, text: str, by: Officer, *, lay: bool = False, wait: timedelta | None = None
) -> Act:
    """Queue the words, to leave after ``wait`` or the office's own time, and mark the conversation answered.

    Raises Overtaken where anything was said or done in it since it was fetched: the update is conditional, so of two
    who send at once exactly one does.
    """
    conversation = talk.conversation
    for problem in replies.problems(text):
        raise Refused(problem)
    if not way.is_allowed:
        raise Refused(way.why, clause=way.clause)
    now = clock.now()
    rows = Conversation.objects.filter(pk=conversation.pk, version=conversation.version)
    rows = rows.exclude(state=State.CLOSED)
    if not rows.update(state=State.ANSWERED, last_at=now, version=F("version") + 1):
        raise Overtaken
    settle(conversation, Alarm.How.ANSWERED, by=by)
    wish = Wish(
        conversation.account,
        way.verb,
        text,
        target=way.target,
        options=way.heard,
        thread=conversation.thread,
        is_laid=lay,
        not_before=now
        if way.is_by_hand
        else now + (patience(conversation.agency_id) if wait is None else wait),
    )
    act = actions.show(wish, by=by) if way.is_own_page else actions.queue(wish, by=by)
    if way.is_own_page:
        PortalDoor.objects.filter(talk=conversation).keep_open()
    conversation.version += 1
    return act


def _ask_the_law(talk: Talk, way: Way, text: str) -> Way:
    """The way with what the law allows: in a personal matter its own sentences and nothing else."""
    about = talk.conversation
    own = standard(about.agency_id).forms
    reply = PublicReply(text, is_personal=about.personal, message_confirmed=talk.is_confirmed, own=own)
    _refuse_findings(reply)
    return replace(way, is_allowed=True) if way.clause else way


def _wants_sentence(talk: Talk, act: Act) -> bool:
    """Whether the public should be told: not where the network has no public answer, nor twice for the same words."""
    if capability(talk.conversation.account, Verb.REPLY).level is Level.NONE:
        return False
    known = {STANDARD_SENTENCE, *standard(talk.conversation.agency_id).forms}
    told = (
        each
        for each in talk.acts
        if (each.text in known or each.after_id) and each.target.get("id") == act.target["id"]
    )
    return not any(each.state not in GIVEN_UP for each in told)


def put_aside(talk: Talk, by: Officer) -> None:
    """Withdraw a private message that could not be sent, and the sentence that waits for it."""
    for act in reversed(talk.acts):
        is_step = act.verb == Verb.REPLY_PRIVATELY or act.after_id
        if is_step and (act.state in HELD or (act.state == Act.State.FAILED and act.dealt_with is None)):
            actions.withdraw(act, by=by)
