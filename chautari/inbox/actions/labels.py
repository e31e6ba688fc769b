"""What officers do with labels: write them, put them on conversations, take them off."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.inbox.models import Conversation, Label
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def write_label(label: Label, *, by: Officer) -> Label:
    """Keep a label of the officer's agency, new or written anew. Raises Refused where its name is in use."""
    label.agency_id = by.agency_id
    others = Label.objects.visible_to(by).in_use().exclude(pk=label.pk)
    if others.filter(name_ne=label.name_ne).exists():
        raise Refused(_("There is a label of this name already."))
    label.save()
    record(Kind.LABEL_WRITTEN, about=label, by=by, facts={"colour": label.colour})
    return label


@transaction.atomic
def retire_label(label: Label, *, by: Officer) -> None:
    """Take a label out of use; where it stands it stays."""
    if not Label.objects.in_use().filter(pk=label.pk).update(retired=clock.now()):
        raise Refused(_("This label is not in use any more."))
    record(Kind.LABEL_RETIRED, about=label, by=by)


@transaction.atomic
def put_label(conversation: Conversation, *, label: Label, by: Officer) -> None:
    """Put a label on; putting it on twice records it once."""
    if label.agency_id != conversation.agency_id or label.retired:
        raise Refused(_("This label is not in use any more."))
    if not conversation.labels.filter(pk=label.pk).exists():
        conversation.labels.add(label)
        record(Kind.CONVERSATION_LABELLED, about=conversation, by=by, facts={"label": label.pk})


@transaction.atomic
def take_label_off(conversation: Conversation, *, label: Label, by: Officer) -> None:
    """Take a label off; taking it off twice records it once."""
    if conversation.labels.filter(pk=label.pk).exists():
        conversation.labels.remove(label)
        record(Kind.CONVERSATION_UNLABELLED, about=conversation, by=by, facts={"label": label.pk})
