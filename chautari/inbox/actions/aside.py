"""What takes a conversation out of the queues without ending it: snoozing, spam, showing it with another one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.inbox import queries, returning
from chautari.inbox.models import Conversation, Snooze
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

Aside = Conversation.Aside


@transaction.atomic
def snooze(
    conversation: Conversation, *, how: str, until: datetime | None, by: Officer, reason: str = ""
) -> None:
    """Take it out of the queues until then; new words of the person bring it back at once.

    Past its deadline only with a reason. Raises Refused where it is closed, or out of the queues already.
    """
    if until and until <= clock.now():
        raise Refused(_("This time is over. Choose one that lies ahead."))
    deadline = conversation.due_at
    if deadline and not reason and (until is None or until > deadline):
        raise Refused(_("This goes past the time by which an answer is due. Write the reason."))
    at_work = Conversation.objects.filter(pk=conversation.pk, aside="", heard_at=conversation.heard_at)
    if not at_work.exclude(state=Conversation.State.CLOSED).update(aside=Aside.SNOOZED):
        raise Refused(_("This conversation is closed, or something new was said. Look at it again."))
    Snooze.objects.create(
        agency_id=conversation.agency_id,
        conversation=conversation,
        how=how,
        until=until,
        reason=reason,
        by=by,
    )
    facts = {"how": str(how), "until": until.isoformat() if until else "", "reasoned": bool(reason)}
    record(Kind.CONVERSATION_SNOOZED, about=conversation, by=by, facts=facts)


@transaction.atomic
def wake(conversation: Conversation, *, by: Officer) -> None:
    """Take a snoozed conversation back into the queues now."""
    if not returning.lift(conversation):
        raise Refused(_("This conversation is back already."))
    record(Kind.CONVERSATION_WOKEN, about=conversation, by=by)


@transaction.atomic
def mark_spam(conversation: Conversation, *, by: Officer) -> None:
    """Put it aside as spam: it leaves the queues, nothing of it is deleted, and new words do not bring it back."""
    returning.lift(conversation)
    if not Conversation.objects.filter(pk=conversation.pk, aside="").update(aside=Aside.SPAM):
        raise Refused(_("This conversation is out of the queues already."))
    record(Kind.CONVERSATION_SPAM, about=conversation, by=by)


@transaction.atomic
def clear_spam(conversation: Conversation, *, by: Officer) -> None:
    """It was no spam: back into the queues, in the state in which it stands."""
    if not Conversation.objects.filter(pk=conversation.pk, aside=Aside.SPAM).update(aside=""):
        raise Refused(_("This conversation is no spam."))
    record(Kind.CONVERSATION_CLEARED, about=conversation, by=by)


@transaction.atomic
def join(conversation: Conversation, *, to: Conversation, by: Officer) -> Conversation:
    """Show it together with another one of the same person, or with the public talk that it continues; that one.

    Each keeps its own thread on its network and is answered there. What was shown with it goes along.
    """
    head = to.joined_to or to
    if head.pk == conversation.pk or not queries.belongs(conversation, to):
        raise Refused(_("Only conversations of the same person, or one and its continuation, go together."))
    free = Conversation.objects.filter(pk=conversation.pk, aside__in=("", Aside.SNOOZED))
    if not free.update(aside=Aside.JOINED, joined_to=head):
        raise Refused(_("This conversation is out of the queues already."))
    returning.lift(conversation)
    Conversation.objects.filter(joined_to=conversation).update(joined_to=head)
    if conversation.state == Conversation.State.OPEN:
        Conversation.objects.filter(pk=head.pk).update(state=Conversation.State.OPEN)
    record(Kind.CONVERSATION_JOINED, about=conversation, by=by, facts={"to": head.pk})
    record(Kind.CONVERSATION_JOINED, about=head, by=by, facts={"with": conversation.pk})
    return head


@transaction.atomic
def split(conversation: Conversation, *, by: Officer) -> None:
    """Show it by itself again, in the state in which it stands."""
    head = conversation.joined_to
    joined = Conversation.objects.filter(pk=conversation.pk, aside=Aside.JOINED, joined_to=head)
    if head is None or not joined.update(aside="", joined_to=None):
        raise Refused(_("This conversation stands by itself already."))
    record(Kind.CONVERSATION_SPLIT, about=conversation, by=by, facts={"from": head.pk})
    record(Kind.CONVERSATION_SPLIT, about=head, by=by, facts={"with": conversation.pk})
