"""One call to X: who signs it, what its silence means, and what its answer says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

import httpx

from chautari.connectors import errors
from chautari.connectors.values import Context, RateState, Scope
from chautari.connectors.x import rates, wire
from chautari.connectors.x.refusals import Refusal, closed_limit
from chautari.connectors.x.signing import oauth1_header

NOTHING_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
SERVER_FAULT: Final = 500
OK: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class Call:
    """A request, as X's reference writes it: ``endpoint`` is method and path with {placeholders}."""

    endpoint: str
    ids: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    files: Mapping[str, Any] | None = None
    is_write: bool = False  # silence after its words left leaves the outcome unknown
    is_app: bool = False  # signed by the developer app, not by the account
    may_be_empty: bool = False
    unexplained: type[errors.ConnectorError] = errors.PermissionMissing  # what a 403 without a reason means

    @property
    def scope(self) -> Scope:
        return Scope.APP if self.is_app else Scope.ACCOUNT


@dataclass(frozen=True, slots=True)
class Said:
    """X's yes: the bytes, what they hold, and what its headers tell of limits."""

    body: bytes = field(repr=False)
    content: Mapping[str, Any] = field(repr=False)  # of a login it is the tokens
    rate: tuple[RateState, ...]

    @property
    def data(self) -> Mapping[str, Any]:
        """The object under ``data``; X leaves the wrapping away in some old answers."""
        return wire.branch(self.content, "data") or (wire.NOTHING if "data" in self.content else self.content)


def ask(ctx: Context, call: Call) -> Said:
    """Make the call. Raises the class of platforms.md 1.5 for every no; OutcomeUnknown when a write got no answer."""
    method, _, path = call.endpoint.partition(" ")
    for name, value in call.ids.items():
        path = path.replace("{" + name + "}", quote(value, safe=""))
    url = ctx.base_url.rstrip("/") + path
    try:
        answer = ctx.http.request(
            method,
            url,
            params=call.query or None,
            json=call.json,
            data=call.form,
            files=call.files,
            headers=_signature(ctx, call, method=method, url=url),
        )
    except NOTHING_SENT:
        raise errors.TransientFailure(
            "x.not_reached"
        ) from None  # the exception holds the request and its secrets
    except httpx.HTTPError:
        raise silence(call) from None
    return read(ctx, call, answer)


def read(ctx: Context, call: Call, answer: httpx.Response) -> Said:
    """What an answer says. Raises as ask() does."""
    rate = rates.states(answer.headers, bucket=call.endpoint, scope=call.scope)
    content = wire.parse(answer.content)
    if answer.status_code >= SERVER_FAULT:
        raise silence(call, rate=rate)
    if answer.status_code not in OK:
        raise refusal(ctx, call, answer, content=content)
    if not isinstance(content, Mapping):
        if call.may_be_empty and not answer.content.strip():
            return Said(b"", {}, rate)
        raise silence(call, rate=rate)
    if "errors" in content and "data" not in content:
        raise refusal(ctx, call, answer, content=content)
    return Said(answer.content, content, rate)


def silence(call: Call, *, rate: tuple[RateState, ...] = ()) -> errors.ConnectorError:
    """No answer, or none that could be read: the outcome of a write is unknown, a read is asked again later."""
    if call.is_write:
        return errors.OutcomeUnknown("x.no_answer", rate=rate)
    return errors.TransientFailure("x.not_working", rate=rate)


def refusal(ctx: Context, call: Call, answer: httpx.Response, *, content: Any) -> errors.ConnectorError:
    """The exception for an answer that is a no."""
    if 300 <= answer.status_code < 400:  # noqa: PLR2004 — redirects: somebody else answered, nothing was done
        return errors.TransientFailure("x.not_working")
    told = Refusal(answer.status_code, content)
    rate = rates.states(answer.headers, bucket=call.endpoint, scope=call.scope)
    closed = closed_limit(rate, answer.headers, bucket=call.endpoint, scope=call.scope, now=ctx.now())
    said = ctx.hushed(told.words)
    error = told.error(unexplained=call.unexplained, rate=rate, closed=closed, said=said)
    if call.is_app and isinstance(error, errors.AuthExpired):  # refreshing the account's token would not help
        return errors.PermissionMissing("x.app_refused", said=said, rate=rate)
    return error


def own_id(ctx: Context) -> str:
    """The account's id on X. Raises AuthRevoked where it was never connected."""
    if not ctx.account.external_id:
        raise errors.AuthRevoked("x.not_connected")
    return ctx.account.external_id


def _signature(ctx: Context, call: Call, *, method: str, url: str) -> dict[str, str]:
    if call.is_app:
        if not ctx.app.bearer:
            raise errors.PermissionMissing("x.bearer_missing")
        return {"authorization": f"Bearer {ctx.app.bearer}"}
    if not ctx.tokens.access:
        raise errors.AuthRevoked("x.not_connected")
    if ctx.tokens.secret:
        signed = {**call.query, **({} if call.files else call.form or {})}  # a multipart body is not signed
        return {"authorization": oauth1_header(ctx, method=method, url=url, params=signed)}
    return {"authorization": f"Bearer {ctx.tokens.access}"}
