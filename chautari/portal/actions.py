"""What the public can report, and what an officer makes of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.portal import lookup, names
from chautari.portal.models import Tip
from chautari.portal.verdicts import Answer, Verdict

HOUR: Final = timedelta(hours=1)
OF_ONE: Final = 5  # tips of one sender in an hour
OF_ALL: Final = 300  # tips of everybody in an hour
State = Tip.State


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody reports."""

    text: str
    says: str = ""
    contact: str = ""


@transaction.atomic
def give(told: Told, *, sender: str, by: Officer | None) -> Tip:
    """Keep what somebody of the public reports about an account. ``by`` is empty: the public has no officer.

    Raises Refused when too much has come from the same sender, or from everybody, within the hour.
    """
    _refuse_if_too_much(sender)
    found = lookup.answer(told.text)
    tip = Tip(text=told.text, says=told.says, sender=sender, agency_id=_whose(found))
    if key := lookup.key_of(told.text):
        tip.network, tip.sort, tip.key = key.network, key.sort, key.key
    tip.keep(told.contact)
    tip.save()
    record(Kind.TIP_GIVEN, about=tip, by=by, facts={"network": tip.network, "verdict": found.verdict})
    return tip


@transaction.atomic
def look(tip: Tip, *, by: Officer) -> None:
    """Say that the office is looking into it."""
    _step(tip, State.NEW, to=State.LOOKED)
    record(Kind.TIP_LOOKED, about=tip, by=by)


@transaction.atomic
def accuse(tip: Tip, *, by: Officer) -> None:
    """Say that the account is an impostor: from now on everybody who asks is warned of it.

    Raises Refused for an account of the register, and where the report names no account.
    """
    if not tip.key:
        raise Refused(_("This report names no account by its address, so that nobody could be warned of it."))
    if lookup.answer(tip.text, network=tip.network).verdict in {Verdict.OFFICIAL, Verdict.HIJACKED}:
        raise Refused(
            _("This account is official in the register. If strangers hold it, say so on the account's page.")
        )
    _step(tip, State.NEW, State.LOOKED, to=State.IMPOSTOR, by=by)
    record(Kind.TIP_ACCUSED, about=tip, by=by, facts={"network": tip.network})


@transaction.atomic
def clear(tip: Tip, *, by: Officer) -> None:
    """Say that the account is no impostor; where it was called one, that ends."""
    _step(tip, State.NEW, State.LOOKED, State.IMPOSTOR, to=State.NOT, by=by)
    record(Kind.TIP_CLEARED, about=tip, by=by, facts={"network": tip.network})


def _whose(found: Answer) -> int | None:
    """The agency whose name the account bears; None where nobody can tell."""
    if found.first:
        return found.first.agency.pk
    if found.body:
        return found.body.pk
    if len(found.bodies) == 1:
        return found.bodies[0].pk
    near = {body.pk for word in names.words(found.asked) for body in names.bodies(word)}
    return near.pop() if len(near) == 1 else None


def _refuse_if_too_much(sender: str) -> None:
    lately = Tip.objects.filter(created__gt=clock.now() - HOUR)
    if lately.filter(sender=sender).count() >= OF_ONE:
        raise Refused(
            _("Several reports have come from you within the hour. Thank you; try again in an hour.")
        )
    if lately.count() >= OF_ALL:
        raise Refused(_("Very many reports are coming in just now. Try again in an hour."))


def _step(tip: Tip, *states: Tip.State, to: Tip.State, by: Officer | None = None) -> None:
    """Change the state of one that is in one of these; what reaches a person is erased once it is decided."""
    changes = {"judge": by, "judged": clock.now(), "sealed": ""} if by else {}
    if not Tip.objects.filter(pk=tip.pk, state__in=states).update(state=to, **changes):
        raise Refused(_("Somebody has decided about this report meanwhile. Look at it again."))
    tip.refresh_from_db()
