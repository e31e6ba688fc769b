"""Viber's calls to our door, and the questions about the account itself."""

import hashlib
import hmac
import json
from typing import Any, Final

from chautari.connectors.errors import (
    AuthExpired,
    AuthRevoked,
    ConnectorError,
    NotSupported,
    PolicyBlocked,
    SignatureInvalid,
)
from chautari.connectors.values import Account, Answer, Context, Health, HealthState, Profile, RawRequest
from chautari.connectors.viber.capabilities import BOT, PHONE
from chautari.connectors.viber.client import read
from chautari.connectors.viber.payloads import welcome
from chautari.connectors.viber.tables import LIMITS

ADMINS: Final = frozenset({"admin", "superadmin"})
BY_HAND: Final = Health(HealthState.OK, "viber.phone_by_hand")


def verify(ctx: Context, request: RawRequest) -> None:
    """Raises SignatureInvalid unless the bytes as sent are signed with the account's token."""
    given = request.headers.get("x-viber-content-signature", "")
    right = hmac.new(ctx.tokens.access.encode(), request.body, hashlib.sha256).hexdigest()
    same = hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())
    if not ctx.tokens.access or not same:
        raise SignatureInvalid("viber.bad_signature")


def respond(account: Account, request: RawRequest) -> Answer:
    """200; and the office's welcome when a citizen opens the conversation with the bot."""
    text = account.settings.get("welcome", "")
    if account.kind != BOT or not text or _event(request.body) != "conversation_started":
        return Answer()
    body = json.dumps(welcome(account, text), ensure_ascii=False).encode()
    return Answer(body=body, content_type="application/json; charset=utf-8")


def ensure_subscribed(ctx: Context, *, url: str) -> Health:
    """Set the webhook; Viber knocks at it before it answers, and setting it again changes nothing."""
    if ctx.account.kind == PHONE:
        return BY_HAND
    body: dict[str, Any] = {"url": url}
    if ctx.account.kind == BOT:  # a channel has no events to choose from
        body |= {"event_types": LIMITS["event_types"], "send_name": True, "send_photo": True}
    try:
        read(ctx, "set_webhook", body)
    except ConnectorError as error:
        return _unwell(error)
    return Health(HealthState.OK)


def health(ctx: Context) -> Health:
    """The account as Viber knows it; never raises."""
    if ctx.account.kind == PHONE:
        return BY_HAND
    try:
        info = read(ctx, "get_account_info", {})
    except ConnectorError as error:
        return _unwell(error)
    if not info.get("webhook"):
        return Health(HealthState.DEGRADED, "viber.webhook_missing")
    return Health(HealthState.OK)


def profile(ctx: Context, *, who: str) -> Profile:
    """The account itself, or one person who wrote to the bot; never a telephone number."""
    if ctx.account.kind == PHONE or (who and ctx.account.kind != BOT):
        raise NotSupported("viber.profile_in_part")
    if who:
        found = read(ctx, "get_user_details", {"id": who}).get("user")
        user = found if isinstance(found, dict) else {}
        return Profile(
            external_id=_text(user, "id") or who,
            name=_text(user, "name"),
            avatar_url=_text(user, "avatar"),
            raw=user,
        )
    info = read(ctx, "get_account_info", {})
    count = info.get("subscribers_count")
    return Profile(
        external_id=_text(info, "id"),
        name=_text(info, "name"),
        handle=_text(info, "uri"),
        avatar_url=_text(info, "icon"),
        cover_url=_text(info, "background"),
        admins=_admins(info.get("members")),
        counts={"followers": count} if isinstance(count, int) else {},
        raw=info,
    )


def _admins(members: Any) -> dict[str, str] | None:
    """Who may manage the account; None where Viber does not say."""
    if not isinstance(members, list):
        return None
    rows = [row for row in members if isinstance(row, dict) and row.get("role") in ADMINS]
    return {_text(row, "id"): _text(row, "name") for row in rows if _text(row, "id")}


def _unwell(error: ConnectorError) -> Health:
    if isinstance(error, AuthRevoked | AuthExpired):
        return Health(HealthState.RECONNECT, error.message_key)
    if isinstance(error, PolicyBlocked):
        return Health(HealthState.BLOCKED, error.message_key)
    return Health(HealthState.DEGRADED, error.message_key)


def _event(body: bytes) -> str:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(data.get("event", "")) if isinstance(data, dict) else ""


def _text(data: Any, name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
