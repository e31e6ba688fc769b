"""Reads about accounts."""

from dataclasses import dataclass

from django.conf import settings

from chautari.agencies.models import Agency, Officer
from chautari.connectors.base import ReceivesWebhooks
from chautari.connectors.values import Capability, Level, Verb
from chautari.registry.connect import plain
from chautari.registry.models import Account
from chautari.registry.networks import network


@dataclass(frozen=True, slots=True)
class Row:
    """An account as lists show it: whether it needs a connection, has one, and where its door is."""

    account: Account
    is_connectable: bool
    is_connected: bool
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
        hook=hook_url(account) if is_called else "",
    )


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
