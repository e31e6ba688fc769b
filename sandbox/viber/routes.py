"""Viber's REST API: everything is a POST, and every answer a 200 with a status inside."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import world as worlds
from sandbox.ledger import Deed
from sandbox.reading import read
from sandbox.viber import callbacks, messages
from sandbox.viber.refusals import (
    BAD_DATA,
    BLOCKED,
    INVALID_TOKEN,
    INVALID_URL,
    MISSING_DATA,
    NO_BALANCE,
    NO_FREE_LEFT,
    NO_WEBHOOK,
    NOT_AUTHORIZED,
    NOT_REGISTERED,
    NOT_SUBSCRIBED,
    SUSPENDED,
    TOO_MANY,
    Refusal,
)
from sandbox.viber.state import Account, Message, Person, Tie
from sandbox.world import World

EVENTS: Final = ("delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started")
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
HOUR: Final = 3600
SESSION: Final = 24 * HOUR
UNANSWERED_MOST: Final = 100
BROADCAST_MOST: Final = 300
BROADCASTS_MOST: Final = 500
BROADCAST_SPAN: Final = 10
ONLINE_MOST: Final = 100
LOOKUPS: Final = 2
LOOKUP_SPAN: Final = 12 * HOUR
MESSAGE_PRICE: Final = 0.01
BILLED: Final = 5

Body = dict[str, Any]
Act = Callable[[World, Account, Body], Body | Awaitable[Body]]


async def serve(act: Act, request: Request) -> Response:
    """Find the account by its token, let it act, and put whatever happens into a 200."""
    world, sent = worlds.of(request), await read(request)
    try:
        if sent.broken:
            raise Refusal(BAD_DATA, "JSON body is not valid")
        token = request.headers.get("x-viber-auth-token") or str(sent.body.get("auth_token") or "")
        account = world.viber.by_token(token)
        if account is None:
            raise Refusal(INVALID_TOKEN, "missing_auth_token" if not token else "invalidAuthToken")
        if account.suspended:
            raise Refusal(SUSPENDED)
        made = act(world, account, sent.body)
        body = await made if isinstance(made, Awaitable) else made
        return JSONResponse({"status": 0, "status_message": "ok", **body})
    except Refusal as refusal:
        return JSONResponse(
            {"status": refusal.status, "status_message": refusal.words, "chat_hostname": callbacks.HOST}
        )


async def set_webhook(world: World, account: Account, body: Body) -> Body:
    """Calls back first; an empty address removes."""
    url = body.get("url")
    if not isinstance(url, str):
        raise Refusal(MISSING_DATA, "url is missing")
    if not url:
        account.webhook = ""
        return {"event_types": []}
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise Refusal(INVALID_URL, "Webhook url has to be https")
    if not await callbacks.checked(world, account, url):
        raise Refusal(INVALID_URL, "Result url is not available")
    wanted = body.get("event_types")
    account.webhook = url
    account.event_types = tuple(wanted) if isinstance(wanted, list) and wanted else None
    account.send_name, account.send_photo = bool(body.get("send_name")), bool(body.get("send_photo"))
    return {"event_types": list(account.event_types or EVENTS)}


def account_info(world: World, account: Account, _body: Body) -> Body:
    """Who this account is, and who runs it."""
    ties = [person.ties[account.id] for person in world.viber.people.values() if account.id in person.ties]
    picture = account.icon or f"{world.home}/_static/person_normal.png"
    member = {"id": account.superadmin, "name": "Superadmin", "avatar": picture, "role": "superadmin"}
    return {
        "id": account.id,
        "chat_hostname": callbacks.HOST,
        "name": account.name,
        "uri": account.uri,
        "icon": picture,
        "background": account.background or picture,
        "category": "Government",
        "subcategory": "Public Services",
        "location": {"lon": 85.324, "lat": 27.7172},
        "country": "NP",
        "webhook": account.webhook,
        "event_types": list(account.event_types or EVENTS),
        "subscribers_count": sum(1 for tie in ties if tie.subscribed),
        "members": [
            member,
            *(
                {**member, "id": ident, "name": name, "role": "admin"}
                for ident, name in account.admins.items()
            ),
        ],
    }


def _must_be_ready(account: Account, kind: str) -> None:
    if account.blocked:
        raise Refusal(BLOCKED)
    if account.kind != kind:
        raise Refusal(NOT_AUTHORIZED, f"This call is for a {kind}")
    if not account.webhook:
        raise Refusal(NO_WEBHOOK)


async def send_message(world: World, account: Account, body: Body) -> Body:
    """One message to one subscriber."""
    _must_be_ready(account, "bot")
    await messages.check(world, body, channel=False)
    person, tie = receiver_of(world, account, str(body.get("receiver") or ""))
    billing = _pay(world, account, tie)
    message = put(world, account, person, body, "api")
    return {"message_token": message.token, "chat_hostname": callbacks.HOST, "billing_status": billing}


def receiver_of(world: World, account: Account, user_id: str) -> tuple[Person, Tie]:
    """The subscriber that is meant, if one more message may be sent."""
    if not user_id:
        raise Refusal(MISSING_DATA, "receiver is missing")
    person = world.viber.by_user_id(account, user_id)
    if person is None:
        raise Refusal(NOT_REGISTERED)
    tie = person.ties[account.id]
    if not tie.subscribed:
        raise Refusal(NOT_SUBSCRIBED)
    tie.unanswered = [at for at in tie.unanswered if at > world.clock.epoch() - HOUR]
    if len(tie.unanswered) >= UNANSWERED_MOST:
        raise Refusal(TOO_MANY)
    return person, tie


def put(world: World, account: Account, person: Person, body: Body, via: str) -> Message:
    """Put a message of the account into a chat, with its receipts."""
    tie = person.ties[account.id]
    tie.unanswered.append(world.clock.epoch())
    message = Message(world.ids.viber_token(), account.id, person.id, "account", body, world.clock.now())
    world.viber.messages.append(message)
    ident, words = str(message.token), message.words
    world.record(
        Deed("viber", account.id, "account", "message", ident, tie.user_id, words, via, private=True)
    )
    callbacks.receipts(world, account, person, message)
    return message


def _pay(world: World, account: Account, tie: Tie) -> int:
    """billing_status: inside a session nothing; outside a free one while there are any, else money."""
    in_session = tie.last_words is not None and tie.last_words.timestamp() > world.clock.epoch() - SESSION
    if not account.billable:
        return 1 if in_session else 3
    if in_session:
        return 2
    if account.free is None or account.free > 0:
        account.free = None if account.free is None else account.free - 1
        return 4
    if account.balance is None:
        raise Refusal(NO_FREE_LEFT)
    if account.balance < MESSAGE_PRICE:
        raise Refusal(NO_BALANCE)
    account.balance = round(account.balance - MESSAGE_PRICE, 4)
    return BILLED


def _slow_down(world: World, account: Account) -> None:
    """500 broadcasts in ten seconds are the most."""
    now = world.clock.epoch()
    account.broadcasts = [at for at in account.broadcasts if at > now - BROADCAST_SPAN]
    if len(account.broadcasts) >= BROADCASTS_MOST:
        raise Refusal(TOO_MANY)
    account.broadcasts.append(now)


async def broadcast(world: World, account: Account, body: Body) -> Body:
    """The same message to up to 300; who cannot be reached is listed."""
    _must_be_ready(account, "bot")
    receivers = body.get("broadcast_list")
    if not isinstance(receivers, list) or not 0 < len(receivers) <= BROADCAST_MOST:
        raise Refusal(BAD_DATA, "broadcast_list has to hold 1 to 300 receivers")
    _slow_down(world, account)
    await messages.check(world, body, channel=False)
    token = world.ids.viber_token()
    failed: list[Body] = []
    for user_id in receivers:
        try:
            person, tie = receiver_of(world, account, str(user_id))
            _pay(world, account, tie)
        except Refusal as refusal:
            failed.append({"receiver": user_id, "status": refusal.status, "status_message": refusal.words})
            continue
        message = Message(token, account.id, person.id, "account", body, world.clock.now())
        world.viber.messages.append(message)
        callbacks.receipts(world, account, person, message)
    if len(failed) < len(receivers):
        words = str(body.get("text") or "")
        world.record(Deed("viber", account.id, "account", "broadcast", str(token), text=words))
    return {"message_token": token, "chat_hostname": callbacks.HOST, "failed_list": failed}


async def post(world: World, account: Account, body: Body) -> Body:
    """A post of a channel, in the name of its superadmin. Nobody is called back."""
    _must_be_ready(account, "channel")
    if not body.get("from"):
        raise Refusal(MISSING_DATA, "from is missing")
    if body["from"] != account.superadmin:
        raise Refusal(NOT_AUTHORIZED, "from is not a superadmin of this channel")
    await messages.check(world, body, channel=True)
    message = Message(world.ids.viber_token(), account.id, "", "account", body, world.clock.now())
    world.viber.messages.append(message)
    world.record(Deed("viber", account.id, "account", "post", str(message.token), text=message.words))
    return {"message_token": message.token, "chat_hostname": callbacks.HOST}


def user_details(world: World, account: Account, body: Body) -> Body:
    """What Viber tells about a person: never the number; twice in twelve hours."""
    person = world.viber.by_user_id(account, str(body.get("id") or ""))
    if person is None:
        raise Refusal(NOT_REGISTERED)
    tie = person.ties[account.id]
    if not tie.subscribed:
        raise Refusal(NOT_SUBSCRIBED)
    tie.looked_up = [at for at in tie.looked_up if at > world.clock.epoch() - LOOKUP_SPAN]
    if len(tie.looked_up) >= LOOKUPS:
        raise Refusal(TOO_MANY)
    tie.looked_up.append(world.clock.epoch())
    user = {
        "id": tie.user_id,
        "name": person.name,
        "avatar": f"{world.home}/_static/person_normal.png",
        "country": person.country,
        "language": person.language,
        "primary_device_os": "android 14",
        "api_version": callbacks.API_VERSION,
        "viber_version": "23.1.0",
        "mcc": 429,
        "mnc": 1,
        "device_type": "SM-A155F",
    }
    return {"message_token": world.ids.viber_token(), "user": user}


def online(world: World, account: Account, body: Body) -> Body:
    """Who is there: 0 on, 1 off, 3 try later, 4 not to be known."""
    ids = body.get("ids")
    if not isinstance(ids, list) or not 0 < len(ids) <= ONLINE_MOST:
        raise Refusal(BAD_DATA, "ids has to hold 1 to 100 ids")
    users = []
    for user_id in ids:
        person = world.viber.by_user_id(account, str(user_id))
        if person is None or not person.ties[account.id].subscribed:
            state, words = 4, "unavailable"
        else:
            state, words = (1, "offline") if person.unreachable else (0, "online")
        users.append({"id": user_id, "online_status": state, "online_status_message": words})
    return {"users": users}


CALLS: Final[dict[str, Act]] = {
    "set_webhook": set_webhook,
    "get_account_info": account_info,
    "send_message": send_message,
    "broadcast_message": broadcast,
    "get_user_details": user_details,
    "get_online": online,
    "post": post,
}
ROUTES: Final = [Route(f"/pa/{name}", partial(serve, act), methods=["POST"]) for name, act in CALLS.items()]
