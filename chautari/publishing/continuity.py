"""Where a notice stands while a network is blocked or an account is down: the portal, its feeds, the accounts left."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.bikram.names import spoken
from chautari.bikram.words import long_datetime
from chautari.lib import clock
from chautari.publishing import queries
from chautari.registry.models import Account, Order
from chautari.registry.networks import network


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the composer says beforehand; no sentences where every account can speak."""

    silent: tuple[str, ...] = ()
    standing: str = ""


def outlook(accounts: Iterable[Account]) -> Outlook:
    """Which accounts cannot speak now and why, and where a notice will stand all the same; one query at most."""
    stopped = {account: queries.stopped(account) for account in accounts}
    if not any(stopped.values()):
        return Outlook()
    orders = _orders() if any(account.is_ordered_off for account in stopped) else {}
    silent = dict.fromkeys(_why(each, why, orders) for each, why in stopped.items() if why)
    return Outlook(tuple(silent), _standing([each for each, why in stopped.items() if not why]))


def is_portal_alone(officer: Officer) -> bool:
    """Whether the office has accounts and none can speak now, so that a notice goes to the portal without them."""
    accounts = queries.composable(officer)
    return bool(accounts) and all(queries.stopped(account) for account in accounts)


def _orders() -> dict[str, Order]:
    return {order.network: order for order in Order.objects.on(clock.now())}


def _why(account: Account, why: tuple[str, ...], orders: dict[str, Order]) -> str:
    name = network(account.network).manifest.name
    if not account.is_ordered_off:
        return _("%(account)s (%(network)s): %(why)s") % {"account": account, "network": name, "why": why[0]}
    order = orders.get(account.network)
    if order is None or order.until is None:
        return _("%(network)s is blocked by order until further notice.") % {"network": name}
    until = long_datetime(order.until, spoken(get_language() or "en"))
    return _("%(network)s is blocked by order until %(until)s.") % {"network": name, "until": until}


def _standing(left: list[Account]) -> str:
    names = list(dict.fromkeys(network(account.network).manifest.name for account in left))
    if not names:
        return _("This notice will stand on the public portal and in its feeds alone.")
    listed = names[0] if len(names) == 1 else _("%(first)s and %(last)s") % {
        "first": ", ".join(names[:-1]), "last": names[-1]
    }  # fmt: skip
    return _("This notice will stand on the public portal, in its feeds, and on %(networks)s.") % {
        "networks": listed
    }
