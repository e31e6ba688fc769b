"""Two officers attest what no machine can see; what they attest counts for a year."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.compliance.duties import duty, shown
from chautari.compliance.models import Attestation, Finding
from chautari.compliance.subject import seen_of, subject_of
from chautari.compliance.tasks import examine_one
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

HOLDS: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was done, and where that can be seen."""

    text: str
    link: str = ""


@transaction.atomic
def attest(finding: Finding, *, proof: Proof, by: Officer) -> Attestation:
    """Say that the duty is met, with a proof. It counts when a second officer confirms it.

    Raises Refused for a duty that the desk looks at by itself.
    """
    known = duty(finding.instrument, finding.provision)
    if known is None or not known.takes_proof:
        raise Refused(_("No proof is needed here: mend what is wrong, and the desk sees it by itself."))
    subject = subject_of(finding.agency, law=finding.instrument)
    account = finding.account
    of = shown(known, seen_of(subject.of(account), account)) if account else ""
    attestation = Attestation.objects.create(
        agency=finding.agency,
        account=account,
        instrument=finding.instrument,
        provision=finding.provision,
        of=of,
        text=proof.text,
        link=proof.link,
        by=by,
        until=subject.today + HOLDS,
    )
    record(Kind.DUTY_ATTESTED, about=attestation, by=by, facts={"duty": finding.provision})
    return attestation


@transaction.atomic
def confirm(attestation: Attestation, *, by: Officer) -> None:
    """Say the same as the first officer. Raises Refused for that officer, and for what was settled meanwhile."""
    if attestation.by_id == by.pk:
        raise Refused(_("Another officer than the one who attested it confirms it."))
    open_ = Attestation.objects.filter(pk=attestation.pk, confirmed_by=None, withdrawn=None)
    if not open_.update(confirmed_by=by, confirmed=clock.now()):
        raise Refused(_("This was settled meanwhile. Look at it again."))
    record(Kind.DUTY_CONFIRMED, about=attestation, by=by, facts={"duty": attestation.provision})
    examine_one(attestation.agency)


@transaction.atomic
def withdraw(attestation: Attestation, *, by: Officer) -> None:
    """It is not so, or no longer: the attestation counts no more."""
    if not Attestation.objects.filter(pk=attestation.pk, withdrawn=None).update(withdrawn=clock.now()):
        raise Refused(_("This was settled meanwhile. Look at it again."))
    record(Kind.ATTESTATION_WITHDRAWN, about=attestation, by=by, facts={"duty": attestation.provision})
    examine_one(attestation.agency)
