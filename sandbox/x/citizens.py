"""What citizens do on X, and what an office does there with its own phone."""

from typing import Any

from sandbox.world import World
from sandbox.x import dms, posting, relations, show
from sandbox.x.posting import Draft
from sandbox.x.problems import forbidden, not_found
from sandbox.x.state import Post, User


def account_of(world: World, words: dict[str, Any]) -> User:
    """The agency's account that is meant, by id or handle; the only one if none is named."""
    wanted = str(words.get("account") or "")
    found = world.x.users.get(wanted) or world.x.by_name(wanted)
    if found is None and not wanted:
        found = next((user for user in world.x.users.values() if user.is_account), None)
    if found is None:
        raise not_found("user", wanted)
    return found


def post_of(world: World, words: dict[str, Any]) -> Post:
    """The post that is meant. Raises 404."""
    ident = str(words.get("post") or words.get("comment") or words.get("id") or "")
    post = world.x.alive(ident)
    if post is None:
        raise not_found("tweet", ident)
    return post


def act(world: World, user: User, verb: str, words: dict[str, Any], via: str) -> str:
    """Let a citizen act; gives the id of what came of it."""
    if verb in {"mention", "post"}:
        return _mention(world, user, words, via)
    if verb in {"reply", "comment", "quote"}:
        return _answer(world, user, verb, words, via)
    if verb == "message":
        return _message(world, user, words, via)
    if verb in {"edit", "delete"}:
        return _change(world, user, verb, words, via)
    return _relate(world, user, verb, words, via)


def _answer(world: World, user: User, verb: str, words: dict[str, Any], via: str) -> str:
    text, target = str(words.get("text") or ""), _open_post(world, user, words).id
    draft = Draft(text, quoted=target) if verb == "quote" else Draft(text, reply_to=target)
    return posting.publish(world, user, draft, via).id


def _open_post(world: World, user: User, words: dict[str, Any]) -> Post:
    """The post that is meant, of somebody who has not blocked this user. Raises 403 or 404."""
    post = post_of(world, words)
    _must_not_be_blocked(user, world.x.users[post.author])
    return post


def _must_not_be_blocked(user: User, other: User) -> None:
    if user.id in other.blocking:
        raise forbidden(f"You have been blocked by @{other.username}.")


def _change(world: World, user: User, verb: str, words: dict[str, Any], via: str) -> str:
    post = post_of(world, words)
    if post.author != user.id:
        raise forbidden("This post is somebody else's.")
    if verb == "edit":
        return posting.edit(world, post, str(words.get("text") or ""), via).id
    posting.delete(world, post, via)
    return post.id


def _mention(world: World, user: User, words: dict[str, Any], via: str) -> str:
    text = str(words.get("text") or "")
    if words.get("account"):
        name = account_of(world, words).username
        text = text if f"@{name.lower()}" in text.lower() else f"@{name} {text}"
    return posting.publish(world, user, Draft(text), via).id


def _message(world: World, user: User, words: dict[str, Any], via: str) -> str:
    account = account_of(world, words)
    if not show.dm_allowed(world, user, account):
        raise forbidden("This account cannot be messaged.")
    if words.get("encrypted"):
        return dms.seal(world, user, account).id
    thread = dms.thread_of(user.id, account.id)
    return dms.put(world, user, thread, str(words.get("text") or ""), via).id


def _relate(world: World, user: User, verb: str, words: dict[str, Any], via: str) -> str:
    if verb in {"react", "like"}:
        relations.do_like(world, user, _open_post(world, user, words), via)
    elif verb == "unlike":
        relations.undo_like(world, user, post_of(world, words), via)
    elif verb in {"repost", "share"}:
        return posting.repost(world, user, _open_post(world, user, words), via).id
    elif verb == "follow":
        _must_not_be_blocked(user, account_of(world, words))
        relations.do_follow(world, user, account_of(world, words), via)
    elif verb == "unfollow":
        relations.undo_follow(world, user, account_of(world, words), via)
    elif verb == "block-us":
        relations.do_block(world, user, account_of(world, words), via)
    elif verb == "read":
        return user.id
    else:
        raise not_found("verb", verb)
    return str(words.get("post") or account_of(world, words).id)


def outside(world: World, account: User, verb: str, words: dict[str, Any]) -> str:
    """The office acts with its own phone; the API only sees the echo."""
    via = "outside"
    if verb == "message":
        return _writes(world, account, words, via)
    if verb in {"block", "unblock"}:
        person = world.x.users[str(words["person"])]
        (relations.do_block if verb == "block" else relations.undo_block)(world, account, person, via)
        return person.id
    if verb == "unrepost":
        posting.unrepost(world, account, post := post_of(world, words), via)
        return post.id
    if verb == "follow":
        target = world.x.users.get(str(words.get("person") or "")) or account_of(
            world, {"account": words.get("person")}
        )
        relations.do_follow(world, account, target, via)
        return target.id
    return act(world, account, verb, words, via)


def _writes(world: World, account: User, words: dict[str, Any], via: str) -> str:
    """A message from the office's phone, sealed where it is told to be."""
    person = world.x.users.get(str(words.get("person") or ""))
    if person is None:
        raise not_found("user", str(words.get("person") or ""))
    if words.get("encrypted"):
        return dms.seal(world, account, person).id
    thread = dms.thread_of(account.id, person.id)
    return dms.put(world, account, thread, str(words.get("text") or ""), via).id
