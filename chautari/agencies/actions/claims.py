"""A body's way to the desk: somebody asks, confirms the address, and the overseer decides."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies import queries, tasks
from chautari.agencies.actions.officers import add
from chautari.agencies.models import Claim, Letter, Officer
from chautari.agencies.roles import Role
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def ask(claim: Claim, *, by: Officer | None = None) -> None:
    """Note that somebody speaks for a body, and mail them a link; ``claim`` is not saved yet.

    To an address that an officer has already goes another letter, and nothing else differs, so that nobody can find
    out from outside who is at the desk. Nobody is logged in: ``by`` is empty.
    """
    if problem := queries.too_many_claims(claim.agency, claim.email):
        raise Refused(problem)
    claim.save()
    is_known = Officer.objects.filter(email__iexact=claim.email, is_active=True).exists()
    _owe(claim, Letter.What.KNOWN if is_known else Letter.What.LINK)
    record(Kind.CLAIM_ASKED, about=claim, by=by)


@transaction.atomic
def confirm(claim: Claim, *, by: Officer | None = None) -> bool:
    """The address is the claimant's: whoever came by the mailed link has shown it. False when it was so already."""
    asked = Claim.objects.filter(pk=claim.pk, state=Claim.State.ASKED)
    if not asked.update(state=Claim.State.CONFIRMED, confirmed=clock.now()):
        return False
    record(Kind.CLAIM_CONFIRMED, about=claim, by=by)
    return True


@transaction.atomic
def grant(claim: Claim, *, by: Officer) -> Officer:
    """Let the claimant be the keeper of the body's accounts, and mail the link by which a password is chosen.

    The update is conditional, so of two overseers who decide at once exactly one wins.
    """
    _decide(claim, Claim.State.GRANTED, by=by)
    names = (claim.name_ne, claim.name_en)
    try:
        with transaction.atomic():
            officer = add(claim.agency, role=Role.KEEPER, email=claim.email, names=names, password="", by=by)
    except IntegrityError as taken:
        raise Refused(
            _("An officer with this e-mail address is at the desk already. Refuse the claim and say so.")
        ) from taken
    Claim.objects.filter(pk=claim.pk).update(officer=officer)
    _owe(claim, Letter.What.WELCOME, officer=officer)
    record(Kind.CLAIM_GRANTED, about=claim, by=by, facts={"officer": officer.pk})
    return officer


@transaction.atomic
def refuse(claim: Claim, *, reason: str, by: Officer) -> None:
    """Say no, and why; the claimant is told."""
    _decide(claim, Claim.State.REFUSED, by=by, reason=reason)
    _owe(claim, Letter.What.REFUSAL)
    record(Kind.CLAIM_REFUSED, about=claim, by=by)


@transaction.atomic
def remind(claim: Claim, *, by: Officer) -> None:
    """Mail the link to the password again, to a keeper who has not come yet."""
    officer = claim.officer
    if officer is None or officer.last_login is not None:
        raise Refused(_("This officer has been at the desk already; no link is needed."))
    _owe(claim, Letter.What.WELCOME, officer=officer)
    record(Kind.OFFICER_INVITED, about=officer, by=by)


def _decide(claim: Claim, state: Claim.State, *, by: Officer, reason: str = "") -> None:
    waiting = Claim.objects.decidable().filter(pk=claim.pk)
    if not waiting.update(state=state, decided=clock.now(), decided_by=by, reason=reason):
        raise Refused(_("This claim does not wait for a decision any more."))


def _owe(claim: Claim, what: Letter.What, *, officer: Officer | None = None) -> None:
    """A letter to the claimant, written as soon as this is settled."""
    Letter.objects.create(
        agency=claim.agency, what=what, to=claim.email, language=claim.language, claim=claim, officer=officer
    )
    transaction.on_commit(tasks.write.enqueue)
