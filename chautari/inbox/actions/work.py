"""Who answers for a conversation, and whether it is still open."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.inbox import rating, returning
from chautari.inbox.actions.alarms import settle
from chautari.inbox.actions.ratings import ask_for_rating, call_off_rating
from chautari.inbox.deadlines import renew
from chautari.inbox.models import Alarm, Conversation
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused

State = Conversation.State


@transaction.atomic
def take(conversation: Conversation, *, by: Officer) -> None:
    """Answer for a conversation. Of two officers who take it at once exactly one does."""
    free = Conversation.objects.filter(Q(assignee=None) | Q(assignee=by), pk=conversation.pk)
    if not free.update(assignee=by):
        raise Refused(_("Somebody else has taken this conversation meanwhile."))
    record(Kind.CONVERSATION_TAKEN, about=conversation, by=by)
    settle(conversation, Alarm.How.TAKEN, by=by)


@transaction.atomic
def release(conversation: Conversation, *, by: Officer) -> None:
    """Give a conversation back to all; also one that a colleague on leave has taken."""
    taken = Conversation.objects.filter(pk=conversation.pk, assignee=conversation.assignee_id).exclude(
        assignee=None
    )
    if not taken.update(assignee=None):
        raise Refused(_("Nobody has taken this conversation any more."))
    record(Kind.CONVERSATION_RELEASED, about=conversation, by=by, facts={"from": conversation.assignee_id})


@transaction.atomic
def close(conversation: Conversation, *, by: Officer) -> None:
    """Nothing more is to be done here; new words of the public open it again.

    Where the office asks for ratings, the person is asked once how content they were.
    """
    way = rating.way_of(conversation)
    at_work = Conversation.objects.filter(pk=conversation.pk).exclude(state=State.CLOSED)
    if not at_work.update(state=State.CLOSED, version=F("version") + 1):
        raise Refused(_("Somebody else has closed this conversation meanwhile."))
    returning.lift(conversation)
    record(Kind.CONVERSATION_CLOSED, about=conversation, by=by)
    renew(conversation.pk)
    if way:
        ask_for_rating(conversation, way=way, by=by)
    settle(conversation, Alarm.How.CLOSED, by=by)


@transaction.atomic
def reopen(conversation: Conversation, *, by: Officer) -> None:
    """Take a closed conversation up again."""
    closed = Conversation.objects.filter(pk=conversation.pk, state=State.CLOSED)
    if not closed.update(state=State.OPEN, version=F("version") + 1):
        raise Refused(_("This conversation is open already."))
    call_off_rating(conversation, by=by)
    record(Kind.CONVERSATION_REOPENED, about=conversation, by=by)
    renew(conversation.pk)
