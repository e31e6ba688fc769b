"""Comments: read, answer, like, hide, delete; and banning who writes them."""

from typing import Any, Final

from sandbox.facebook import events, show
from sandbox.facebook.call import Call
from sandbox.facebook.errors import GraphError, bad, gone
from sandbox.facebook.fields import unix
from sandbox.facebook.publishing import must_be_free
from sandbox.facebook.state import Comment, Page, Post
from sandbox.ledger import Deed
from sandbox.world import World

READ: Final = "created_time,from,message,id"
MESSAGE_MOST: Final = 8000
MOST_IDS: Final = 10
MOST_ACTIONS: Final = 2
ACTIONS: Final = ("BAN_USER", "BLOCK_USER", "MOVE_TO_SPAM", "UNBAN_USER", "UNBLOCK_USER")


def target(call: Call) -> Post | Comment:
    """The post or the comment that a call is about."""
    state = call.world.facebook
    found: Post | Comment | None = state.posts.get(call.node) or state.comments.get(call.node)
    if found is None or found.deleted or not call.sees(found):
        raise gone(call.node)
    return found


def add(world: World, comment: Comment, via: str) -> Comment:
    """Put a comment below something, write it down and tell it."""
    page = world.facebook.pages[comment.page]
    world.facebook.comments[comment.id] = comment
    side, kind = ("citizen", "comment") if comment.author else ("account", "reply")
    parent = comment.parent or comment.post
    who = comment.author
    world.record(Deed("facebook", page.id, side, kind, comment.id, parent, comment.message, via, person=who))
    events.of_comment(world, page, comment, "add", world.facebook.people.get(who))
    return comment


def below(world: World, parent: Post | Comment, author: str, message: str, attachment: str = "") -> Comment:
    """A new comment below a post or a comment; answers to answers hang from the first."""
    post = parent.id if isinstance(parent, Post) else parent.post
    ident = f"{post.partition('_')[2]}_{world.ids.graph()}"
    above = "" if isinstance(parent, Post) else (parent.parent or parent.id)
    return Comment(ident, parent.page, post, author, message, world.clock.now(), above, attachment)


def read(call: Call) -> dict[str, Any]:
    """GET /{post}/comments or /{comment}/comments."""
    found = target(call)
    post = found.id if isinstance(found, Post) else found.post
    listed = [c for c in call.world.facebook.living_comments(post) if call.sees(c)]
    if isinstance(found, Comment):
        listed = [c for c in listed if c.parent == found.id]
    elif call.text("filter") != "stream":
        listed = [c for c in listed if not c.parent]
    if call.params.get("since"):
        listed = [c for c in listed if c.created.timestamp() >= unix(str(call.params["since"]))]
    listed.sort(key=lambda c: (c.created, c.id), reverse=call.text("order") == "reverse_chronological")
    page = call.world.facebook.pages[found.page]
    answer = call.page_of([show.comment_node(call.world, page, c) for c in listed], READ)
    if call.flag("summary"):
        answer["summary"] = {"order": "chronological", "total_count": len(listed), "can_comment": True}
    return answer


def reply(call: Call) -> dict[str, Any]:
    """POST /{post}/comments or /{comment}/comments."""
    found = target(call)
    page = call.world.facebook.pages[found.page]
    must_be_free(page)
    message, attachment = call.text("message"), call.text("attachment_url")
    if not message and not attachment and not call.text("attachment_id"):
        raise bad("One of message, attachment_url, attachment_id must be given")
    if len(message) > MESSAGE_MOST:
        raise bad("Param message is too long")
    return {"id": add(call.world, below(call.world, found, "", message, attachment), "api").id}


def one(call: Call) -> dict[str, Any]:
    """GET /{comment}."""
    found = call.world.facebook.comments[call.node]
    if not call.sees(found):
        raise gone(call.node)
    page = call.world.facebook.pages[found.page]
    return call.one(show.comment_node(call.world, page, found), READ)


def edit(call: Call) -> dict[str, Any]:
    """POST /{comment}: hide it, show it, or change one's own words."""
    comment = call.world.facebook.comments[call.node]
    page = call.world.facebook.pages[comment.page]
    must_be_free(page)
    if "is_hidden" in call.params:
        if not comment.author:
            raise bad("You cannot hide a comment of your own")
        comment.hidden = call.flag("is_hidden")
        verb = "hide" if comment.hidden else "unhide"
        call.world.record(Deed("facebook", page.id, "account", verb, comment.id, comment.post))
        events.of_comment(call.world, page, comment, verb, None)
    if "message" in call.params:
        if comment.author:
            raise GraphError(200, "(#200) Only the author may edit a comment.", status=403)
        change(call.world, page, comment, call.text("message"), "api")
    return {"success": True}


def change(world: World, page: Page, comment: Comment, message: str, via: str) -> None:
    """Write other words into a comment."""
    comment.message = message
    side = "citizen" if comment.author else "account"
    deed = Deed(
        "facebook", page.id, side, "edit", comment.id, comment.post, message, via, person=comment.author
    )
    world.record(deed)
    events.of_comment(world, page, comment, "edited", world.facebook.people.get(comment.author))


def remove(call: Call) -> dict[str, Any]:
    """DELETE /{comment}."""
    comment = call.world.facebook.comments[call.node]
    take_away(call.world, comment, "api", by_page=True)
    return {"success": True}


def take_away(world: World, comment: Comment, via: str, *, by_page: bool) -> None:
    """Delete a comment, on behalf of the Page or of its author."""
    page = world.facebook.pages[comment.page]
    comment.deleted = True
    side, who = ("account", "") if by_page else ("citizen", comment.author)
    world.record(Deed("facebook", page.id, side, "delete", comment.id, comment.post, via=via, person=who))
    events.of_comment(
        world, page, comment, "remove", None if by_page else world.facebook.people.get(comment.author)
    )


def like(call: Call) -> dict[str, Any]:
    """POST /{post}/likes or /{comment}/likes, as the Page."""
    found = target(call)
    react(call.world, found, "", "like", "api")
    return {"success": True}


def unlike(call: Call) -> dict[str, Any]:
    """DELETE of the same."""
    found = target(call)
    unreact(call.world, found, "", "api")
    return {"success": True}


def react(world: World, found: Post | Comment, person: str, kind: str, via: str) -> None:
    """Somebody, or the Page, reacts; a second reaction takes the place of the first."""
    page = world.facebook.pages[found.page]
    key = person or page.id
    if found.reactions.get(key) == kind:
        return
    verb = "edit" if key in found.reactions else "add"
    found.reactions[key] = kind
    side, name = ("citizen", "reaction") if person else ("account", "like")
    world.record(Deed("facebook", page.id, side, name, found.id, via=via, text=kind, person=person))
    events.of_reaction(world, page, found, kind, verb, world.facebook.people.get(person))


def unreact(world: World, found: Post | Comment, person: str, via: str) -> None:
    """Take a reaction back."""
    page = world.facebook.pages[found.page]
    kind = found.reactions.pop(person or page.id, None)
    if kind is not None:
        side = "citizen" if person else "account"
        world.record(Deed("facebook", page.id, side, "unlike", found.id, via=via, person=person))
        events.of_reaction(world, page, found, kind, "remove", world.facebook.people.get(person))


def likes(call: Call) -> dict[str, Any]:
    """GET /{post}/likes and /reactions."""
    found = target(call)
    page = call.world.facebook.pages[found.page]
    known = [call.world.facebook.people[who] for who in found.reactions if who != page.id]
    nodes = [show.person_node(call.world, page, who) for who in known if not who.restricted]
    return call.page_of(nodes, "id,name")


def ban(call: Call) -> dict[str, Any]:
    """POST /{page}/blocked."""
    ident = _who(call)
    set_listed(call.world, call.page, ident, "BAN_USER")
    return {ident: True}


def unban(call: Call) -> dict[str, Any]:
    """DELETE /{page}/blocked."""
    ident = _who(call)
    set_listed(call.world, call.page, ident, "UNBAN_USER")
    return {"success": True}


def _who(call: Call) -> str:
    names = ("user", "psid", "asid", "uid")
    ident = next((call.text(name) for name in names if call.text(name)), "")
    listed = call.value("user") if ident.startswith("[") else None
    ident = str(listed[0]) if listed else ident
    if call.world.facebook.by_scoped(call.page.id, ident) is None:
        raise bad(f"Invalid user id: {ident}")
    return ident


def banned(call: Call) -> dict[str, Any]:
    """GET /{page}/blocked."""
    people = [call.world.facebook.by_scoped(call.page.id, ident) for ident in call.page.banned]
    nodes = [show.person_node(call.world, call.page, who) for who in people if who is not None]
    return call.page_of(nodes, "id,name")


def moderate(call: Call) -> dict[str, Any]:
    """POST /{page}/moderate_conversations; success is the word "true"."""
    ids, actions = call.value("user_ids") or [], call.value("actions") or []
    if (
        not 0 < len(ids) <= MOST_IDS
        or not 0 < len(actions) <= MOST_ACTIONS
        or not set(actions) <= set(ACTIONS)
    ):
        raise bad("user_ids holds 1 to 10 ids, actions 1 or 2 of the known ones")
    known = [str(item["id"]) if isinstance(item, dict) else str(item) for item in ids]
    for ident in known:
        if call.world.facebook.by_scoped(call.page.id, ident) is None:
            raise bad(f"Invalid user id: {ident}")
    for ident in known:
        for action in actions:
            set_listed(call.world, call.page, ident, action)
    return {"success": "true"}


def set_listed(world: World, page: Page, ident: str, action: str, via: str = "api") -> None:
    """Put a person on, or take one from, the list that an action is about."""
    kind = {
        "BAN_USER": "block",
        "UNBAN_USER": "unblock",
        "BLOCK_USER": "block",
        "UNBLOCK_USER": "unblock",
    }.get(action)
    if kind is None:
        world.record(Deed("facebook", page.id, "account", "spam", ident, via=via, private=True))
        return
    listed = page.banned if "BAN_" in action else page.blocked
    if kind == "block" and ident not in listed:
        listed.append(ident)
    elif kind == "unblock" and ident in listed:
        listed.remove(ident)
    else:
        return
    world.record(Deed("facebook", page.id, "account", kind, ident, via=via))
