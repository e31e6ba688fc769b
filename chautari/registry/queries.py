"""Reads about accounts."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.connectors.base import ReceivesWebhooks
from chautari.connectors.values import Capability, Level, Verb
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.registry import watch
from chautari.registry.connect import plain
from chautari.registry.due import CERTIFIED_FOR
from chautari.registry.models import Account, Declaration
from chautari.registry.networks import network

CUSTODIANS: Final = 2  # of an official account, at least
LOOK_HOLDS: Final = timedelta(days=30)  # of an officer

NOT_YET: Final = gettext_lazy("This account is not official yet. Its page says what is missing.")
ENDED: Final = gettext_lazy("The agency has given this account up.")
SILENT: Final = {
    Account.State.PROPOSED: NOT_YET,
    Account.State.CONFIRMED: NOT_YET,
    Account.State.HIJACKED: gettext_lazy(
        "Strangers have taken this account over. Nothing goes out until the head has it back."
    ),
    Account.State.RETIRED: ENDED,
    Account.State.MOVED: ENDED,
}
HELD: Final = gettext_lazy(
    "Its name and its picture or website have changed on the network, and the desk knows nothing of it. "
    "Nothing goes out until an officer says on the account's page who did this."
)


@dataclass(frozen=True, slots=True)
class Row:
    """An account as lists show it: whether it needs a connection, has one, and where its door is."""

    account: Account
    is_connectable: bool
    is_connected: bool
    needs_look: bool  # an officer should look at it on the network
    hook: str  # empty where the network delivers nothing


def rows(officer: Officer) -> list[Row]:
    """The agency's accounts; one query."""
    return [row(account) for account in Account.objects.visible_to(officer)]


def row(account: Account) -> Row:
    """One account; asks neither the database nor the network."""
    connector = network(account.network)
    able = {
        verb
        for verb, each in connector.capabilities(plain(account)).items()
        if each.level in {Level.FULL, Level.PARTIAL}
    }
    is_called = isinstance(connector, ReceivesWebhooks) and Verb.RECEIVE_WEBHOOK in able
    return Row(
        account=account,
        is_connectable=connector.manifest.auth != "none" and bool(able),
        is_connected=bool(account.sealed),
        needs_look=needs_look(account),
        hook=hook_url(account) if is_called else "",
    )


def needs_look(account: Account) -> bool:
    """Whether an officer should look at it on the network: the desk cannot, and the last look is a month old."""
    if account.state != Account.State.LIVE or watch.is_readable(account):
        return False
    return account.looked is None or account.looked + LOOK_HOLDS < clock.now()


def missing(account: Account) -> list[str]:
    """What a proposed account wants before it is official, in words; empty when nothing."""
    found, state = [], row(account)
    if account.state == Account.State.PROPOSED:
        found.append(_("Another officer than the proposer confirms that it is the agency's."))
    named = account.custodians.count()
    if named < CUSTODIANS:
        found.append(_("Two officers answer for it by name."))
    if state.is_connectable and not state.is_connected:
        found.append(_("It is connected to the network."))
    return found


def silence(account: Account) -> str:
    """Why the account may not speak for its agency now, in words; empty when it may."""
    if account.is_ordered_off:
        return _("An order keeps this network blocked. What waits goes out when the order ends.")
    if account.state == Account.State.LIVE:
        return str(HELD) if account.held else ""
    return str(SILENT[Account.State(account.state)])


def is_ordered_alone(account: Account) -> bool:
    """Whether an order is all that keeps the account silent."""
    return account.is_ordered_off and account.state == Account.State.LIVE and not account.held


def is_due(account: Account) -> bool:
    """Whether somebody must say again that the account is the agency's."""
    last = account.certified or account.official_since
    return account.state == Account.State.LIVE and bool(last and last + CERTIFIED_FOR < clock.now())


def news(account: Account) -> QuerySet[Entry]:
    """What the ledger remembers of the account, the newest first."""
    kept = Entry.objects.filter(about="registry.account", about_id=account.pk, agency=account.agency_id)
    return kept.exclude(kind=Kind.TOKEN_REFRESHED).order_by("-seq")[:30]


def declarations(officer: Officer) -> QuerySet[Declaration]:
    """Where the agency says that it has no account."""
    return Declaration.objects.visible_to(officer).current().select_related("by")


def has_account(agency: Agency) -> bool:
    """Whether the agency has taken an account into the register."""
    return Account.objects.filter(agency=agency).exists()


def is_in_use(agency: Agency) -> bool:
    """Whether an account of the agency is connected and well, or is of a kind that is worked by hand."""
    known = map(row, Account.objects.filter(agency=agency, health=Account.Health.OK))
    return any(each.is_connected or not each.is_connectable for each in known)


def capabilities(account: Account) -> list[Capability]:
    """What the account may do, verb by verb, in the contract's order."""
    return list(network(account.network).capabilities(plain(account)).values())


def hook_path(account: Account) -> str:
    """The path of the account's door at the letter box."""
    return f"/hooks/{account.network}/{account.key}/"


def hook_url(account: Account) -> str:
    """The address that the network is told to deliver to."""
    return settings.PUBLIC_URL + hook_path(account)


def doors() -> list[dict[str, str]]:
    """Every account with network, kind, handle, agency, health and the address of its door."""
    return [
        {
            "account": account.handle or account.name,
            "agency": account.agency.code,
            "network": account.network,
            "kind": account.kind,
            "handle": account.handle,
            "external_id": account.external_id,
            "hook": hook_url(account),
            "health": account.health,
            "reason": account.health_reason,
        }
        for account in Account.objects.select_related("agency").order_by("agency__code", "network", "handle")
    ]
