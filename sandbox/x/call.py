"""One call of X's API: who, what, how often, in which tier; and the answer with its headers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import world as worlds
from sandbox.reading import Sent, read
from sandbox.world import World
from sandbox.x import tariff
from sandbox.x.auth import caller
from sandbox.x.problems import Problem, forbidden, invalid, not_enrolled, scope_missing, too_many, unsupported
from sandbox.x.state import App, Grant, User
from sandbox.x.words import asked_in_old, to_new, to_old

QUARTER: Final = 900
DAY: Final = 86400
BASE_SCOPES: Final = ("tweet.read", "users.read")

Answer = dict[str, Any] | tuple[int, dict[str, Any]]


@dataclass(slots=True)
class Call:
    """One authenticated request."""

    world: World
    app: App
    grant: Grant | None
    sent: Sent
    path: dict[str, str]
    name: str

    @property
    def me(self) -> User:
        if self.grant is None:
            raise unsupported("OAuth 2.0 Application-Only")
        return self.world.x.users[self.grant.user]

    @property
    def query(self) -> dict[str, str]:
        return self.sent.query

    @property
    def body(self) -> dict[str, Any]:
        return self.sent.body

    def charge(self, item: str, resources: list[str]) -> None:
        account = self.grant.user if self.grant else ""
        tariff.charge(self.world, self.app, item, resources, call=self.name, account=account)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the API: path, who may call it, and its limits."""

    method: str
    path: str
    act: Callable[[Call], Answer | Awaitable[Answer]]
    scopes: tuple[str, ...] = ()
    auth: str = "user"
    tier: str = ""
    limits: tuple[tuple[str, int, int], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


async def serve(entry: Entry, request: Request) -> Response:
    """Answer one request, whatever becomes of it, with the headers of its buckets."""
    world = worlds.of(request)
    headers: dict[str, str] = {"api-version": "2.166"}
    vocabulary = "tweet"
    try:
        sent = await read(request)
        app, grant = caller(world, request, sent)
        vocabulary = app.vocabulary
        call = Call(world, app, grant, sent, dict(request.path_params), entry.name)
        _count(entry, call, headers)
        _check(entry, call)
        made = entry.act(call)
        answer = await made if isinstance(made, Awaitable) else made
        status, body = answer if isinstance(answer, tuple) else (200, answer)
    except Problem as problem:
        status, body = problem.status, problem.body
    return JSONResponse(to_new(body) if vocabulary == "post" else body, status, headers)


def _check(entry: Entry, call: Call) -> None:
    """Token kind, scopes, tier and credit; then the body in one vocabulary."""
    if entry.auth == "user" and call.grant is None:
        raise unsupported("OAuth 2.0 Application-Only")
    if entry.auth == "app" and call.grant is not None:
        raise unsupported("OAuth 2.0 User Context")
    if call.grant is not None and call.grant.kind == "oauth2":
        wanted = (*BASE_SCOPES, *entry.scopes)
        if not set(wanted) <= set(call.grant.scopes):
            raise scope_missing(wanted)
    if entry.tier and call.app.tier != entry.tier:
        raise not_enrolled(call.app.client_id)
    if call.sent.broken:
        raise invalid("Requests with bodies must have content-type of application/json.", "body")
    tariff.must_have_credit(call.app)
    call.sent.body = to_old(call.sent.body)
    call.sent.query = asked_in_old(call.sent.query)
    owner = call.path.get("id", "")
    is_own = entry.path.startswith("/2/users/{id}/") and entry.method != "GET" and "/dm/" not in entry.path
    if is_own and owner != call.me.id:
        raise forbidden("The `id` in the path has to be the authenticated user.")


def _count(entry: Entry, call: Call, headers: dict[str, str]) -> None:
    """Take one from every bucket of this call; 429 where one is empty."""
    empty = False
    shown = False
    for whom, length, limit in entry.limits:
        holder = call.grant.user if whom == "user" and call.grant else call.app.id
        if whom == "user" and call.grant is None:
            continue
        left, reset = _take(call.world, f"{entry.name}|{whom}|{length}|{holder}", length, limit)
        empty = empty or left < 0
        if length == DAY:
            prefix = f"x-{whom}-limit-24hour-"
        elif shown:
            continue
        else:
            prefix, shown = "x-rate-limit-", True
        headers |= {
            f"{prefix}limit": str(limit),
            f"{prefix}remaining": str(max(left, 0)),
            f"{prefix}reset": reset,
        }
    if empty:
        raise too_many()


def _take(world: World, key: str, length: int, limit: int) -> tuple[int, str]:
    now = world.clock.epoch()
    start, used = world.x.buckets.get(key, (now, 0))
    if not start <= now < start + length:
        start, used = now, 0
    if used <= limit:
        used += 1
    world.x.buckets[key] = (start, used)
    return limit - used, str(int(start + length) + 1)
