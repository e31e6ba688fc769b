"""Messenger: private replies, the 24 hours, the human agent, conversations."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sandbox.facebook import events, show
from sandbox.facebook.call import Call
from sandbox.facebook.errors import GraphError, bad, gone
from sandbox.facebook.fields import Field, paged, project
from sandbox.facebook.publishing import must_be_free
from sandbox.facebook.state import Comment, Message, Page, Person, Post
from sandbox.ledger import Deed
from sandbox.world import World

DAY: Final = 86400
WEEK: Final = 7 * DAY
TEXT_MOST: Final = 2000
OUTSIDE: Final = "(#10) This message is sent outside of allowed window."
TYPES: Final = ("RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY")


def refuse_wrong_comment() -> GraphError:
    """100/2018292: what should be answered privately is not there."""
    return bad("Invalid comment_id parameter in recipient", 2018292)


def send(call: Call) -> dict[str, Any]:
    """POST /{page}/messages: to a person, or privately to who commented."""
    page = call.page
    must_be_free(page)
    recipient, message = call.value("recipient"), call.value("message")
    if not isinstance(recipient, dict) or not recipient:
        raise bad("The parameter recipient is required")
    if call.text("sender_action"):
        return {"recipient_id": str(recipient.get("id") or "")}
    text, files = _content(call, message)
    if recipient.get("comment_id") or recipient.get("post_id"):
        person = _reply_privately(call, str(recipient.get("comment_id") or recipient.get("post_id")))
    else:
        person = _within_window(call, str(recipient.get("id") or ""))
    sent = put(call.world, page, person, (text, files), "api", call.who.app.id)
    return {"recipient_id": events.scoped(call.world, page, person), "message_id": sent.mid}


def _content(call: Call, message: Any) -> tuple[str, list[dict[str, Any]]]:
    if not isinstance(message, dict):
        raise bad("The parameter message is required")
    text = str(message.get("text") or "")
    attachment = message.get("attachment")
    if not text and not attachment:
        raise bad("Message cannot be empty, must provide valid attachment or text", 2018008)
    if len(text) > TEXT_MOST:
        raise bad("Length of param message[text] must be less than or equal to 2000")
    if not attachment:
        return text, []
    payload = dict(attachment.get("payload") or {})
    stored = call.world.facebook.attachments.get(str(payload.get("attachment_id")))
    if not stored and not payload.get("url") and not payload.get("template_type"):
        raise bad("Attachment has neither url nor attachment_id", 2018008)
    return text, [stored or {"type": attachment.get("type", "file"), "payload": payload}]


def _reply_privately(call: Call, ident: str) -> Person:
    """Once for each comment or visitor's post, within seven days, to a person."""
    state = call.world.facebook
    found: Comment | Post | None = state.comments.get(ident) or state.posts.get(ident)
    if found is None or found.deleted or found.page != call.page.id:
        raise refuse_wrong_comment()
    if not call.page.messages_on:
        raise GraphError(10904, "(#10904) The page has messages disabled in the settings")
    if found.replied_privately:
        raise GraphError(10900, "(#10900) Activity already replied to")
    if not found.author or (isinstance(found, Post) and found.kind == "mention"):
        raise GraphError(10902, "(#10902) This activity is not a replyable activity")
    person = state.people[found.author]
    age = call.world.clock.epoch() - found.created.timestamp()
    if age > WEEK or person.restricted:
        raise GraphError(10903, "(#10903) This user cant reply to this activity")
    _must_be_reachable(call.page, person)
    found.replied_privately = True
    return person


def _must_be_reachable(page: Page, person: Person) -> None:
    if page.id in person.blocked_pages or person.scoped.get(page.id, "-") in {*page.banned, *page.blocked}:
        raise GraphError(551, "(#551) This person isn't available right now.", 1545041)


def last_words(world: World, page: Page, person: Person) -> datetime | None:
    """When a person last wrote to the Page by message."""
    theirs = [m.created for m in world.facebook.thread(page.id, person.id) if m.by == "citizen"]
    return max(theirs, default=None)


def _within_window(call: Call, scoped: str) -> Person:
    """24 hours after the person's last words; a human agent has seven days."""
    page = call.page
    kind, tag = call.text("messaging_type") or "RESPONSE", call.text("tag")
    if kind not in TYPES:
        raise bad("messaging_type must be one of RESPONSE, UPDATE, MESSAGE_TAG, UTILITY")
    person = call.world.facebook.by_scoped(page.id, scoped)
    if person is None:
        raise bad("No matching user found", 2018001)
    _must_be_reachable(page, person)
    human = kind == "MESSAGE_TAG"
    if human and tag != "HUMAN_AGENT":
        raise bad(f"The message tag {tag or '(none)'} is no longer supported")
    if human and not call.who.app.human_agent:
        raise bad("The HUMAN_AGENT tag needs approval", 2018276)
    last = last_words(call.world, page, person)
    if last is None or call.world.clock.epoch() - last.timestamp() > (WEEK if human else DAY):
        raise GraphError(10, OUTSIDE, 2018278, status=403)
    return person


def put(
    world: World,
    page: Page,
    person: Person,
    said: tuple[str, list[dict[str, Any]]],
    via: str,
    app_id: str = "",
) -> Message:
    """A message of the Page, words and attachments, in a person's thread, with its echo and its arrival."""
    text, files = said
    message = _message(world, page, person, ("account", text), files)
    receiver = events.scoped(world, page, person)
    deed = Deed("facebook", page.id, "account", "message", message.mid, receiver, text, via)
    world.record(replace(deed, private=True, person=person.id))
    events.of_message(world, page, person, message, app_id)
    events.of_delivery(world, page, person, message)
    return message


def receive(
    world: World, page: Page, person: Person, said: tuple[str, list[dict[str, Any]]], via: str
) -> Message:
    """A person's message to the Page. Raises 551 where the Page has shut them out."""
    sender = events.scoped(world, page, person)
    if sender in {*page.banned, *page.blocked}:
        raise GraphError(551, "(#551) This Page cannot be messaged.")
    text, files = said
    message = _message(world, page, person, ("citizen", text), files)
    deed = Deed("facebook", page.id, "citizen", "message", message.mid, sender, text, via)
    world.record(replace(deed, private=True, person=person.id))
    events.of_message(world, page, person, message)
    return message


def _message(world: World, page: Page, person: Person, said: tuple[str, str], files: Any) -> Message:
    mid = "m_" + world.ids.secret(60)
    message = Message(mid, page.id, person.id, said[0], said[1], world.clock.now(), list(files or []))
    world.facebook.messages.append(message)
    return message


def store_attachment(call: Call) -> dict[str, Any]:
    """POST /{page}/message_attachments."""
    attachment = (call.value("message") or {}).get("attachment")
    if not isinstance(attachment, dict):
        raise bad("message.attachment is required")
    ident = call.world.ids.graph()
    call.world.facebook.attachments[ident] = attachment
    return {"attachment_id": ident}


def conversation_id(page: Page, person: Person) -> str:
    """The id of a thread."""
    return f"t_{page.id}{person.id[-6:]}"


def conversations(call: Call) -> dict[str, Any]:
    """GET /{page}/conversations."""
    page = call.page
    people = dict.fromkeys(m.person for m in reversed(call.world.facebook.messages) if m.page == page.id)
    wanted = call.text("user_id")
    known = [call.world.facebook.people[who] for who in people]
    known = [who for who in known if not wanted or who.scoped.get(page.id) == wanted]
    return call.page_of([_node(call, page, who) for who in known if call.sees(who)], "id,link,updated_time")


def _node(call: Call, page: Page, person: Person) -> dict[str, Any]:
    thread = call.world.facebook.thread(page.id, person.id)
    newest = [show.message_node(call.world, page, message) for message in reversed(thread)]
    theirs = show.participant(events.scoped(call.world, page, person), person.name)

    def messages(wanted: Field) -> dict[str, Any]:
        limit = int(wanted.modifiers.get("limit", 25))
        inner = wanted.inner or [Field("id"), Field("created_time")]
        address = f"{call.world.home}/facebook/v26.0/{conversation_id(page, person)}/messages"
        return paged([project(node, inner) for node in newest], {"limit": limit}, address)

    return {
        "id": conversation_id(page, person),
        "link": f"/{page.id}/inbox/{person.id}",
        "updated_time": show.stamp(thread[-1].created) if thread else None,
        "message_count": len(thread),
        "unread_count": sum(1 for message in thread if message.by == "citizen" and not message.read),
        "participants": {"data": [theirs, show.participant(page.id, page.name)]},
        "messages": messages,
        "snippet": thread[-1].text if thread else None,
        "can_reply": True,
    }


def thread_of(world: World, ident: str) -> tuple[Page, Person] | None:
    """The Page and the person of a conversation."""
    for page in world.facebook.pages.values():
        for person in world.facebook.people.values():
            if ident == conversation_id(page, person):
                return page, person
    return None


def one_thread(call: Call) -> dict[str, Any]:
    """GET /{conversation}, and its messages."""
    found = thread_of(call.world, call.node)
    if found is None:
        raise gone(call.node)
    page, person = found
    if call.edge == "messages":
        newest = reversed(call.world.facebook.thread(page.id, person.id))
        return call.page_of([show.message_node(call.world, page, m) for m in newest], "id,created_time")
    return call.one(_node(call, page, person), "id,link,updated_time")


def message_of(call: Call) -> Message:
    """The message that a call is about. Raises 100/33."""
    message = next((m for m in call.world.facebook.messages if m.mid == call.node), None)
    if message is None:
        raise gone(call.node)
    return message


def files(call: Call) -> dict[str, Any]:
    """GET /{message}/attachments."""
    return show.files_edge(call.world, message_of(call), call.params)


def one_message(call: Call) -> dict[str, Any]:
    """GET /{message}."""
    message = message_of(call)
    page = call.world.facebook.pages[message.page]
    node = show.message_node(call.world, page, message)
    return call.one(node, "id,created_time")


def one_person(call: Call) -> dict[str, Any]:
    """GET /{psid}: a name and a picture."""
    page = call.world.facebook.pages.get(call.who.token.page)
    person = call.world.facebook.by_scoped(page.id, call.node) if page else None
    if page is None or person is None or person.restricted or not call.sees(person):
        raise gone(call.node)
    return call.one(show.person_node(call.world, page, person), "first_name,last_name,profile_pic,id")
