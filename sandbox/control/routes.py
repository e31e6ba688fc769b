"""The paths below /_control."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import world as worlds
from sandbox.clock import iso, moment, seconds
from sandbox.control import acting, making
from sandbox.control.problems import Wrong
from sandbox.courier import Weather
from sandbox.facebook.publishing import ripen
from sandbox.faults import consequence
from sandbox.website import hang_up
from sandbox.world import World
from sandbox.x.crc import check_due

MODES: Final = ("normal", "duplicate", "reorder", "delay", "drop", "bad_signature", "batch")

Words = dict[str, Any]
Act = Callable[[World, Request, Words], Words | Awaitable[Words]]


async def serve(act: Act, request: Request) -> Response:
    """Read the words, let it be done, answer in JSON; nonsense is a 400."""
    world = worlds.of(request)
    try:
        raw = await request.body()
        words = json.loads(raw) if raw.strip() else {}
        if not isinstance(words, dict):
            raise Wrong("the body has to be a JSON object")
        made = act(world, request, words)
        return JSONResponse(await made if isinstance(made, Awaitable) else made)
    except (ValueError, KeyError, TypeError) as error:
        return JSONResponse({"error": str(error)}, 400)


def reset(world: World, _request: Request, words: Words) -> Words:
    """Clean state, from a seed, at a time."""
    world.courier.stop()
    world.begin(int(words.get("seed", 1)))
    if words.get("now"):
        world.clock.set(moment(str(words["now"])))
    else:
        world.clock.offset *= 0
    return {"seed": world.seed, "now": iso(world.clock.now())}


async def turn_clock(world: World, _request: Request, words: Words) -> Words:
    """Turn the clock; what waits for a time happens at once."""
    if "now" in words:
        world.clock.set(moment(str(words["now"])))
    if "advance" in words:
        world.clock.advance(seconds(words["advance"]))
    ripen(world)
    await check_due(world)
    return read_clock(world, _request, words)


def read_clock(world: World, _request: Request, _words: Words) -> Words:
    """What time it is on the networks."""
    return {"now": iso(world.clock.now()), "offset_seconds": world.clock.offset.total_seconds()}


def add_fault(world: World, _request: Request, words: Words) -> Words:
    """One rule, or a list of them under `rules`."""
    for rule in words.get("rules") or [words]:
        if not rule.get("then"):
            raise Wrong('"then" says what happens, for example {"status": 503}')
        match = {name: str(value) for name, value in (rule.get("match") or {}).items()}
        times = None if rule.get("times") is None else int(rule["times"])
        world.faults.add(match, consequence(rule["then"]), times, float(rule.get("share", 1)))
    return read_faults(world, _request, words)


def read_faults(world: World, _request: Request, _words: Words) -> Words:
    """The rules in force, with how often each was taken."""
    return {"rules": [asdict(rule) for rule in world.faults.rules]}


def clear_faults(world: World, _request: Request, _words: Words) -> Words:
    """No rule any more."""
    world.faults.rules.clear()
    return {"rules": []}


def set_webhooks(world: World, _request: Request, words: Words) -> Words:
    """How webhooks are delivered from now on."""
    given = words.get("mode", list(world.courier.weather.modes))
    modes = tuple(str(mode) for mode in ([given] if isinstance(given, str) else given)) or ("normal",)
    if any(mode.partition(":")[0] not in MODES for mode in modes):
        raise Wrong(f"mode has to be of {', '.join(MODES)}")
    world.courier.weather = Weather(modes, float(words.get("share", 1)), str(words.get("network") or ""))
    if "backoff" in words:
        world.courier.backoff = [seconds(pause) for pause in words["backoff"]]
    if "parallel" in words:
        world.courier.parallel = int(words["parallel"])
    return {
        **asdict(world.courier.weather),
        "backoff": world.courier.backoff,
        "parallel": world.courier.parallel,
    }


async def flush(world: World, _request: Request, words: Words) -> Words:
    """Wait until every queued delivery has been tried once."""
    return dict(await world.courier.flush(float(words.get("within", 30))))


def redeliver(world: World, _request: Request, words: Words) -> Words:
    """Send what was dropped or given up since a time once more."""
    since = moment(str(words["since"])).timestamp() if words.get("since") else 0.0
    return {"again": world.courier.redeliver(since)}


def citizen(world: World, request: Request, words: Words) -> Words:
    """A citizen acts."""
    ident, verb = request.path_params["id"], request.path_params["verb"]
    return acting.citizen(world, acting.resolve(world, ident), verb, words)


def state(world: World, _request: Request, _words: Words) -> Words:
    """Apps, accounts, people, with secrets and tokens."""
    x, facebook, viber = world.x, world.facebook, world.viber
    users = [asdict(user) for user in x.users.values()]
    shown = {
        "seed": world.seed,
        "now": iso(world.clock.now()),
        "x": {
            "apps": [asdict(app) for app in x.apps.values()],
            "accounts": [user for user in users if user["is_account"]],
            "people": [user for user in users if not user["is_account"]],
            "grants": [asdict(grant) for grant in x.grants.values()],
            "webhooks": [asdict(hook) for hook in x.webhooks.values()],
            "subscriptions": [asdict(line) for line in x.subscriptions.values()],
            "posts": [asdict(post) for post in x.posts.values()],
            "messages": [asdict(dm) for dm in x.dms],
            "charges": x.charges,
        },
        "facebook": {
            "apps": [asdict(app) for app in facebook.apps.values()],
            "accounts": [asdict(page) for page in facebook.pages.values()],
            "people": [asdict(who) for who in facebook.people.values()],
            "tokens": [asdict(token) for token in facebook.tokens.values()],
            "posts": [asdict(post) for post in facebook.posts.values()],
            "photos": [asdict(photo) for photo in facebook.photos.values()],
            "comments": [asdict(comment) for comment in facebook.comments.values()],
            "messages": [asdict(message) for message in facebook.messages],
        },
        "viber": {
            "accounts": [asdict(account) for account in viber.accounts.values()],
            "people": [asdict(who) for who in viber.people.values()],
            "messages": [{**asdict(m), "token": str(m.token)} for m in viber.messages],
        },
    }
    plain: Words = json.loads(json.dumps(shown, default=str))
    return plain


def calls(world: World, request: Request, _words: Words) -> Words:
    """Every call of an API, newest last."""
    query = request.query_params
    path, network, account = (query.get(name, "") for name in ("path", "network", "account"))
    found = [
        call
        for call in world.calls
        if path in call["path"] and network in {"", call["network"]} and account in {"", call["account"]}
    ]
    return {"count": len(found), "calls": found}


def log(world: World, request: Request, _words: Words) -> Words:
    """Every webhook and what became of it."""
    network = request.query_params.get("network", "")
    lines = [
        {
            "n": parcel.n,
            "network": parcel.network,
            "account": parcel.account,
            "event": parcel.event,
            "url": parcel.url,
            "state": parcel.state,
            "mode": parcel.mode,
            "tries": parcel.tries,
            "body": parcel.payload,
        }
        for parcel in world.courier.log
        if network in {"", parcel.network}
    ]
    return {"counts": world.courier.counts(), "log": lines}


def ledger(world: World, request: Request, _words: Words) -> Words:
    """What really happened."""
    since, until, account = (request.query_params.get(name, "") for name in ("since", "until", "account"))
    return {"lines": list(world.ledger.between(since, until, acting.resolve(world, account)))}


def ledger_counts(world: World, request: Request, _words: Words) -> Words:
    """The same, counted by account, side and kind."""
    since, until, account = (request.query_params.get(name, "") for name in ("since", "until", "account"))
    return {"counts": world.ledger.counts(since, until, acting.resolve(world, account))}


def by_id(act: Callable[[World, str, Words], Words]) -> Act:
    """A function about one id as a handler."""
    return lambda world, request, words: act(world, request.path_params["id"], words)


def by_words(act: Callable[[World, Words], Words]) -> Act:
    """A function of words alone as a handler."""
    return lambda world, _request, words: act(world, words)


TABLE: Final[tuple[tuple[str, str, Act], ...]] = (
    ("POST", "/reset", reset),
    ("GET", "/clock", read_clock),
    ("POST", "/clock", turn_clock),
    ("GET", "/faults", read_faults),
    ("POST", "/faults", add_fault),
    ("DELETE", "/faults", clear_faults),
    ("POST", "/webhooks", set_webhooks),
    ("POST", "/webhooks/flush", flush),
    ("POST", "/webhooks/redeliver", redeliver),
    ("POST", "/apps", by_words(making.new_app)),
    ("POST", "/apps/{id}", by_id(acting.change_app)),
    ("POST", "/accounts", by_words(making.new_account)),
    ("POST", "/pictures", by_words(making.new_picture)),
    ("POST", "/website", hang_up),
    ("POST", "/people", by_words(making.new_person)),
    ("POST", "/citizen/{id:path}/{verb}", citizen),
    ("POST", "/account/{id:path}/outside", by_id(acting.outside)),
    ("POST", "/account/{id:path}/token", by_id(acting.change_token)),
    ("POST", "/account/{id:path}/credits", by_id(acting.change_credits)),
    ("POST", "/account/{id:path}/profile", by_id(acting.change_profile)),
    ("GET", "/state", state),
    ("GET", "/calls", calls),
    ("GET", "/log", log),
    ("GET", "/ledger", ledger),
    ("GET", "/ledger/counts", ledger_counts),
)
ROUTES: Final = [Route(path, partial(serve, act), methods=[method]) for method, path, act in TABLE]
