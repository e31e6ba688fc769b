"""What citizens do on Facebook, and what an office does there with its own phone."""

from collections.abc import Callable
from typing import Any, Final

from sandbox.facebook import comments, events, messaging, publishing
from sandbox.facebook.errors import GraphError, bad, gone
from sandbox.facebook.state import Comment, Page, Person, Post
from sandbox.ledger import Deed
from sandbox.world import World

REACTIONS: Final = ("like", "love", "wow", "haha", "sad", "angry", "care")


def page_of(world: World, words: dict[str, Any]) -> Page:
    """The Page that is meant, by id or name; the first if none is named."""
    wanted = str(words.get("account") or "")
    found = world.facebook.page_named(wanted) if wanted else next(iter(world.facebook.pages.values()), None)
    if found is None:
        raise gone(wanted)
    return found


def target_of(world: World, words: dict[str, Any]) -> Post | Comment:
    """The comment or the post that is meant. Raises 100/33."""
    ident = str(words.get("comment") or words.get("post") or words.get("id") or "")
    found: Post | Comment | None = world.facebook.comments.get(ident) or world.facebook.posts.get(ident)
    if found is None or found.deleted:
        raise gone(ident)
    return found


def act(world: World, person: Person, verb: str, words: dict[str, Any], via: str) -> str:
    """Let a citizen act; gives the id of what came of it."""
    if verb in {"comment", "reply"}:
        return _comment(world, person, words, via)
    if verb == "review":
        return _review(world, person, words, via)
    acts: dict[str, Callable[[World, Person, str, dict[str, Any], str], str]] = {
        **dict.fromkeys(("post", "mention", "share", "quote"), _post),
        **dict.fromkeys(("edit", "delete"), _change),
        **dict.fromkeys(("react", "like", "unreact", "unlike"), _react),
        **dict.fromkeys(("unsend", "edit-message", "react-message"), _touch),
    }
    return acts.get(verb, _privately)(world, person, verb, words, via)


def _may(page: Page, person: Person) -> None:
    if page.id in person.blocked_pages or person.scoped.get(page.id, "-") in page.banned:
        raise GraphError(200, "(#200) This person is banned from the Page.", status=403)


def _comment(world: World, person: Person, words: dict[str, Any], via: str) -> str:
    found = target_of(world, words)
    _may(world.facebook.pages[found.page], person)
    made = comments.below(
        world, found, person.id, str(words.get("text") or ""), str(words.get("photo") or "")
    )
    return comments.add(world, made, via).id


def _post(world: World, person: Person, verb: str, words: dict[str, Any], via: str) -> str:
    """A visitor's post, or a mention on one's own wall, which the Page may see but not open."""
    text = str(words.get("text") or "")
    if verb in {"share", "quote"}:
        found = target_of(world, words)
        if isinstance(found, Post):
            found.shares += 1
        world.record(
            Deed("facebook", found.page, "citizen", "share", found.id, found.id, text, via, person=person.id)
        )
        return found.id
    page = page_of(world, words)
    _may(page, person)
    elsewhere = verb == "mention"
    ident = f"{person.id}_{world.ids.graph()}" if elsewhere else publishing.new_id(world, page)
    kind = "mention" if elsewhere else "post"
    post = Post(ident, page.id, person.id, text, world.clock.now(), kind, via=via)
    return publishing.add(world, page, post).id


def _change(world: World, person: Person, verb: str, words: dict[str, Any], via: str) -> str:
    found = target_of(world, words)
    page = world.facebook.pages[found.page]
    if found.author != person.id:
        raise bad("This was written by somebody else")
    text = str(words.get("text") or "")
    if isinstance(found, Comment) and verb == "edit":
        comments.change(world, page, found, text, via)
    elif isinstance(found, Comment):
        comments.take_away(world, found, via, by_page=False)
    elif verb == "edit":
        publishing.change(world, page, found, text, via)
    else:
        publishing.take_away(world, page, found, via, by_page=False)
    return found.id


def _react(world: World, person: Person, verb: str, words: dict[str, Any], via: str) -> str:
    found = target_of(world, words)
    kind = str(words.get("reaction") or words.get("text") or "like")
    if kind not in REACTIONS:
        raise bad(f"reaction has to be one of {', '.join(REACTIONS)}")
    if verb.startswith("un"):
        comments.unreact(world, found, person.id, via)
    else:
        comments.react(world, found, person.id, kind, via)
    return found.id


def _privately(world: World, person: Person, verb: str, words: dict[str, Any], via: str) -> str:
    page = page_of(world, words)
    if verb == "message":
        url = words.get("media")
        kind = "video" if str(url).endswith(".mp4") else "image"
        files = [{"type": kind, "payload": {"url": url}}] if url else []
        return messaging.receive(world, page, person, (str(words.get("text") or ""), files), via).mid
    if verb == "read":
        for message in world.facebook.thread(page.id, person.id):
            message.read = message.read or message.by == "account"
        events.of_reading(world, page, person)
    elif verb == "block-us":
        if page.id not in person.blocked_pages:
            person.blocked_pages.append(page.id)
            world.record(Deed("facebook", page.id, "citizen", "block", person.id, via=via, person=person.id))
    elif verb == "follow":
        page.fans += 1
        world.record(Deed("facebook", page.id, "citizen", "follow", page.id, via=via, person=person.id))
    else:
        raise bad(f"nobody can {verb} on Facebook")
    return events.scoped(world, page, person)


def _review(world: World, person: Person, words: dict[str, Any], via: str) -> str:
    """Somebody rates the Page with one to five stars and a few words."""
    page, ident, text = page_of(world, words), world.ids.graph(), str(words.get("text") or "")
    stars = min(5, max(1, int(words.get("stars") or 5)))
    world.record(Deed("facebook", page.id, "citizen", "review", ident, "", text, via, person=person.id))
    events.of_review(world, page, person, (ident, text, stars))
    return ident


def _touch(world: World, person: Person, verb: str, words: dict[str, Any], _via: str) -> str:
    """A message is taken back, changed or reacted to. Raises 100/33."""
    page = page_of(world, words)
    wanted = str(words.get("id") or "")
    message = next((m for m in world.facebook.thread(page.id, person.id) if m.mid == wanted), None)
    if message is None or (message.by != "citizen" and verb != "react-message"):
        raise gone(wanted)
    if verb == "react-message":
        events.of_message_reaction(world, page, person, message.mid, str(words.get("reaction") or ""))
    elif verb == "edit-message":
        message.text, message.edits = str(words.get("text") or ""), message.edits + 1
        events.of_message_edit(world, page, person, message)
    else:
        message.deleted = True
        what = {"message": {"mid": message.mid, "is_deleted": True}}
        events.messaging(world, page, person, "messages", what, by_page=False)
    return message.mid


def outside(world: World, page: Page, verb: str, words: dict[str, Any]) -> str:
    """The office acts with its own phone; the API sees the echo."""
    text = str(words.get("text") or "")
    if verb == "post":
        ident = publishing.new_id(world, page)
        link = str(words.get("link") or "")
        post = Post(ident, page.id, "", text, world.clock.now(), link=link, via="outside")
        return publishing.add(world, page, post).id
    if verb in {"message", "block", "unblock"}:
        person = world.facebook.people.get(str(words.get("person") or ""))
        if person is None:
            raise gone(str(words.get("person") or ""))
        if verb == "message":
            return messaging.put(world, page, person, (text, []), "outside").mid
        ident = events.scoped(world, page, person)
        comments.set_listed(world, page, ident, "BAN_USER" if verb == "block" else "UNBAN_USER", "outside")
        return ident
    return _on_target(world, page, verb, words)


def _on_target(world: World, page: Page, verb: str, words: dict[str, Any]) -> str:
    found = target_of(world, words)
    text = str(words.get("text") or "")
    if verb in {"reply", "comment"}:
        return comments.add(world, comments.below(world, found, "", text), "outside").id
    if verb == "delete" and isinstance(found, Comment):
        comments.take_away(world, found, "outside", by_page=True)
    elif verb == "delete" and isinstance(found, Post):
        publishing.take_away(world, page, found, "outside", by_page=True)
    elif verb == "like":
        comments.react(world, found, "", "like", "outside")
    elif verb in {"repost", "share"}:
        link = f"{world.home}/facebook/{found.page}/posts/{found.id.partition('_')[2]}"
        ident = publishing.new_id(world, page)
        post = Post(ident, page.id, "", text, world.clock.now(), "share", link, via="outside")
        return publishing.add(world, page, post).id
    elif verb == "edit" and isinstance(found, Post):
        publishing.change(world, page, found, text, "outside")
    else:
        raise bad(f"an office cannot {verb} on Facebook")
    return found.id
