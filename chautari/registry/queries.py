"""Reads about accounts."""

from django.conf import settings

from chautari.registry.models import Account


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
