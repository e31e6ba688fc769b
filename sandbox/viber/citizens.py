"""What citizens do on Viber, and what an office does there with its own phone."""

from typing import Any, Final

from sandbox.ledger import Deed
from sandbox.viber import callbacks, routes
from sandbox.viber.refusals import BAD_DATA, NO_DEVICE, NOT_REGISTERED, NOT_SUBSCRIBED, Refusal
from sandbox.viber.state import Account, Message, Person, Tie
from sandbox.world import World

UNSUBSCRIBING: Final = ("block-us", "unsubscribe")


def account_of(world: World, words: dict[str, Any]) -> Account:
    """The bot that is meant, by id, address or name; the first bot if none is named."""
    wanted = str(words.get("account") or "")
    for account in world.viber.accounts.values():
        if wanted in {account.id, account.uri, account.name} or (not wanted and account.kind == "bot"):
            return account
    raise Refusal(NOT_REGISTERED, f"no such account: {wanted}")


def tie(world: World, account: Account, person: Person) -> Tie:
    """How a person stands to an account; made at the first touch."""
    if account.id not in person.ties:
        person.ties[account.id] = Tie(world.ids.blob())
    return person.ties[account.id]


def act(world: World, person: Person, verb: str, words: dict[str, Any], via: str) -> str:
    """Let a citizen act; gives the token of what came of it."""
    account = account_of(world, words)
    known = tie(world, account, person)
    if verb == "start":
        known.started = True
        _record(world, account, person, "start", "", via)
        return str(callbacks.opened(world, account, person, str(words.get("context") or "")))
    if verb in {"subscribe", "follow"}:
        return _subscribe(world, account, person, via)
    if verb in UNSUBSCRIBING:
        return _unsubscribe(world, account, person, via)
    if verb == "message":
        return _say(world, account, person, message_of(words), via)
    if verb == "share-phone":
        return _share_phone(world, account, person, words, via)
    if verb == "read":
        return _read(world, account, person, via)
    raise Refusal(BAD_DATA, f"nobody can {verb} on Viber")


def _record(
    world: World, account: Account, person: Person, kind: str, ident: str, via: str, text: str = ""
) -> None:
    user = person.ties[account.id].user_id
    world.record(Deed("viber", account.id, "citizen", kind, ident or user, user, text, via, True, person.id))


def message_of(words: dict[str, Any]) -> dict[str, Any]:
    """The message in what a citizen was told to send."""
    parts = (
        "type",
        "text",
        "media",
        "contact",
        "location",
        "sticker_id",
        "file_name",
        "file_size",
        "size",
        "thumbnail",
    )
    found = {name: words[name] for name in parts if name in words}
    found.setdefault("type", "picture" if "media" in found else "text")
    return found


def _subscribe(world: World, account: Account, person: Person, via: str) -> str:
    token = world.ids.viber_token()
    person.ties[account.id].subscribed = True
    _record(world, account, person, "subscribe", "", via)
    callbacks.tell(world, account, "subscribed", {"user": callbacks.user_view(world, account, person)}, token)
    return str(token)


def _unsubscribe(world: World, account: Account, person: Person, via: str) -> str:
    token = world.ids.viber_token()
    person.ties[account.id].subscribed = False
    _record(world, account, person, "unsubscribe", "", via)
    callbacks.tell(world, account, "unsubscribed", {"user_id": person.ties[account.id].user_id}, token)
    return str(token)


def _say(world: World, account: Account, person: Person, message: dict[str, Any], via: str) -> str:
    if account.kind == "channel":
        raise Refusal(NOT_SUBSCRIBED, "nobody can write to a channel")
    known = person.ties[account.id]
    if not known.subscribed:
        _subscribe(world, account, person, via)
    known.last_words, known.unanswered = world.clock.now(), []
    tracking = _last_tracking(world, account, person)
    if tracking:
        message = {**message, "tracking_data": tracking}
    token = world.ids.viber_token()
    said = Message(token, account.id, person.id, "citizen", message, world.clock.now())
    world.viber.messages.append(said)
    kind = "share_phone" if message["type"] == "contact" else "message"
    _record(world, account, person, kind, str(token), via, said.words)
    body = {"sender": callbacks.user_view(world, account, person), "message": message, "silent": False}
    callbacks.tell(world, account, "message", body, token)
    return str(token)


def _last_tracking(world: World, account: Account, person: Person) -> str:
    """A user's message carries the tracking data of the last message it could answer."""
    ours = [m for m in world.viber.chat(account, person) if m.by == "account"]
    return str(ours[-1].body.get("tracking_data") or "") if ours else ""


def _share_phone(world: World, account: Account, person: Person, words: dict[str, Any], via: str) -> str:
    """The answer to a share-phone button; on a desktop there is no such button."""
    if person.desktop_only:
        raise Refusal(NO_DEVICE, "share-phone works on a phone only")
    number = str(words.get("phone") or person.phone)
    contact = {"name": str(words.get("name") or ""), "phone_number": number.lstrip("+")}
    return _say(world, account, person, {"type": "contact", "contact": contact}, via)


def _read(world: World, account: Account, person: Person, via: str) -> str:
    last = ""
    for message in world.viber.chat(account, person):
        if message.by == "account" and not message.seen:
            message.seen = True
            last = str(message.token)
            body = {"user_id": person.ties[account.id].user_id}
            callbacks.tell(world, account, "seen", body, message.token)
    if last:
        _record(world, account, person, "read", last, via)
    return last


def outside(world: World, account: Account, verb: str, words: dict[str, Any]) -> str:
    """The office acts in the app itself; Viber tells nobody."""
    body = message_of(words)
    if verb == "post":
        message = Message(world.ids.viber_token(), account.id, "", "account", body, world.clock.now())
        world.viber.messages.append(message)
        deed = Deed(
            "viber", account.id, "account", "post", str(message.token), text=message.words, via="outside"
        )
        world.record(deed)
        return str(message.token)
    person = world.viber.people.get(str(words.get("person") or ""))
    if verb != "message" or person is None:
        raise Refusal(BAD_DATA, f"an office cannot {verb} on Viber")
    tie(world, account, person)
    return str(routes.put(world, account, person, body, "outside").token)
