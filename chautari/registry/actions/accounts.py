"""The road of an account in the register: proposed, confirmed, official, and how that ends."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import orders, queries, spelling
from chautari.registry.actions.declarations import withdraw
from chautari.registry.models import Account, App, Custodian

State = Account.State


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account to be taken into the register."""

    network: str
    kind: str
    name: str
    tier: str = ""
    handle: str = ""
    external_id: str = ""
    address: str = ""
    app: App | None = None


@transaction.atomic
def add(agency: Agency, *, wanted: Wanted, by: Officer | None) -> Account:
    """Propose an account for the agency's register. ``by`` is empty at set-up only.

    Raises Refused when the account is in the register already.
    """
    app = wanted.app or App.objects.filter(agency=agency, network=wanted.network).first()
    account = Account(
        agency=agency,
        app=app,
        network=wanted.network,
        kind=wanted.kind,
        tier=wanted.tier,
        name=wanted.name,
        handle=wanted.handle,
        external_id=wanted.external_id,
        address=wanted.address,
        proposer=by,
    )
    spelling.refuse_if_taken(account)
    account.save()
    spelling.note(account)
    orders.apply()
    facts = {"network": wanted.network, "kind": wanted.kind, "tier": wanted.tier}
    record(Kind.ACCOUNT_ADDED, about=account, by=by, facts=facts)
    return account


@transaction.atomic
def confirm(account: Account, *, by: Officer | None) -> None:
    """Say that the account is the agency's. Raises Refused for whoever proposed it. ``by`` is empty at set-up only."""
    if by is not None and account.proposer_id == by.pk:
        raise Refused(_("An account is confirmed by another officer than the one who proposed it."))
    _step(account, State.PROPOSED, to=State.CONFIRMED)
    record(Kind.ACCOUNT_CONFIRMED, about=account, by=by)
    ripen(account, by=by)


@transaction.atomic
def appoint(account: Account, *, officer: Officer, by: Officer | None) -> None:
    """Name an officer of the agency as a custodian of the account. ``by`` is empty at set-up only."""
    if officer.agency_id != account.agency_id or not officer.is_active:
        raise Refused(_("A custodian is an officer of the account's own agency."))
    _custodian, is_new = Custodian.objects.get_or_create(
        account=account, officer=officer, defaults={"agency_id": account.agency_id}
    )
    if is_new:
        record(Kind.CUSTODIAN_APPOINTED, about=account, by=by, facts={"officer": officer.pk})
        ripen(account, by=by)


@transaction.atomic
def dismiss(custodian: Custodian, *, by: Officer) -> None:
    """End a custodian's charge. Raises Refused while the account is official and would be left with fewer than two."""
    account = Account.objects.select_for_update().get(pk=custodian.account_id)
    left = account.custodians.exclude(pk=custodian.pk).count()
    if account.state == State.LIVE and left < queries.CUSTODIANS:
        raise Refused(
            _("An official account has two custodians. Name the new one first, then end this charge.")
        )
    record(Kind.CUSTODIAN_DISMISSED, about=account, by=by, facts={"officer": custodian.officer_id})
    custodian.delete()


@transaction.atomic
def retire(account: Account, *, by: Officer, was_official: bool = False) -> None:
    """The agency gives the account up: it is official no more, and the register says until when it was.

    ``was_official`` says so of one that spoke for the agency before the register knew it.
    """
    _end(account, State.RETIRED, was_official=was_official)
    record(Kind.ACCOUNT_RETIRED, about=account, by=by)


@transaction.atomic
def move(account: Account, *, to: Account, by: Officer, was_official: bool = False) -> None:
    """The agency speaks through another account from now on; whoever looks this one up is sent there.

    ``was_official`` says so of one that spoke for the agency before the register knew it.
    """
    if to.pk == account.pk or to.agency_id != account.agency_id or to.state != State.LIVE:
        raise Refused(_("The new account must be an official account of the same agency."))
    _end(account, State.MOVED, was_official=was_official, successor=to)
    record(Kind.ACCOUNT_MOVED, about=account, by=by, facts={"to": to.pk})


@transaction.atomic
def hijack(account: Account, *, by: Officer | None) -> None:
    """Strangers hold the account: nothing is published through it, and everyone who looks it up is warned."""
    _step(account, State.LIVE, to=State.HIJACKED)
    record(Kind.ACCOUNT_HIJACKED, about=account, by=by)


@transaction.atomic
def regain(account: Account, *, by: Officer) -> None:
    """The office holds the account again; what was waiting for it goes out."""
    _step(account, State.HIJACKED, to=State.LIVE, certified=clock.now())
    record(Kind.ACCOUNT_REGAINED, about=account, by=by)


@transaction.atomic
def certify(account: Account, *, by: Officer) -> None:
    """Say again that the account is the agency's and that what the register says of it is right."""
    if not Account.objects.filter(pk=account.pk, state=State.LIVE).update(certified=clock.now()):
        raise Refused(_("Only an official account is certified."))
    record(Kind.ACCOUNT_CERTIFIED, about=account, by=by)


@transaction.atomic
def ripen(account: Account, *, by: Officer | None) -> None:
    """A confirmed account to which nothing is wanting becomes official."""
    account.refresh_from_db()
    if account.state != State.CONFIRMED or queries.missing(account):
        return
    now = clock.now()
    _step(account, State.CONFIRMED, to=State.LIVE, official_since=now, official_until=None, certified=now)
    record(Kind.ACCOUNT_LIVE, about=account, by=by)
    withdraw(account.agency, network=account.network, by=by)


def _step(account: Account, *states: Account.State, to: Account.State, **changes: Any) -> None:
    """Change the state, of one that is in one of these states; raises Refused when somebody was quicker."""
    here = Account.objects.filter(pk=account.pk, state__in=states)
    if not here.update(state=to, state_since=clock.now(), **changes):
        raise Refused(_("The account's state has changed meanwhile. Look at it again."))
    account.refresh_from_db()


def _end(account: Account, state: Account.State, *, was_official: bool, **changes: Any) -> None:
    now = clock.now()
    if account.official_since or was_official:
        changes["official_until"] = now
    _step(account, State.PROPOSED, State.CONFIRMED, State.LIVE, State.HIJACKED, to=state, **changes)
    account.spellings.current().update(until=now)
