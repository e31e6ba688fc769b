"""Acts towards others: like, repost, follow, block, mute; for the API, a web intent, or a phone."""

from sandbox.ledger import Deed
from sandbox.world import World
from sandbox.x import events, posting
from sandbox.x.call import Answer, Call
from sandbox.x.problems import invalid, not_found
from sandbox.x.state import Post, User


def target_post(call: Call, name: str = "tweet_id") -> Post:
    """The post that a call is about. Raises 400 or 404."""
    wanted = str(call.body.get("tweet_id") or call.path.get(name) or "")
    if not wanted.isdigit():
        raise invalid("The tweet_id field is required and has to be a number.", "tweet_id", wanted)
    post = call.world.x.alive(wanted)
    if post is None:
        raise not_found("tweet", wanted)
    return post


def target_user(call: Call, name: str = "target_user_id") -> User:
    """The user that a call is about. Raises 400 or 404."""
    wanted = str(call.body.get("target_user_id") or call.path.get(name) or "")
    if not wanted.isdigit():
        raise invalid(
            "The target_user_id field is required and has to be a number.", "target_user_id", wanted
        )
    user = call.world.x.users.get(wanted)
    if user is None:
        raise not_found("user", wanted)
    return user


def do_like(world: World, user: User, post: Post, via: str) -> None:
    """Like a post; twice is once."""
    if post.id in user.likes:
        return
    user.likes.append(post.id)
    _tell(world, user, "like", post.author, post.id, via)
    author = world.x.users[post.author]
    events.emit(world, "like.create", author, {"liking_user_id": user.id, "liked_tweet_id": post.id}, {})


def undo_like(world: World, user: User, post: Post, via: str) -> None:
    """Take a like back."""
    if post.id in user.likes:
        user.likes.remove(post.id)
        _tell(world, user, "unlike", post.author, post.id, via)


def do_follow(world: World, user: User, target: User, via: str) -> None:
    """Follow somebody; twice is once."""
    if target.id not in user.following:
        user.following.append(target.id)
        _tell(world, user, "follow", target.id, target.id, via)
        events.of_follow(world, user, target, begins=True)


def undo_follow(world: World, user: User, target: User, via: str) -> None:
    """Follow somebody no longer."""
    if target.id in user.following:
        user.following.remove(target.id)
        _tell(world, user, "unfollow", target.id, target.id, via)
        events.of_follow(world, user, target, begins=False)


def do_block(world: World, user: User, target: User, via: str) -> None:
    """Block somebody: neither follows the other any more."""
    if target.id not in user.blocking:
        user.blocking.append(target.id)
        user.following = [who for who in user.following if who != target.id]
        target.following = [who for who in target.following if who != user.id]
        _tell(world, user, "block", target.id, target.id, via)
        events.emit(world, "block.block", user, {"source": {"id": user.id}, "target": {"id": target.id}})


def undo_block(world: World, user: User, target: User, via: str) -> None:
    """Let somebody in again."""
    if target.id in user.blocking:
        user.blocking.remove(target.id)
        _tell(world, user, "unblock", target.id, target.id, via)
        events.emit(world, "block.unblock", user, {"source": {"id": user.id}, "target": {"id": target.id}})


def _tell(world: World, user: User, kind: str, other: str, about: str, via: str) -> None:
    """The ledger's lines: for the doer, and for an agency to which it was done."""
    if user.is_account:
        world.record(Deed("x", user.id, "account", kind, about, other, via=via))
    if other != user.id and world.x.users[other].is_account:
        world.record(Deed("x", other, "citizen", kind, about, via=via, person=user.id))


def like(call: Call) -> Answer:
    """POST /2/users/{id}/likes."""
    post = target_post(call)
    do_like(call.world, call.me, post, "api")
    call.charge("user.interaction", [post.id])
    return {"data": {"liked": True}}


def unlike(call: Call) -> Answer:
    """DELETE /2/users/{id}/likes/{tweet_id}."""
    post = target_post(call)
    undo_like(call.world, call.me, post, "api")
    call.charge("interaction.delete", [post.id])
    return {"data": {"liked": False}}


def repost(call: Call) -> Answer:
    """POST /2/users/{id}/retweets."""
    post = posting.repost(call.world, call.me, target_post(call), "api")
    call.charge("user.interaction", [post.id])
    return {"data": {"retweeted": True, "rest_id": post.id}}


def unrepost(call: Call) -> Answer:
    """DELETE /2/users/{id}/retweets/{source_tweet_id}."""
    post = target_post(call, "source_tweet_id")
    posting.unrepost(call.world, call.me, post, "api")
    call.charge("interaction.delete", [post.id])
    return {"data": {"retweeted": False}}


def follow(call: Call) -> Answer:
    """POST /2/users/{id}/following."""
    target = target_user(call)
    do_follow(call.world, call.me, target, "api")
    call.charge("user.interaction", [target.id])
    return {"data": {"following": not target.protected, "pending_follow": target.protected}}


def unfollow(call: Call) -> Answer:
    """DELETE /2/users/{source_user_id}/following/{target_user_id}."""
    target = target_user(call)
    undo_follow(call.world, call.me, target, "api")
    call.charge("interaction.delete", [target.id])
    return {"data": {"following": False}}


def block(call: Call) -> Answer:
    """POST /2/users/{id}/blocking."""
    do_block(call.world, call.me, target_user(call), "api")
    return {"data": {"blocking": True}}


def unblock(call: Call) -> Answer:
    """DELETE /2/users/{source_user_id}/blocking/{target_user_id}."""
    undo_block(call.world, call.me, target_user(call), "api")
    return {"data": {"blocking": False}}


def mute(call: Call) -> Answer:
    """POST /2/users/{id}/muting."""
    target = target_user(call)
    if target.id not in call.me.muting:
        call.me.muting.append(target.id)
        call.world.record(Deed("x", call.me.id, "account", "mute", target.id))
        events.emit(
            call.world, "mute.mute", call.me, {"source": {"id": call.me.id}, "target": {"id": target.id}}
        )
    call.charge("user.interaction", [target.id])
    return {"data": {"muting": True}}


def unmute(call: Call) -> Answer:
    """DELETE /2/users/{source_user_id}/muting/{target_user_id}."""
    target = target_user(call)
    if target.id in call.me.muting:
        call.me.muting.remove(target.id)
        call.world.record(Deed("x", call.me.id, "account", "unmute", target.id))
    call.charge("mute.delete", [target.id])
    return {"data": {"muting": False}}


def dm_block(call: Call) -> Answer:
    """POST /2/users/{id}/dm/block, where {id} is the other."""
    target = target_user(call, "id")
    if target.id not in call.me.dm_blocking:
        call.me.dm_blocking.append(target.id)
        call.world.record(Deed("x", call.me.id, "account", "dm_block", target.id))
    return {"data": {"blocked": True}}


def dm_unblock(call: Call) -> Answer:
    """POST /2/users/{id}/dm/unblock, where {id} is the other."""
    target = target_user(call, "id")
    if target.id in call.me.dm_blocking:
        call.me.dm_blocking.remove(target.id)
        call.world.record(Deed("x", call.me.id, "account", "dm_unblock", target.id))
    return {"data": {"blocked": False}}
