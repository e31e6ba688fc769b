"""The only door to a connector: an account, its secrets, and a line to its network.

Nothing else in the code base may tell a network anything or know its tokens.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import BinaryIO, Final, TypeVar

import httpx
from django.conf import settings
from django.db.models import Q

from chautari.connectors import values
from chautari.connectors.base import Authorises, Connector
from chautari.connectors.errors import AuthExpired, AuthRevoked, ConnectorError, TransientFailure
from chautari.lib import clock
from chautari.registry import bots, health
from chautari.registry.models import Account, App
from chautari.registry.networks import network

REFRESH_LEASE: Final = timedelta(seconds=30)
REFRESH_AHEAD: Final = timedelta(minutes=10)
REFRESHES: Final = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one act: how each is opened, how far its upload is, and where that is written down."""

    open: Callable[[values.MediaItem], BinaryIO]
    uploads: Mapping[str, str]
    progress: Callable[[values.MediaItem, str, int], None]


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
        """Put a question with fresh tokens: refreshed ahead of their end, and again where the network says expired.

        Twice, since the tokens that another worker has just fetched may be replaced again while we ask with them.
        Raises what the connector raises; AuthRevoked has then already been noted on the account.
        """
        try:
            ctx = self._fresh(self.ctx) if self._is_old() else self.ctx
            for _ in range(REFRESHES):
                try:
                    return question(ctx)
                except AuthExpired:
                    ctx = self._fresh(ctx)
            return question(ctx)
        except (AuthRevoked, AuthExpired) as dead:
            health.lose(self.account, reason=dead.message_key)
            if isinstance(dead, AuthRevoked):
                raise
            raise AuthRevoked(dead.message_key, said=dead.said) from dead

    def health(self) -> values.Health:
        """How the connection is now, asked with fresh tokens. Never raises."""
        try:
            return self.ask(self.connector.health)
        except AuthRevoked as dead:
            return values.Health(values.HealthState.RECONNECT, dead.message_key)
        except ConnectorError as no:
            return values.Health(values.HealthState.DEGRADED, no.message_key)

    def _is_old(self) -> bool:
        expires = self.ctx.tokens.expires_at
        return bool(expires and self.ctx.tokens.refresh and expires - REFRESH_AHEAD < clock.now())

    def _fresh(self, ctx: values.Context) -> values.Context:
        """The context with newer tokens than it has: ours, or those another worker fetched meanwhile."""
        if not isinstance(self.connector, Authorises):
            raise AuthRevoked("auth.dead")
        now = clock.machine()
        free, lease = Q(refreshing_until=None) | Q(refreshing_until__lt=now), now + REFRESH_LEASE
        if not Account.objects.filter(free, pk=self.account.pk).update(refreshing_until=lease):
            return replace(ctx, tokens=_wait_for_tokens(self.account.pk, seen=ctx.tokens.access))
        try:
            current = tokens_of(Account.objects.get(pk=self.account.pk))
            if current.access != ctx.tokens.access:  # another worker was quicker
                return replace(ctx, tokens=current)
            fresh = self.connector.refresh(ctx)
            health.keep_tokens(self.account, fresh)
        finally:
            Account.objects.filter(pk=self.account.pk, refreshing_until=lease).update(refreshing_until=None)
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
        scopes=frozenset(account.scopes),
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
        settings={**bots.plain_settings(account), "web_url": web},
    )


def base_url(key: str) -> str:
    """Where a network's interface is: the network's own address, or the rehearsal's."""
    return settings.NETWORKS.get(key, network(key).manifest.base_url).rstrip("/")


def web_url(key: str) -> str:
    """Where a network's pages are for people."""
    return settings.NETWORKS.get(key, network(key).manifest.web_url).rstrip("/")


def context(account: Account, *, files: Files | None = None) -> values.Context:
    """Everything the account's connector may use."""
    known = plain(account)
    return values.Context(
        account=replace(known, settings={**bots.greeting(account), **known.settings}),
        http=_client(),
        base_url=base_url(account.network),
        web_url=web_url(account.network),
        tokens=tokens_of(account),
        app=app_of(account.app),
        now=clock.now,
        open_media=files.open if files else None,
        progress=files.progress if files else None,
        upload_state=files.uploads if files else {},
    )


def connect(account: Account, *, files: Files | None = None) -> Line:
    """Open a line to the account's network."""
    return Line(account, network(account.network), context(account, files=files))


def capability(account: Account, verb: values.Verb) -> values.Capability:
    """What this account may do with one verb; asks no network."""
    return network(account.network).capabilities(plain(account))[verb]
