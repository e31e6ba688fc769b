"""Direct messages: one to one, to a thread, in groups, and reading them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from sandbox.clock import iso
from sandbox.ledger import Deed
from sandbox.world import World
from sandbox.x import events, lists, show
from sandbox.x.call import Answer, Call
from sandbox.x.media import usable
from sandbox.x.problems import DM_CLOSED, forbidden, invalid, not_found
from sandbox.x.state import DmEvent, User

KEPT: Final = timedelta(days=30)
GROUP: Final = range(2, 50)
LONGEST: Final = 10000


def thread_of(one: str, other: str) -> str:
    """The id of a conversation between two: the smaller id first."""
    small, large = sorted((one, other), key=int)
    return f"{small}-{large}"


def put(world: World, sender: User, thread: str, text: str, via: str, media: tuple[str, ...] = ()) -> DmEvent:
    """Put a message into a thread, write the ledger, tell the others."""
    people = tuple(world.x.groups.get(thread) or thread.split("-"))
    ident = world.ids.snowflake(world.clock.millis())
    dm = DmEvent(ident, "MessageCreate", thread, sender.id, world.clock.now(), text, people, media)
    world.x.dms.append(dm)
    if sender.is_account:
        parent = next((who for who in people if who != sender.id), thread)
        world.record(Deed("x", sender.id, "account", "message", ident, parent, text, via, private=True))
    others = [world.x.users[who] for who in people if who != sender.id]
    for receiver in others:
        _arrive(world, dm, receiver, via)
    events.of_dm(world, dm, others)
    return dm


def _arrive(world: World, dm: DmEvent, receiver: User, via: str) -> None:
    if receiver.is_account:
        deed = Deed("x", receiver.id, "citizen", "message", dm.id, dm.conversation, dm.text, via)
        world.record(replace(deed, private=True, person=dm.sender))


def seal(world: World, sender: User, receiver: User) -> DmEvent:
    """A message over X Chat: everybody sees that it came, nobody here what it says."""
    ident = f"{world.ids.hexadecimal(4)}-{world.ids.hexadecimal(2)}-4e88-bddf-{world.ids.hexadecimal(6)}"
    people = (sender.id, receiver.id)
    dm = DmEvent(
        ident, "Encrypted", thread_of(*people), sender.id, world.clock.now(), "", people, encrypted=True
    )
    world.x.dms.append(dm)
    if sender.is_account:
        deed = Deed("x", sender.id, "account", "message", ident, receiver.id, via="outside", private=True)
        world.record(deed)
    if receiver.is_account:
        world.record(Deed("x", receiver.id, "citizen", "message", ident, private=True, person=sender.id))
    events.of_dm(world, dm, [receiver])
    return dm


def _words(call: Call, message: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    text = str(message.get("text") or "")
    media = tuple(str(item.get("media_id")) for item in message.get("attachments") or [])
    if not text.strip() and not media:
        raise invalid("Either text or attachments must be present.", "text")
    if len(text) > LONGEST:
        raise invalid("The text of a message holds at most 10000 characters.", "text")
    for item in media:
        usable(call, item)
    return text, media


def _sent(dm: DmEvent) -> Answer:
    return 201, {"data": {"dm_conversation_id": dm.conversation, "dm_event_id": dm.id}}


def send_to_person(call: Call) -> Answer:
    """POST /2/dm_conversations/with/{participant_id}/messages."""
    other = call.world.x.users.get(call.path["participant_id"])
    if other is None or other.id == call.me.id:
        raise not_found("user", call.path["participant_id"], "participant_id")
    text, media = _words(call, call.body)
    if not show.dm_allowed(call.world, call.me, other):
        raise forbidden(DM_CLOSED)
    dm = put(call.world, call.me, thread_of(call.me.id, other.id), text, "api", media)
    call.charge("dm.create", [dm.id])
    return _sent(dm)


def send_to_thread(call: Call) -> Answer:
    """POST /2/dm_conversations/{dm_conversation_id}/messages."""
    thread = call.path["dm_conversation_id"]
    people = call.world.x.groups.get(thread) or thread.split("-")
    if call.me.id not in people or any(who not in call.world.x.users for who in people):
        raise forbidden("You are not a participant of this conversation.")
    text, media = _words(call, call.body)
    others = [call.world.x.users[who] for who in people if who != call.me.id]
    if thread not in call.world.x.groups and not all(
        show.dm_allowed(call.world, call.me, who) for who in others
    ):
        raise forbidden(DM_CLOSED)
    dm = put(call.world, call.me, thread, text, "api", media)
    call.charge("dm.create", [dm.id])
    return _sent(dm)


def new_group(call: Call) -> Answer:
    """POST /2/dm_conversations: a group of 2 to 49 others."""
    others = [str(who) for who in call.body.get("participant_ids") or []]
    if call.body.get("conversation_type") != "Group" or len(set(others)) not in GROUP:
        raise invalid(
            "A group conversation has 2 to 49 other participants.", "participant_ids", ",".join(others)
        )
    unknown = [who for who in others if who not in call.world.x.users]
    if unknown:
        raise not_found("user", unknown[0], "participant_ids")
    if not all(show.dm_allowed(call.world, call.me, call.world.x.users[who]) for who in others):
        raise forbidden(DM_CLOSED)
    text, media = _words(call, call.body.get("message") or {})
    thread = call.world.ids.snowflake(call.world.clock.millis())
    call.world.x.groups[thread] = [call.me.id, *others]
    joined = call.world.ids.snowflake(call.world.clock.millis())
    people = tuple(call.world.x.groups[thread])
    call.world.x.dms.append(
        DmEvent(joined, "ParticipantsJoin", thread, call.me.id, call.world.clock.now(), "", people)
    )
    dm = put(call.world, call.me, thread, text, "api", media)
    call.charge("dm.create", [dm.id])
    return _sent(dm)


def _view(call: Call, dm: DmEvent) -> dict[str, Any]:
    full: dict[str, Any] = {
        "id": dm.id,
        "event_type": dm.kind,
        "text": dm.text,
        "created_at": iso(dm.created),
        "dm_conversation_id": dm.conversation,
        "sender_id": dm.sender,
        "participant_ids": list(dm.participants) if dm.kind != "MessageCreate" else None,
        "attachments": {"media_keys": [call.world.x.media[item].key for item in dm.media]}
        if dm.media
        else None,
    }
    names = {"id", "event_type", "text", *show.wanted(call.query, "dm_event.fields")}
    return {name: value for name, value in full.items() if name in names and value not in (None, "")}


def _page(call: Call, keep: list[DmEvent]) -> Answer:
    since = call.world.clock.now() - KEPT
    kinds = show.wanted(call.query, "event_types")
    seen = [
        dm
        for dm in keep
        if call.me.id in dm.participants
        and call.me.id not in dm.deleted_for
        and not dm.encrypted
        and dm.created >= since
        and (not kinds or dm.kind in kinds)
    ]
    seen.sort(key=lambda dm: int(dm.id), reverse=True)
    size = lists.number(call.query, "max_results", 100, (1, 100))
    part, meta = lists.cut(call.query, size, len(seen))
    page = seen[part]
    call.charge("dm.read", [dm.id for dm in page])
    body: dict[str, Any] = {"data": [_view(call, dm) for dm in page]} if page else {}
    if "sender_id" in show.wanted(call.query, "expansions") and page:
        senders = [call.world.x.users[who] for who in dict.fromkeys(dm.sender for dm in page)]
        body["includes"] = {"users": [show.user_view(call.world, user, call.query) for user in senders]}
    return {**body, "meta": {"result_count": len(page), **meta}}


def read_all(call: Call) -> Answer:
    """GET /2/dm_events: thirty days."""
    return _page(call, call.world.x.dms)


def read_thread(call: Call) -> Answer:
    """GET /2/dm_conversations/{id}/dm_events."""
    return _page(call, [dm for dm in call.world.x.dms if dm.conversation == call.path["id"]])


def read_with(call: Call) -> Answer:
    """GET /2/dm_conversations/with/{participant_id}/dm_events."""
    thread = thread_of(call.me.id, call.path["participant_id"])
    return _page(call, [dm for dm in call.world.x.dms if dm.conversation == thread])


def remove(call: Call) -> Answer:
    """DELETE /2/dm_events/{event_id}: for oneself only."""
    dm = next((dm for dm in call.world.x.dms if dm.id == call.path["event_id"]), None)
    if dm is None or call.me.id not in dm.participants:
        raise not_found("dm_event", call.path["event_id"])
    dm.deleted_for.append(call.me.id)
    call.charge("interaction.delete", [dm.id])
    call.world.record(Deed("x", call.me.id, "account", "delete", dm.id, dm.conversation, private=True))
    return {"data": {"deleted": True}}
