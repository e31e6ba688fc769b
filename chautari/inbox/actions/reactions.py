"""Like, repost or quote what the public said, and show again what its network has hidden."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.connectors.values import Verb
from chautari.inbox import reactions
from chautari.inbox.guard import target_of
from chautari.inbox.models import Mark, Message
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def react(message: Message, *, verb: Verb, text: str = "", by: Officer) -> Act:
    """One act of the account on these words; a quote is read by a second officer first.

    Raises Refused with the reason where it cannot be done now, and with O1 where words would be hidden, or shown
    again, past the committee. Of two officers at once one does it.
    """
    rows = Message.objects.select_for_update(of=("self",)).select_related("conversation__account", "author")
    message = rows.get(pk=message.pk)
    found = reactions.marks(message.conversation).get(message.pk, [])
    offer = next((each for each in reactions.offers(message, found) if each.verb is verb), None)
    if offer is None:
        raise Refused(_("This was done by somebody else meanwhile, or the words are gone."))
    if not offer.is_possible:
        raise Refused(offer.why, clause=offer.clause)
    is_quote = verb is Verb.QUOTE
    wish = Wish(
        message.conversation.account,
        verb,
        text=text,
        target=target_of(message, verb),
        thread=message.conversation.thread if is_quote else f"said:{message.pk}",
        is_for_second=is_quote,
    )
    act = actions.queue(wish, by=by)
    Mark.objects.create(agency_id=message.agency_id, message=message, act=act)
    record(Kind.MESSAGE_REACTED, about=message, by=by, facts={"act": act.pk, "verb": verb.value})
    return act
