"""What officers do with bundles of steps: write them, and do them on a conversation with one press."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.inbox import replies
from chautari.inbox.actions.answers import reply, reply_privately
from chautari.inbox.actions.labels import put_label
from chautari.inbox.actions.team import assign
from chautari.inbox.actions.work import close
from chautari.inbox.models import Conversation, Macro
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def write_macro(macro: Macro, *, by: Officer) -> Macro:
    """Keep a bundle of the officer's agency, new or written anew."""
    macro.agency_id = by.agency_id
    macro.save()
    record(Kind.MACRO_WRITTEN, about=macro, by=by)
    return macro


@transaction.atomic
def retire_macro(macro: Macro, *, by: Officer) -> None:
    """Take a bundle out of use."""
    if not Macro.objects.in_use().filter(pk=macro.pk).update(retired=clock.now()):
        raise Refused(_("This bundle is not in use any more."))
    record(Kind.MACRO_RETIRED, about=macro, by=by)


@transaction.atomic
def run_macro(conversation: Conversation, *, macro: Macro, by: Officer) -> None:
    """Do all steps of a bundle, or none: what one of them is refused for is said, and nothing was done.

    The answer goes the lawful way: in private where the matter is personal (T14).
    """
    if macro.retired or macro.agency_id != conversation.agency_id:
        raise Refused(_("This bundle is not in use any more."))
    if macro.reply:
        _answer(conversation, macro, by)
    if macro.label:
        put_label(conversation, label=macro.label, by=by)
    if macro.assignee and macro.assignee_id != conversation.assignee_id:
        assign(conversation, to=macro.assignee, by=by)
    if macro.closes and conversation.state != Conversation.State.CLOSED:
        close(conversation, by=by)
    record(Kind.MACRO_RUN, about=conversation, by=by, facts={"macro": macro.pk})


def _answer(conversation: Conversation, macro: Macro, by: Officer) -> None:
    choice = replies.chosen(conversation.agency_id, f"{macro.reply_id}-{macro.language}")
    if choice is None:
        raise Refused(_("The canned reply of this bundle is not in use any more."))
    is_private_first = conversation.personal and not conversation.private
    say = reply_privately if is_private_first else reply
    say(conversation, text=replies.filled(choice, conversation), by=by)
