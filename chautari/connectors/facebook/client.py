"""The Graph API over HTTP: signed calls out; answers, usage and refusals in."""

import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from chautari.connectors.errors import ConnectorError, TransientFailure
from chautari.connectors.facebook.refusals import Call, refusal, unanswered
from chautari.connectors.facebook.tables import VERSION
from chautari.connectors.facebook.usage import bucket_of, rate_states
from chautari.connectors.values import Context, RateState

Files = Mapping[str, tuple[str, Any, str]]
NEVER_LEFT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
REDIRECT: Final = 300
LOGIN_SECRETS: Final = ("code", "fb_exchange_token", "input_token")


class _NoQuery(logging.Filter):
    """httpx logs whole addresses, and the addresses of this API carry tokens."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                a.copy_with(query=None) if isinstance(a, httpx.URL) else a for a in record.args
            )
        return True


logging.getLogger("httpx").addFilter(_NoQuery())


@dataclass(frozen=True, slots=True)
class Reply:
    """A success: the parsed answer, its bytes, and the usage it told of."""

    data: Any = field(repr=False)  # of a login it is the tokens
    body: bytes = field(repr=False)
    rate: tuple[RateState, ...]

    def __getitem__(self, name: str) -> Any:
        """A field of the answer; None when the answer is no object or lacks it."""
        return self.data.get(name) if isinstance(self.data, dict) else None


@dataclass(frozen=True, slots=True)
class Graph:
    """Calls for one account, with one token."""

    ctx: Context
    token: str = field(repr=False)

    @classmethod
    def of_page(cls, ctx: Context) -> "Graph":
        """Calls with the token of the Page."""
        return cls(ctx, ctx.tokens.access)

    @classmethod
    def of_app(cls, ctx: Context) -> "Graph":
        """Calls with the app's own token; with the Page's where the app is unknown."""
        app = ctx.app
        return cls(ctx, f"{app.id}|{app.secret}" if app.id and app.secret else ctx.tokens.access)

    def read(self, path: str, **params: str) -> Reply:
        """GET; a failure without an answer is always a TransientFailure."""
        return self._send("GET", path, speaks=False, params={**params, **self._signature()})

    def write(
        self, path: str, form: Mapping[str, str], *, files: Files | None = None, speaks: bool = True
    ) -> Reply:
        """POST a form; ``speaks`` is False where nothing becomes public (an upload), so that silence is harmless."""
        return self._send("POST", path, speaks=speaks, data={**form, **self._signature()}, files=files)

    def write_json(self, path: str, body: Mapping[str, Any]) -> Reply:
        """POST JSON, as Messenger wants it."""
        return self._send("POST", path, speaks=True, params=self._signature(), json=body)

    def remove(self, path: str, **params: str) -> Reply:
        """DELETE."""
        return self._send("DELETE", path, speaks=True, params={**params, **self._signature()})

    def _signature(self) -> dict[str, str]:
        if not self.token:
            return {}
        signed = {"access_token": self.token}
        if self.ctx.app.secret:
            signed["appsecret_proof"] = hmac.new(
                self.ctx.app.secret.encode(), self.token.encode(), hashlib.sha256
            ).hexdigest()
        return signed

    def _send(self, method: str, path: str, *, speaks: bool, **content: Any) -> Reply:
        now, bucket = self.ctx.now(), bucket_of(path)
        url = f"{self.ctx.base_url.rstrip('/')}/{VERSION}/{path.lstrip('/')}"
        try:
            answer = self.ctx.http.request(method, url, **{k: v for k, v in content.items() if v is not None})
        except NEVER_LEFT:
            raise TransientFailure(
                "facebook.unreachable"
            ) from None  # the exception holds the request and its secrets
        except httpx.HTTPError:
            raise unanswered(Call(now, bucket, speaks)) from None
        call = Call(now, bucket, speaks, rate_states(answer.headers, now=now))
        return self._judge(answer, call, asked=content.get("params") or {})

    def _judge(self, answer: httpx.Response, call: Call, *, asked: Mapping[str, str]) -> Reply:
        data = _parsed(answer.content)
        failed = isinstance(data, dict) and isinstance(data.get("error"), dict)
        if failed or answer.status_code >= REDIRECT:
            raise refusal(data, answer.status_code, call, said=self._clean(_words(data), asked))
        if data is None:
            raise unanswered(call)
        return Reply(data, answer.content, call.rate)

    def _clean(self, words: str, asked: Mapping[str, str]) -> str:
        """Facebook quotes a bad token in its refusal; that must not reach a log or a screen."""
        return self.ctx.hushed(words, self.token, *(asked.get(name, "") for name in LOGIN_SECRETS))


def agreed(reply: Reply) -> None:
    """Raise when Facebook answered politely that it did not do it; it may say "true" as a word."""
    said = reply["success"] if isinstance(reply.data, dict) else reply.data
    if said is False or (isinstance(said, str) and said.lower() == "false"):
        raise ConnectorError("facebook.not_done", rate=reply.rate)


def number(value: Any) -> str:
    """An id as the desk keeps it: a string, whether it came as a number or a word."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _words(data: Any) -> str:
    error = data.get("error") if isinstance(data, dict) else None
    if not isinstance(error, dict):
        return ""
    return str(error.get("error_user_msg") or error.get("message") or "")
