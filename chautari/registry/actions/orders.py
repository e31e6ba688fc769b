"""The Ministry notes that a network is blocked in the country by order, and when that ends."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.registry import orders
from chautari.registry.models import Order


@dataclass(frozen=True, slots=True)
class Block:
    """What is ordered: the network, from when, until when (empty: until further notice), by which paper."""

    network: str
    since: datetime
    until: datetime | None
    reference: str


@transaction.atomic
def block(wanted: Block, *, by: Officer) -> Order:
    """Nothing goes out on this network while the order holds, and no duty is counted against anybody there.

    Raises Refused where an order holds on the network already.
    """
    if Order.objects.on(wanted.since).filter(network=wanted.network).exists():
        raise Refused(_("An order holds on this network already. End it first."))
    order = Order.objects.create(
        network=wanted.network, since=wanted.since, until=wanted.until, reference=wanted.reference, by=by
    )
    facts = {"network": order.network, "since": order.since.isoformat(), "order": order.pk}
    record(Kind.NETWORK_BLOCKED, about=by.agency, by=by, facts=facts)
    orders.apply()
    return order


@transaction.atomic
def lift(order: Order, *, at: datetime, by: Officer) -> None:
    """The order ends; what waited for the network goes out, and the duties count again.

    One that has not begun is struck out. Raises Refused for one that has ended.
    """
    facts = {"network": order.network, "order": order.pk}
    is_struck = bool(Order.objects.filter(pk=order.pk, since__gt=at).delete()[0])
    if not is_struck and not Order.objects.on(at).filter(pk=order.pk).update(until=at):
        raise Refused(_("This order has ended already."))
    record(Kind.NETWORK_FREED, about=by.agency, by=by, facts=facts)
    orders.apply()
