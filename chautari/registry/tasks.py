"""What the desk asks by itself about its accounts: how connected, how they look, and what is due."""

import logging
from datetime import timedelta
from typing import Final

from django_tasks import task

from chautari.connectors.base import ReadsProfile
from chautari.connectors.errors import ConnectorError
from chautari.lib import clock
from chautari.registry import due, orders, rights, watch
from chautari.registry.connect import connect
from chautari.registry.models import Account

BATCH: Final = 50
AGAIN: Final = timedelta(minutes=15)  # after a network that gave no answer
logger = logging.getLogger("chautari.registry")


@task()
def check_health() -> None:
    """Ask each connected account's network how the connection is; runs as often as one likes.

    A lost account is asked too: what the office made good on the network alone is noticed here.
    """
    for account in Account.objects.exclude(sealed="").select_related("app"):
        rights.note(account, connect(account).health())


@task()
def check_rights() -> None:
    """Once a day: what the person who connected an account may still do there, beside how the connection is.

    A right that somebody took away on the network is loud the next morning, before an act fails for want of it.
    """
    for account in Account.objects.exclude(sealed="").select_related("app"):
        line = connect(account)
        rights.note(account, line.health(), missing=rights.missing(line))


@task()
def look() -> None:
    """Look how the official accounts appear to the public, each once a period; any number of workers may do so."""
    now = clock.now()
    while claimed := watch.claim(BATCH, now=now):
        if len(claimed) == BATCH:
            look.enqueue()
        for account in claimed:
            look_at(account)


def look_at(account: Account) -> None:
    """Read one account's public face and keep what is new of it; a silent network is asked again soon."""
    line = connect(account)
    if not (watch.is_readable(account) and isinstance(line.connector, ReadsProfile)):
        return
    try:
        profile = line.ask(line.connector.profile)
    except ConnectorError as no:
        logger.info("not looked at", extra={"account": account.pk, "reason": no.message_key})
        Account.objects.filter(pk=account.pk).update(look_due=clock.now() + AGAIN)
        return
    watch.keep(account, watch.face_of(line, profile))


@task()
def remind() -> None:
    """Say once of each day that has come: certify the account anew, ask for the network's badge."""
    due.certifications()
    due.verifications()


@task()
def apply_orders() -> None:
    """Once a minute: orders that begin or end by the clock."""
    orders.apply()
