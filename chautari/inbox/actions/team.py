"""What colleagues do for each other in a conversation: give it over, and write notes that never leave the desk."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.inbox.models import Conversation, Note
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def assign(conversation: Conversation, *, to: Officer, by: Officer, words: str = "") -> None:
    """Give a conversation to a colleague who may answer, with a note where words are given; the colleague is told.

    Raises Refused where somebody else has taken it since it was read.
    """
    if to.agency_id != conversation.agency_id or not to.is_active or Can.ANSWER not in to.can:
        raise Refused(_("This officer cannot answer the public. Choose a colleague who can."))
    if conversation.assignee_id == to.pk:
        raise Refused(_("This colleague answers for the conversation already."))
    same = Conversation.objects.filter(pk=conversation.pk, assignee=conversation.assignee_id)
    if not same.update(assignee=to):
        raise Refused(_("Somebody else has taken this conversation meanwhile."))
    facts = {"officers": [to.pk], "from": conversation.assignee_id}
    record(Kind.CONVERSATION_ASSIGNED, about=conversation, by=by, facts=facts)
    if words:
        note(conversation, text=words, mentions=(to,), by=by, is_told=False)


@transaction.atomic
def note(
    conversation: Conversation, *, text: str, mentions: Iterable[Officer], by: Officer, is_told: bool = True
) -> Note:
    """Write words among colleagues; those who are mentioned are told that there is a note, not what it says.

    ``is_told`` is False where the mentioned are told of the same step already.
    """
    written = Note.objects.create(
        agency_id=conversation.agency_id, conversation=conversation, by=by, text=text
    )
    named = [each for each in mentions if each.agency_id == conversation.agency_id]
    written.mentions.set(named)
    Conversation.objects.filter(pk=conversation.pk).update(version=F("version") + 1)
    facts = {"note": written.pk, "officers": [each.pk for each in named] if is_told else []}
    record(Kind.CONVERSATION_NOTED, about=conversation, by=by, facts=facts)
    return written
