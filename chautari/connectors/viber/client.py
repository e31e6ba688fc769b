"""Viber's API over HTTP: calls out, and its status numbers turned into the desk's errors."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import httpx

from chautari.connectors import errors
from chautari.connectors.errors import ConnectorError, OutcomeUnknown, RateLimited, TransientFailure
from chautari.connectors.values import Context, Scope
from chautari.connectors.viber.tables import STATUSES

NEVER_LEFT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
CLASSES: Final[Mapping[str, type[ConnectorError]]] = {
    name: getattr(errors, name)
    for name in (
        "ValidationRejected",
        "PolicyBlocked",
        "WindowClosed",
        "PermissionMissing",
        "AuthRevoked",
        "QuotaExhausted",
        "NotFound",
    )
}
BY_STATUS: Final = {row["status"]: row for row in STATUSES["row"]}
BY_HTTP: Final = {row["status"]: row for row in STATUSES["http"]}
FIRST_REFUSAL: Final = 300
FIRST_SERVER_ERROR: Final = 500

Answered = Mapping[str, Any]


def read(ctx: Context, method: str, body: Mapping[str, Any]) -> Answered:
    """Ask something; a failure without an answer is always a TransientFailure."""
    return _call(ctx, method, body, bucket="")


def write(ctx: Context, method: str, body: Mapping[str, Any], *, bucket: str) -> Answered:
    """Say something; a failure without an answer is an OutcomeUnknown."""
    return _call(ctx, method, body, bucket=bucket)


def token_of(answer: Answered) -> str:
    """The id of what was said, exact although it exceeds 2^53; without it nobody knows what was said."""
    token = answer.get("message_token")
    if isinstance(token, bool) or not isinstance(token, int | str) or not str(token):
        raise OutcomeUnknown("viber.no_answer")
    return str(token)


def _call(ctx: Context, method: str, body: Mapping[str, Any], *, bucket: str) -> Answered:
    """``bucket`` names the limit that a writing call spends; reading calls have none."""
    url = f"{ctx.base_url.rstrip('/')}/pa/{method}"
    try:
        answer = ctx.http.post(url, json=body, headers={"X-Viber-Auth-Token": ctx.tokens.access})
    except NEVER_LEFT:
        raise TransientFailure(
            "viber.unreachable"
        ) from None  # the exception holds the request and its secrets
    except httpx.HTTPError:
        raise _unanswered(bucket) from None
    data = _parsed(answer.content)
    status = _status(data)
    if status == 0 and answer.status_code < FIRST_REFUSAL:
        return data
    said = ctx.hushed(str(data.get("status_message", "")))
    raise _refusal(status, answer.status_code, bucket=bucket, now=ctx.now(), said=said)


def _refusal(status: int | None, http: int, *, bucket: str, now: datetime, said: str) -> ConnectorError:
    row = BY_STATUS.get(status) if status is not None else BY_HTTP.get(http)
    if row is None:
        refused = status is None and FIRST_REFUSAL <= http < FIRST_SERVER_ERROR
        return (
            errors.ValidationRejected("viber.not_accepted", said=said)
            if refused
            else _unanswered(bucket, said=said)
        )
    if row["class"] == "RateLimited":
        retry_at = now + timedelta(minutes=row["minutes"])
        return RateLimited(
            row["message"], retry_at=retry_at, scope=Scope.ACCOUNT, bucket=bucket or "read", said=said
        )
    return CLASSES[row["class"]](row["message"], said=said)


def _unanswered(bucket: str, *, said: str = "") -> ConnectorError:
    """Viber did not say what happened: unknown if words may be out, else simply to be tried again."""
    return (
        OutcomeUnknown("viber.no_answer", said=said) if bucket else TransientFailure("viber.busy", said=said)
    )


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _status(data: Mapping[str, Any]) -> int | None:
    status = data.get("status")
    if isinstance(status, str) and status.lstrip("-").isdecimal():
        return int(status)
    return status if isinstance(status, int) and not isinstance(status, bool) else None
