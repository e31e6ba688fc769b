"""The only door to a connector: an account, its secrets, and a line to its network.

Nothing else in the code base may tell a network anything or know its tokens.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import BinaryIO, Final, TypeVar

import httpx
from django.conf import settings
from django.db.models import Q

from chautari.connectors import values
from chautari.connectors.base import Authorises, Connector
from chautari.connectors.errors import AuthExpired, AuthRevoked, TransientFailure
from chautari.lib import clock
from chautari.registry import health
from chautari.registry.models import Account, App
from chautari.registry.networks import network

REFRESH_LEASE: Final = timedelta(seconds=30)
REFRESH_AHEAD: Final = timedelta(minutes=10)
T = TypeVar("T")
OpenMedia = Callable[[values.MediaItem], BinaryIO]


@cache
def _client() -> httpx.Client:
    """One pool of connections for the process."""
    return httpx.Client(
        timeout=httpx.Timeout(settings.NETWORK_TIMEOUT, connect=5.0), limits=httpx.Limits(max_connections=64)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """An open line to an account's network."""

    account: Account
    connector: Connector
    ctx: values.Context

    def ask(self, question: Callable[[values.Context], T]) -> T:
        """Put a question with fresh tokens: refreshed ahead of their end, and once more if the network says expired.

        Raises what the connector raises; AuthRevoked has then already been noted on the account.
        """
        try:
            ctx = self._fresh(self.ctx) if self._is_old() else self.ctx
            try:
                return question(ctx)
            except AuthExpired:
                return question(self._fresh(ctx))
        except (AuthRevoked, AuthExpired) as dead:
            health.lose(self.account, reason=dead.message_key)
            if isinstance(dead, AuthRevoked):
                raise
            raise AuthRevoked(dead.message_key, said=dead.said) from dead

    def _is_old(self) -> bool:
        expires = self.ctx.tokens.expires_at
        return bool(expires and self.ctx.tokens.refresh and expires - REFRESH_AHEAD < clock.now())

    def _fresh(self, ctx: values.Context) -> values.Context:
        """The context with newer tokens than it has: ours, or those another worker fetched meanwhile."""
        if not isinstance(self.connector, Authorises):
            raise AuthRevoked("auth.dead")
        now = clock.now()
        free = Q(refreshing_until=None) | Q(refreshing_until__lt=now)
        if not Account.objects.filter(free, pk=self.account.pk).update(refreshing_until=now + REFRESH_LEASE):
            return replace(ctx, tokens=_wait_for_tokens(self.account.pk, seen=ctx.tokens.access))
        try:
            current = tokens_of(Account.objects.get(pk=self.account.pk))
            if current.access != ctx.tokens.access:  # another worker was quicker
                return replace(ctx, tokens=current)
            fresh = self.connector.refresh(ctx)
            health.keep_tokens(self.account, fresh)
        finally:
            Account.objects.filter(pk=self.account.pk).update(refreshing_until=None)
        return replace(ctx, tokens=fresh)


def _wait_for_tokens(account_id: int, *, seen: str) -> values.Tokens:
    """The tokens that another worker is fetching now. Raises TransientFailure when it takes too long."""
    deadline = time.monotonic() + REFRESH_LEASE.total_seconds()
    while time.monotonic() < deadline:
        row = Account.objects.get(pk=account_id)
        current = tokens_of(row)
        if current.access != seen:
            return current
        if row.refreshing_until is None or row.health == Account.Health.RECONNECT:
            break
        time.sleep(0.1)
    raise TransientFailure("auth.busy")


def tokens_of(account: Account) -> values.Tokens:
    """The account's secrets as its connector takes them."""
    kept = account.secrets
    return values.Tokens(
        access=kept.get("access", ""),
        refresh=kept.get("refresh", ""),
        secret=kept.get("secret", ""),
        expires_at=account.token_expires,
    )


def app_of(app: App | None) -> values.App:
    """The app's secrets as its connectors take them."""
    kept = app.secrets if app else {}
    return values.App(
        id=kept.get("id", ""),
        secret=kept.get("secret", ""),
        bearer=kept.get("bearer", ""),
        verify_token=kept.get("verify_token", ""),
        consumer_key=kept.get("consumer_key", ""),
        consumer_secret=kept.get("consumer_secret", ""),
    )


def plain(account: Account) -> values.Account:
    """The account as a connector knows it: plain and without secrets."""
    web = web_url(account.network)
    return values.Account(
        key=account.key,
        kind=account.kind,
        external_id=account.external_id,
        handle=account.handle,
        tier=account.tier,
        settings={**account.settings, "web_url": web},
    )


def base_url(key: str) -> str:
    """Where a network's interface is: the network's own address, or the rehearsal's."""
    return settings.NETWORKS.get(key, network(key).manifest.base_url).rstrip("/")


def web_url(key: str) -> str:
    """Where a network's pages are for people."""
    return settings.NETWORKS.get(key, network(key).manifest.web_url).rstrip("/")


def context(
    account: Account,
    *,
    open_media: OpenMedia | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> values.Context:
    """Everything the account's connector may use."""
    return values.Context(
        account=plain(account),
        http=_client(),
        base_url=base_url(account.network),
        web_url=web_url(account.network),
        tokens=tokens_of(account),
        app=app_of(account.app),
        now=clock.now,
        open_media=open_media,
        progress=progress,
    )


def connect(account: Account, *, open_media: OpenMedia | None = None) -> Line:
    """Open a line to the account's network."""
    return Line(account, network(account.network), context(account, open_media=open_media))


def capability(account: Account, verb: values.Verb) -> values.Capability:
    """What this account may do with one verb; asks no network."""
    return network(account.network).capabilities(plain(account))[verb]
