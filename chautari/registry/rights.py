"""What the networks grant an account, against what its verbs need."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction

from chautari.agencies.models import Officer
from chautari.connectors.base import ReadsRights
from chautari.connectors.errors import ConnectorError
from chautari.connectors.values import Health, HealthState, Level
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.registry import health
from chautari.registry.connect import Line, plain
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.reasons import reason

MISSING: Final = "desk.rights_missing"
TASK: Final = "task."  # before what a person may do there; asked at the login and once a day


def needed(account: Account) -> frozenset[str]:
    """Every right that the account's verbs need of its network."""
    found = network(account.network).capabilities(plain(account)).values()
    able = [each for each in found if each.level in {Level.FULL, Level.PARTIAL}]
    return frozenset(scope for each in able for scope in each.scopes)


def lacking(account: Account, granted: Iterable[str]) -> list[str]:
    """What is missing; nothing where the network does not say what it grants."""
    known = frozenset(granted)
    return sorted(needed(account) - known) if known else []


def missing(line: Line) -> frozenset[str] | None:
    """What the person who connected the account may not do there; None where the network does not say. Never raises."""
    connector = line.connector
    if not isinstance(connector, ReadsRights):
        return None
    try:
        return line.ask(connector.missing_rights)
    except ConnectorError:
        return None


@transaction.atomic
def note(
    account: Account, found: Health, *, missing: frozenset[str] | None = None, by: Officer | None = None
) -> None:
    """Keep how the connection is, and which rights it lacks: with some missing it works in part only.

    ``missing`` is what the person who connected it may not do there; None where nobody asked, or the network does not
    say: then what is known stands. Rights that were there the last time and are gone are told to the officers once.
    """
    granted = found.scopes or frozenset(account.scopes)
    known = [each for each in account.lacks if each.startswith(TASK)]
    lacks = sorted({*lacking(account, granted), *(known if missing is None else missing)})
    if (account.scopes, account.lacks) != (sorted(granted), lacks):
        lost = sorted(set(lacks) - set(account.lacks))
        account.scopes, account.lacks = sorted(granted), lacks
        account.save(update_fields=("scopes", "lacks"))
        if lost:
            record(Kind.RIGHTS_LOST, about=account, by=by, facts={"rights": lost})
    state, why = found.state, found.reason
    if lacks and state is HealthState.OK:
        state, why = HealthState.DEGRADED, MISSING
    health.note_health(account, Account.Health(state.value), reason=why, by=by)


def named(account: Account) -> list[str]:
    """The missing rights in the reader's language."""
    return [reason(f"{account.network}.right.{each}", network=account.network) for each in account.lacks]
