"""Connecting a Page: login, long-lived tokens, and the daily look at what they are still good for."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from chautari.connectors.errors import (
    AuthExpired,
    AuthRevoked,
    ConnectorError,
    PermissionMissing,
    PolicyBlocked,
    ValidationRejected,
)
from chautari.connectors.facebook.client import Graph
from chautari.connectors.facebook.tables import LIMITS, SCOPES, VERSION
from chautari.connectors.facebook.wire import bag, ident, moment, next_page, rows, words
from chautari.connectors.values import AuthStep, Context, Granted, Health, HealthState, Tokens

MOST_PAGES: Final = 20
MOST_ROLES: Final = "100"


def begin(ctx: Context, *, redirect_uri: str, state: str) -> AuthStep:
    """The login dialogue, asking for everything the desk can use."""
    query = urlencode(
        {
            "client_id": ctx.app.id,
            "redirect_uri": redirect_uri,
            "state": state,
            "response_type": "code",
            "scope": ",".join(SCOPES["login"]),
        }
    )
    url = f"{ctx.web_url.rstrip('/')}/{VERSION}/dialog/oauth?{query}"
    return AuthStep(url, {"redirect_uri": redirect_uri, "state": state})


def complete(ctx: Context, *, params: Mapping[str, str], remembered: Mapping[str, str]) -> Sequence[Granted]:
    """Code → short token → long-lived token → one Page token for each Page the person manages."""
    if params.get("error") or params.get("error_code"):
        raise PermissionMissing("facebook.login_refused", said=params.get("error_description", ""))
    if not hmac.compare_digest(params.get("state", "").encode(), remembered.get("state", "").encode()):
        raise ValidationRejected("facebook.login_not_ours")
    if not params.get("code"):
        raise ValidationRejected("facebook.login_without_code")
    client = {"client_id": ctx.app.id, "client_secret": ctx.app.secret}
    short = _token(
        ctx, {**client, "redirect_uri": remembered.get("redirect_uri", ""), "code": params["code"]}
    )
    long = _token(ctx, {**client, "grant_type": "fb_exchange_token", "fb_exchange_token": short})
    info = _reach(ctx, long)
    return [_granted(page, info) for page in _pages(ctx, long)]


def refresh(ctx: Context) -> Tokens:
    """A Page token cannot be renewed; one that Facebook still accepts is given back with its dates."""
    info = _inspected(ctx, ctx.tokens.access)
    if info.get("is_valid") is not True:
        raise AuthRevoked("facebook.token_dead")
    scopes = _scopes(info, page=ctx.account.external_id)
    return replace(ctx.tokens, scopes=scopes, expires_at=_expiry(info))


def revoke(ctx: Context) -> None:
    """Stop the Page's webhooks; the token itself ends when the person removes the app."""
    Graph.of_page(ctx).remove(f"{ctx.account.external_id}/subscribed_apps")


def health(ctx: Context) -> Health:
    """The token's state as Facebook sees it; never raises."""
    try:
        info = _inspected(ctx, ctx.tokens.access)
    except ConnectorError as error:
        return unwell(error)
    scopes, expires = _scopes(info, page=ctx.account.external_id), _expiry(info)
    state, reason = _judged(info, scopes, expires, now=ctx.now())
    return Health(state, reason, scopes=scopes, expires_at=expires)


def missing_rights(ctx: Context) -> frozenset[str] | None:
    """What the person behind the token may not do on the Page now; None where Facebook does not say. Never raises.

    The token names the person, the Page's list of roles their tasks; somebody who is not in that list is not judged,
    for it does not show those whom a business manages.
    """
    try:
        person = ident(_inspected(ctx, ctx.tokens.access).get("user_id"))
        reply = Graph.of_page(ctx).read(
            f"{ctx.account.external_id}/roles", fields="id,tasks", limit=MOST_ROLES
        )
        people = [bag(row) for row in rows(reply["data"])]
    except ConnectorError:
        return None
    own = next((row for row in people if person and ident(row.get("id")) == person), None)
    return _missing_tasks(own) if own and isinstance(own.get("tasks"), list) else None


def unwell(error: ConnectorError) -> Health:
    """The state of an account whose question was refused."""
    if isinstance(error, AuthRevoked | AuthExpired):
        return Health(HealthState.RECONNECT, error.message_key)
    if isinstance(error, PolicyBlocked):
        return Health(HealthState.BLOCKED, error.message_key)
    return Health(HealthState.DEGRADED, error.message_key)


def _judged(
    info: Mapping[str, Any], scopes: frozenset[str], expires: datetime | None, *, now: datetime
) -> tuple[HealthState, str]:
    if info.get("is_valid") is not True:
        return HealthState.RECONNECT, "facebook.token_dead"
    if expires and expires <= now:
        return HealthState.RECONNECT, "facebook.login_again"
    if not scopes.issuperset(SCOPES["needed"]):
        return HealthState.DEGRADED, "facebook.scopes_missing"
    if expires and expires <= now + timedelta(days=LIMITS["login"]["again_days"]):
        return HealthState.DEGRADED, "facebook.login_soon"
    return HealthState.OK, ""


def _token(ctx: Context, params: Mapping[str, str]) -> str:
    token = words(Graph(ctx, "").read("oauth/access_token", **params)["access_token"])
    if token is None:
        raise ValidationRejected("facebook.login_without_code")
    return token


def _pages(ctx: Context, token: str) -> list[Mapping[str, Any]]:
    """Every Page of the person that gives a token."""
    pages: list[Mapping[str, Any]] = []
    params = {"fields": "id,name,access_token,tasks", "limit": "100"}
    for _ in range(MOST_PAGES):
        reply = Graph(ctx, token).read("me/accounts", **params)
        pages += [bag(page) for page in rows(reply["data"]) if words(bag(page).get("access_token"))]
        if not (after := next_page(reply.data)):
            break
        params["after"] = after
    return pages


def _granted(page: Mapping[str, Any], info: Mapping[str, Any]) -> Granted:
    number = ident(page.get("id"))
    # The Page token outlives the person's token, but not the access to data.
    tokens = Tokens(
        access=str(page["access_token"]),
        scopes=_scopes(info, page=number),
        expires_at=_expiry({**info, "expires_at": 0}),
    )
    handle, name = words(page.get("username")) or "", words(page.get("name")) or ""
    return Granted(number, handle, name, tokens, missing=_missing_tasks(page))


def _missing_tasks(page: Mapping[str, Any]) -> frozenset[str]:
    """What the person who logged in may not do on the Page; nothing where Facebook does not say."""
    given = page.get("tasks")
    if not isinstance(given, list) or set(given) & set(SCOPES["full_control"]):
        return frozenset()
    return frozenset(f"task.{task}" for task, names in SCOPES["tasks"].items() if not set(names) & set(given))


def _reach(ctx: Context, token: str) -> Mapping[str, Any]:
    """What the login allowed and until when; a login that worked does not fail for want of this."""
    try:
        return _inspected(ctx, token)
    except ConnectorError:
        return {}


def _inspected(ctx: Context, token: str) -> Mapping[str, Any]:
    return bag(Graph.of_app(ctx).read("debug_token", input_token=token)["data"])


def _scopes(info: Mapping[str, Any], *, page: str) -> frozenset[str]:
    """What is allowed for this Page: a permission that was given for chosen Pages alone holds for those."""
    chosen = {
        ident(row.get("scope")): {ident(target) for target in rows(row.get("target_ids"))}
        for row in map(bag, rows(info.get("granular_scopes")))
        if row.get("target_ids")
    }
    allowed = frozenset(scope for scope in rows(info.get("scopes")) if isinstance(scope, str))
    return frozenset(scope for scope in allowed if not page or page in chosen.get(scope, {page}))


def _expiry(info: Mapping[str, Any]) -> datetime | None:
    """The earlier of the token's end and the end of its access to data; 0 means never."""
    times = (moment(info.get(name)) for name in ("expires_at", "data_access_expires_at") if info.get(name))
    return min((time for time in times if time), default=None)
