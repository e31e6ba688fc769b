"""Which networks an order keeps blocked now; each account knows it of its own, so that no page has to ask."""

from chautari.lib import clock
from chautari.registry.models import Account, Order


def apply() -> None:
    """Let every account know whether an order holds on its network now. Running it twice changes nothing."""
    blocked = set(Order.objects.on(clock.now()).values_list("network", flat=True))
    Account.objects.filter(network__in=blocked, is_ordered_off=False).update(is_ordered_off=True)
    Account.objects.filter(is_ordered_off=True).exclude(network__in=blocked).update(is_ordered_off=False)
