"""What is not ours goes to the right office; what that office does with it, and the words that it gives back."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.inbox.models import Conversation, Message, Referral, Transfer
from chautari.inbox.sharing import is_own, messages
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

State = Transfer.State


@transaction.atomic
def send_away(
    conversation: Conversation, *, to: Agency, reason: str, consent: str = "", by: Officer
) -> Transfer:
    """Send a conversation to another office; of a personal or private one it gets a pointer without words.

    ``consent`` is how the person agreed that their words are shown; empty where nobody asked. Both offices' ledgers
    record it. Raises Refused where the same office has it already, or it is the officer's own.
    """
    if to.pk == conversation.agency_id:
        raise Refused(_("This is your own office. Choose another one."))
    transfer = Transfer(
        to=to, reason=reason, consent=consent, shares=bool(consent) or not is_own(conversation)
    )
    try:
        with transaction.atomic():
            _keep(transfer, conversation, by)
    except IntegrityError:
        raise Refused(
            _("This office has it already. Wait for its answer, or send it to another one.")
        ) from None
    referral = Referral.objects.create(agency=to, transfer=transfer)
    told = {"shares": transfer.shares, "consent": consent}
    record(Kind.TRANSFER_OFFERED, about=transfer, by=by, facts={"to": to.pk, **told})
    record(Kind.REFERRAL_RECEIVED, about=referral, by=by, facts={"from": conversation.agency_id, **told})
    return transfer


@transaction.atomic
def note_outside(
    conversation: Conversation, *, place: str, number: str, reason: str, by: Officer
) -> Transfer:
    """Note that an officer has sent the matter outside of the desk, such as to Hello Sarkar, with its number there."""
    transfer = Transfer(place=place, number=number, reason=reason, state=State.OUTSIDE)
    _keep(transfer, conversation, by)
    record(Kind.TRANSFER_NOTED, about=transfer, by=by, facts={"place": place, "number": number})
    return transfer


@transaction.atomic
def accept(referral: Referral, *, by: Officer) -> None:
    """Take in what another office has sent: the words that may be shown are copied, the matter is this office's."""
    transfer = _turn(referral, (State.OFFERED,), State.ACCEPTED)
    copied = [
        {"message": each.pk, "at": each.at.isoformat(), "text": each.text} for each in messages(transfer)
    ]
    Referral.objects.filter(pk=referral.pk).update(words=copied, decided_by=by)
    record(Kind.REFERRAL_ACCEPTED, about=referral, by=by)
    record(Kind.TRANSFER_ACCEPTED, about=transfer, by=by)


@transaction.atomic
def decline(referral: Referral, *, reason: str, by: Officer) -> None:
    """Say that it is not this office's either, or give back what was taken in; the copy of the words is left."""
    was_in = referral.transfer.state == State.ACCEPTED
    before = State.ACCEPTED if was_in else State.OFFERED
    transfer = _turn(referral, (before,), State.RETURNED if was_in else State.DECLINED, why_not=reason)
    Referral.objects.filter(pk=referral.pk).update(words=[], decided_by=by)
    told = {"state": State.RETURNED if was_in else State.DECLINED}
    record(Kind.REFERRAL_DECLINED, about=referral, by=by, facts=told)
    record(Kind.TRANSFER_DECLINED, about=transfer, by=by, facts=told | {"officers": [transfer.by_id]})


@transaction.atomic
def answer_back(referral: Referral, *, text: str, by: Officer) -> None:
    """Give the words of an answer to the office that sent the matter; its officer says them in the lawful way."""
    taken = Transfer.objects.filter(pk=referral.transfer_id, state=State.ACCEPTED)
    if not taken.update(answer=text, answered=clock.now()):
        raise Refused(_("Take the matter in first, then write the answer."))
    record(Kind.REFERRAL_ANSWERED, about=referral, by=by)
    told = {"officers": [referral.transfer.by_id]}
    record(Kind.TRANSFER_ANSWERED, about=referral.transfer, by=by, facts=told)


def _keep(transfer: Transfer, conversation: Conversation, by: Officer) -> None:
    known = Message.objects.filter(conversation=conversation).aggregate(upto=Max("pk"))
    transfer.agency_id, transfer.conversation, transfer.by = conversation.agency_id, conversation, by
    transfer.upto = known["upto"] or 0
    transfer.save()


def _turn(referral: Referral, before: tuple[str, ...], after: str, **more: str) -> Transfer:
    """The transfer in its new state; of two officers who decide at once one does."""
    rows = Transfer.objects.filter(pk=referral.transfer_id, state__in=before)
    if not rows.update(state=after, decided=clock.now(), **more):
        raise Refused(_("Somebody else has decided on this meanwhile."))
    return Transfer.objects.select_related("conversation").get(pk=referral.transfer_id)
