"""Viber's callbacks: what a bot is told, in which shape, and how it is signed."""

import hashlib
import hmac
import json
from typing import Any, Final

import httpx

from sandbox.courier import Listener, Parcel
from sandbox.ledger import Deed
from sandbox.viber.state import Account, Message, Person
from sandbox.world import World

HOST: Final = "SN-CHAT-05_"
ALWAYS: Final = frozenset({"message", "subscribed", "unsubscribed", "webhook"})
RETRY_FOR: Final = 3600
HEADER: Final = "X-Viber-Content-Signature"
API_VERSION: Final = 10


def signature(token: str, raw: bytes) -> str:
    """Hexadecimal HMAC-SHA256 over the bytes as sent."""
    return hmac.new(token.encode(), raw, hashlib.sha256).hexdigest()


def user_view(world: World, account: Account, person: Person) -> dict[str, Any]:
    """A person as this account sees one: never a number, a name only if the webhook asked for names."""
    view: dict[str, Any] = {"id": person.ties[account.id].user_id}
    if account.send_name and person.name:
        view["name"] = person.name
    if account.send_photo:
        view["avatar"] = f"{world.home}/_static/person_normal.png"
    return {**view, "language": person.language, "country": person.country, "api_version": API_VERSION}


def tell(
    world: World,
    account: Account,
    event: str,
    body: dict[str, Any],
    token: int,
    on_answer: Listener | None = None,
) -> None:
    """Call the account's webhook, if it has one and wants this event; channels are told nothing."""
    wanted = account.event_types is None or event in account.event_types or event in ALWAYS
    if not account.webhook or not wanted or account.kind == "channel":
        return
    payload = {
        "event": event,
        "timestamp": world.clock.millis(),
        "chat_hostname": HOST,
        "message_token": token,
        **body,
    }
    world.courier.put(
        Parcel(
            network="viber",
            account=account.id,
            event=event,
            url=account.webhook,
            payload=payload,
            sign=lambda raw: {HEADER: signature(account.token, raw)},
            retry_for=RETRY_FOR,
            on_answer=on_answer,
        )
    )


async def checked(world: World, account: Account, url: str) -> bool:
    """The `webhook` event has to be answered with 200 before `set_webhook` itself answers."""
    body = {
        "event": "webhook",
        "timestamp": world.clock.millis(),
        "chat_hostname": HOST,
        "message_token": world.ids.viber_token(),
    }
    raw = json.dumps(body, separators=(",", ":")).encode()
    headers = {"content-type": "application/json", HEADER: signature(account.token, raw)}
    try:
        async with world.http() as client:
            answer = await client.post(url, content=raw, headers=headers)
    except httpx.HTTPError:
        return False
    return answer.status_code == httpx.codes.OK


def opened(world: World, account: Account, person: Person, context: str) -> int:
    """conversation_started: its answer may be one welcome message."""
    token = world.ids.viber_token()

    async def welcome(answer: httpx.Response) -> None:
        try:
            words = answer.json()
        except ValueError:
            return
        is_first = all(message.token != token for message in world.viber.messages)
        if is_first and isinstance(words, dict) and words.get("type"):
            message = Message(token, account.id, person.id, "account", words, world.clock.now())
            world.viber.messages.append(message)
            receiver = person.ties[account.id].user_id
            deed = Deed(
                "viber", account.id, "account", "message", str(token), receiver, message.words, private=True
            )
            world.record(deed)
            receipts(world, account, person, message)

    body: dict[str, Any] = {
        "type": "open",
        "user": user_view(world, account, person),
        "subscribed": person.ties[account.id].subscribed,
    }
    if context:
        body["context"] = context
    tell(world, account, "conversation_started", body, token, welcome)
    return token


def receipts(world: World, account: Account, person: Person, message: Message) -> None:
    """What becomes of a message: delivered once per device; quick readers have seen it before."""
    body = {"user_id": person.ties[account.id].user_id}
    if person.unreachable:
        tell(world, account, "failed", {**body, "desc": "user is not reachable"}, message.token)
        return
    if person.reads_at_once:
        message.seen = True
        tell(world, account, "seen", body, message.token)
    for _ in range(person.devices):
        tell(world, account, "delivered", body, message.token)
