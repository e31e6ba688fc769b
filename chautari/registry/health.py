"""What becomes of an account's connection; every change of it is recorded."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from chautari.agencies.models import Officer
from chautari.connectors import values
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.registry.models import Account

ALARM_EVERY: Final = timedelta(hours=1)
REFUSED: Final = "desk.refused"

_KIND: Final = {
    Account.Health.OK: Kind.ACCOUNT_RECOVERED,
    Account.Health.DEGRADED: Kind.ACCOUNT_DEGRADED,
    Account.Health.RECONNECT: Kind.ACCOUNT_LOST,
    Account.Health.BLOCKED: Kind.ACCOUNT_BLOCKED,
}


@transaction.atomic
def note_health(
    account: Account, health: Account.Health, *, reason: str = "", by: Officer | None = None
) -> bool:
    """Keep the state of a connection; the ledger hears of changes only. True when it changed.

    That a token is dead is told once, in whatever words the network repeats it.
    ``by`` is the officer who had it looked at; empty when the desk did so by itself.
    """
    same = {"health": health} | ({} if health == Account.Health.RECONNECT else {"health_reason": reason})
    changed = Account.objects.filter(pk=account.pk).exclude(**same)
    if (
        by is None and health == Account.Health.OK
    ):  # forged deliveries of the last hour are seen by a person first
        changed = changed.exclude(health_reason=REFUSED, refused_at__gt=clock.now() - ALARM_EVERY)
    if not changed.update(health=health, health_reason=reason, health_since=clock.now()):
        return False
    record(_KIND[health], about=account, by=by, facts={"reason": reason})
    return True


def lose(account: Account, *, reason: str) -> None:
    """The account's token is dead: nothing more is sent until somebody connects it again."""
    note_health(account, Account.Health.RECONNECT, reason=reason)


@transaction.atomic
def stop(account: Account, *, until: datetime, reason: str) -> None:
    """The network forbids the account to write: hold everything of this account alone until then."""
    Account.objects.filter(pk=account.pk).update(stopped_until=until)
    note_health(account, Account.Health.BLOCKED, reason=reason)


@transaction.atomic
def keep_tokens(account: Account, tokens: values.Tokens) -> None:
    """Save a new pair before anybody uses it."""
    account.keep({"access": tokens.access, "refresh": tokens.refresh, "secret": tokens.secret})
    account.token_expires = tokens.expires_at
    account.scopes = sorted(tokens.scopes) or account.scopes
    account.save(update_fields=("sealed", "token_expires", "scopes"))
    record(Kind.TOKEN_REFRESHED, about=account)


@transaction.atomic
def refuse(account_id: int, *, count: int) -> None:
    """Deliveries with a wrong signature came: count them, turn the health, and tell the ledger once an hour."""
    account = Account.objects.get(pk=account_id)
    now = clock.now()
    is_news = account.refused_at is None or now - account.refused_at > ALARM_EVERY
    Account.objects.filter(pk=account_id).update(refused=F("refused") + count, refused_at=now)
    if account.health == Account.Health.OK:
        note_health(account, Account.Health.DEGRADED, reason=REFUSED)
    if is_news:
        record(Kind.DELIVERY_REFUSED, about=account, facts={"count": count})
