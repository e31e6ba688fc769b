"""Like, repost, quote or hide what the public said."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.connectors.values import Verb
from chautari.inbox import reactions
from chautari.inbox.guard import target_of
from chautari.inbox.models import Mark, Message, Verdict
from chautari.inbox.noticed import judgement, latest, stands
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def react(message: Message, *, verb: Verb, text: str = "", why: str = "", by: Officer) -> Act:
    """One act of the account on these words; a quote is read by a second officer first, hiding names its reason.

    Raises Refused with the reason where it cannot be done now, and with O1 where abuse would be hidden on the side.
    Of two officers at once one does it.
    """
    rows = Message.objects.select_for_update(of=("self",)).select_related("conversation__account", "author")
    message = rows.get(pk=message.pk)
    found = reactions.marks(message.conversation).get(message.pk, [])
    offer = next((each for each in reactions.offers(message, found) if each.verb is verb), None)
    if offer is None:
        raise Refused(_("This was done by somebody else meanwhile, or the words are gone."))
    if not offer.is_possible:
        raise Refused(offer.why, clause=offer.clause)
    if verb is Verb.HIDE:
        _refuse_judging(message, why)
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
    Mark.objects.create(agency_id=message.agency_id, message=message, act=act, why=why)
    record(Kind.MESSAGE_REACTED, about=message, by=by, facts={"act": act.pk, "verb": verb.value, "why": why})
    return act


def _refuse_judging(message: Message, why: str) -> None:
    """Words that look like abuse are hidden for another reason only where somebody's data must be covered at once."""
    if why not in Mark.Why.values:
        raise Refused(_("Say why these words are hidden."))
    judged = judgement(message)
    said = latest(message.conversation.verdicts.all()).get(Verdict.Aspect.ABUSE)
    is_abuse = (judged is not None and judged.abuse and stands(message, said)) or (
        said and said.value == "yes"
    )
    if is_abuse and why != Mark.Why.PERSONAL:
        sentence = _(
            "These words look like abuse. The social media management committee decides whether they are hidden. "
            "If they are none, say so first under “What the desk noticed”."
        )
        raise Refused(sentence, clause=reactions.DECIDED)
