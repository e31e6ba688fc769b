"""The Ministry notes that a body is bound otherwise than the instruments say of themselves."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.compliance.models import Binding
from chautari.compliance.tasks import examine_one
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Bond:
    """What is noted: a body, an instrument by its key, whether it binds, and from which day to which."""

    agency: Agency
    instrument: str
    binds: bool
    since: date
    until: date | None
    reference: str
    with_members: bool = False


@transaction.atomic
def bind(wanted: Bond, *, by: Officer) -> Binding:
    """Note that an instrument binds the body, or does not; days that are over are judged by it as well.

    Raises Refused where something is noted of the body and the instrument for the first of these days.
    """
    held = Binding.objects.on(wanted.since).filter(agency=wanted.agency, instrument=wanted.instrument)
    if held.exists():
        raise Refused(_("Something is noted of this body and this legal text for that day. End it first."))
    binding = Binding.objects.create(
        agency=wanted.agency,
        instrument=wanted.instrument,
        binds=wanted.binds,
        since=wanted.since,
        until=wanted.until,
        reference=wanted.reference,
        with_members=wanted.with_members,
        by=by,
    )
    record(Kind.AGENCY_BOUND, about=binding, by=by, facts=_facts(binding))
    _look_again(binding)
    return binding


@transaction.atomic
def end(binding: Binding, *, until: date, by: Officer) -> None:
    """The day given is the last one on which it holds. Raises Refused for a day before it began."""
    if until < binding.since:
        raise Refused(_("It cannot end before it begins. If it was a mistake, strike it out."))
    if not Binding.objects.filter(pk=binding.pk, struck=None, until=binding.until).update(until=until):
        raise Refused(_("This was settled meanwhile. Look at it again."))
    binding.until = until
    record(Kind.BINDING_ENDED, about=binding, by=by, facts=_facts(binding))
    _look_again(binding)


@transaction.atomic
def strike(binding: Binding, *, by: Officer) -> None:
    """It was a mistake and never held; the row and the ledger keep that it was noted."""
    if not Binding.objects.filter(pk=binding.pk, struck=None).update(struck=clock.now()):
        raise Refused(_("This was settled meanwhile. Look at it again."))
    record(Kind.BINDING_STRUCK, about=binding, by=by, facts=_facts(binding))
    _look_again(binding)


def _facts(binding: Binding) -> dict[str, object]:
    return {
        "instrument": binding.instrument,
        "binds": binding.binds,
        "since": binding.since.isoformat(),
        "until": binding.until.isoformat() if binding.until else "",
        "with_members": binding.with_members,
    }


def _look_again(binding: Binding) -> None:
    """The body itself is looked at now, if it has anybody at the desk; those under it in the night."""
    if binding.agency.officers.filter(is_active=True).exists():
        examine_one(binding.agency)
