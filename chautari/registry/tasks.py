"""What the desk asks by itself about its accounts' connections."""

from django_tasks import task

from chautari.registry import orders
from chautari.registry.connect import connect
from chautari.registry.health import note_health
from chautari.registry.models import Account


@task()
def check_health() -> None:
    """Ask each connected account's network how the connection is; runs as often as one likes.

    A lost account is asked too: what the office made good on the network alone is noticed here.
    """
    for account in Account.objects.exclude(sealed="").select_related("app"):
        found = connect(account).health()
        note_health(account, Account.Health(found.state.value), reason=found.reason)


@task()
def apply_orders() -> None:
    """Once a minute: orders that begin or end by the clock."""
    orders.apply()
