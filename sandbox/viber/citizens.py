"""What citizens do on Viber, and what an office does there with its own phone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sandbox.ledger import Deed
from sandbox.viber import callbacks, routes
from sandbox.viber.refusals import BAD_DATA, NO_DEVICE, NOT_REGISTERED, NOT_SUBSCRIBED, Refusal
from sandbox.viber.state import Account, Message, Person, Tie
from sandbox.world import World


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
    acts: dict[str, Callable[[Meeting, dict[str, Any]], str]] = {
        "start": _start,
        "subscribe": _subscribe,
        "follow": _subscribe,
        "block-us": _unsubscribe,
        "unsubscribe": _unsubscribe,
        "message": lambda meeting, said: _say(meeting, message_of(said)),
        "share-phone": _share_phone,
        "press": _press,
        "read": _read,
    }
    if verb not in acts:
        raise Refusal(BAD_DATA, f"nobody can {verb} on Viber")
    account = account_of(world, words)
    return acts[verb](Meeting(world, account, person, tie(world, account, person), via), words)


@dataclass(slots=True)
class Meeting:
    """A person before an account, and the way it came about."""

    world: World
    account: Account
    person: Person
    tie: Tie
    via: str

    def record(self, kind: str, ident: str = "", text: str = "") -> None:
        user = self.tie.user_id
        deed = Deed("viber", self.account.id, "citizen", kind, ident or user, user, text, self.via)
        self.world.record(replace(deed, private=True, person=self.person.id))

    def tell(self, event: str, body: dict[str, Any], token: int) -> None:
        callbacks.tell(self.world, self.account, event, body, token)

    def view(self) -> dict[str, Any]:
        return callbacks.user_view(self.world, self.account, self.person)


def _start(meeting: Meeting, words: dict[str, Any]) -> str:
    meeting.tie.started = True
    meeting.record("start")
    context = str(words.get("context") or "")
    return str(callbacks.opened(meeting.world, meeting.account, meeting.person, context))


def _subscribe(meeting: Meeting, _words: dict[str, Any]) -> str:
    token = meeting.world.ids.viber_token()
    meeting.tie.subscribed = True
    meeting.record("subscribe")
    meeting.tell("subscribed", {"user": meeting.view()}, token)
    return str(token)


def _unsubscribe(meeting: Meeting, _words: dict[str, Any]) -> str:
    token = meeting.world.ids.viber_token()
    meeting.tie.subscribed = False
    meeting.record("unsubscribe")
    meeting.tell("unsubscribed", {"user_id": meeting.tie.user_id}, token)
    return str(token)


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


def _say(meeting: Meeting, message: dict[str, Any]) -> str:
    """A message; the first one subscribes. It carries the tracking data of the last one it could answer."""
    if meeting.account.kind == "channel":
        raise Refusal(NOT_SUBSCRIBED, "nobody can write to a channel")
    if not meeting.tie.subscribed:
        _subscribe(meeting, {})
    meeting.tie.last_words, meeting.tie.unanswered = meeting.world.clock.now(), []
    tracking = _last_tracking(meeting)
    if tracking:
        message = {**message, "tracking_data": tracking}
    token = meeting.world.ids.viber_token()
    said = Message(
        token, meeting.account.id, meeting.person.id, "citizen", message, meeting.world.clock.now()
    )
    meeting.world.viber.messages.append(said)
    meeting.record("share_phone" if message["type"] == "contact" else "message", str(token), said.words)
    meeting.tell("message", {"sender": meeting.view(), "message": message, "silent": False}, token)
    return str(token)


def _last_tracking(meeting: Meeting) -> str:
    ours = [m for m in meeting.world.viber.chat(meeting.account, meeting.person) if m.by == "account"]
    return str(ours[-1].body.get("tracking_data") or "") if ours else ""


def _share_phone(meeting: Meeting, words: dict[str, Any]) -> str:
    """The answer to a share-phone button; on a desktop there is no such button."""
    if meeting.person.desktop_only:
        raise Refusal(NO_DEVICE, "share-phone works on a phone only")
    number = str(words.get("phone") or meeting.person.phone)
    contact = {"name": str(words.get("name") or ""), "phone_number": number.lstrip("+")}
    return _say(meeting, {"type": "contact", "contact": contact})


def _press(meeting: Meeting, words: dict[str, Any]) -> str:
    """Press a button below the account's last message: its ActionBody is said in the chat."""
    chat = meeting.world.viber.chat(meeting.account, meeting.person)
    ours = [message for message in chat if message.by == "account"]
    buttons = ((ours[-1].body.get("keyboard") or {}).get("Buttons") or []) if ours else []
    wanted = str(words.get("button") or "")
    found = next((each for each in buttons if wanted in {each.get("Text"), each.get("ActionBody")}), None)
    if found is None or found.get("ActionType") != "reply":
        raise Refusal(BAD_DATA, f"there is no such button: {wanted}")
    return _say(meeting, {"type": "text", "text": str(found["ActionBody"])})


def _read(meeting: Meeting, _words: dict[str, Any]) -> str:
    last = ""
    for message in meeting.world.viber.chat(meeting.account, meeting.person):
        if message.by == "account" and not message.seen:
            message.seen = True
            last = str(message.token)
            meeting.tell("seen", {"user_id": meeting.tie.user_id}, message.token)
    if last:
        meeting.record("read", last)
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
