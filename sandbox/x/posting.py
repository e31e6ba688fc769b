"""The acts of posting, whoever does them: a call of the API, an office's phone, or a citizen."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.ledger import Deed
from sandbox.world import World
from sandbox.x import events
from sandbox.x.problems import not_found
from sandbox.x.state import Post, User
from sandbox.x.words import mentioned, shortened


@dataclass(slots=True)
class Draft:
    """What somebody wants to post."""

    text: str = ""
    reply_to: str = ""
    quoted: str = ""
    media: list[str] = field(default_factory=list)
    poll: dict[str, Any] | None = None
    reply_settings: str = "everyone"


def publish(world: World, author: User, draft: Draft, via: str) -> Post:
    """Put a post on X, write the ledger, tell the subscribers. Raises 404 for a lost parent."""
    state = world.x
    parent = state.alive(draft.reply_to) if draft.reply_to else None
    if draft.reply_to and parent is None:
        raise not_found("tweet", draft.reply_to)
    ident = world.ids.snowflake(world.clock.millis())
    text, entities = shortened(draft.text, world.ids)
    if draft.quoted:
        text = _with_quoted(world, text, entities, draft.quoted)
    names = mentioned(draft.text)
    if parent is not None:
        names += [state.users[parent.author].username, *parent.mentions]
    post = Post(
        id=ident,
        author=author.id,
        raw=draft.text,
        text=text,
        created=world.clock.now(),
        entities=entities,
        mentions=list(dict.fromkeys(name for name in names if name != author.username)),
        reply_to=draft.reply_to,
        conversation=(parent.conversation or parent.id) if parent else ident,
        quoted=draft.quoted,
        media=draft.media,
        poll=draft.poll,
        reply_settings=draft.reply_settings,
        history=[ident],
    )
    state.posts[ident] = post
    write(world, post, post.kind, via)
    events.of_post(world, post)
    return post


def _with_quoted(world: World, text: str, entities: dict[str, Any], quoted: str) -> str:
    """The text with the short link to the quoted post, which is among the entities too."""
    link = f"https://t.co/{world.ids.secret(10)}"
    longer = f"{text} {link}".strip()
    start, target = longer.index(link), f"https://x.com/i/status/{quoted}"
    line = {"url": link, "expanded_url": target, "display_url": target[8:34]}
    entities.setdefault("urls", []).append({**line, "start": start, "end": start + len(link)})
    return longer


def write(world: World, post: Post, kind: str, via: str, text: str | None = None) -> None:
    """The ledger's lines of one deed: one for its doer, one for each account that it concerns."""
    words = post.raw if text is None else text
    author = world.x.users[post.author]
    parent = post.reply_to or post.quoted or post.reposted
    if author.is_account:
        world.record(Deed("x", author.id, "account", kind, post.id, parent, words, via))
    for account in concerned(world, post):
        told = "mention" if kind == "post" else kind
        world.record(Deed("x", account.id, "citizen", told, post.id, parent, words, via, person=author.id))


def concerned(world: World, post: Post) -> list[User]:
    """The agencies' accounts, other than the author, that a post speaks to."""
    found: dict[str, User] = {}
    for name in post.mentions:
        user = world.x.by_name(name)
        if user is not None:
            found[user.id] = user
    for target in (post.reply_to, post.quoted, post.reposted):
        if target in world.x.posts:
            user = world.x.users[world.x.posts[target].author]
            found[user.id] = user
    return [
        user
        for user in found.values()
        if user.is_account and user.id != post.author and post.author not in user.blocking
    ]


def delete(world: World, post: Post, via: str) -> None:
    """Take a post away, with its reposts."""
    post.deleted = True
    for other in world.x.posts.values():
        if other.reposted == post.id:
            other.deleted = True
    write(world, post, "delete", via, text="")
    events.of_deletion(world, post)


def edit(world: World, post: Post, text: str, via: str) -> Post:
    """An edited post is a new id with the history of both; the old one is gone."""
    ident = world.ids.snowflake(world.clock.millis())
    shown, entities = shortened(text, world.ids)
    history = [*post.history, ident]
    names = list(dict.fromkeys([*mentioned(text), *post.mentions]))
    after = Post(
        id=ident,
        author=post.author,
        raw=text,
        text=shown,
        created=world.clock.now(),
        entities=entities,
        mentions=names,
        reply_to=post.reply_to,
        conversation=ident if post.conversation == post.id else post.conversation,
        quoted=post.quoted,
        media=post.media,
        history=history,
    )
    world.x.posts[ident] = after
    post.deleted = True
    post.history = history
    write(world, after, "edit", via)
    events.of_post(world, after)
    return after


def repost(world: World, user: User, target: Post, via: str) -> Post:
    """Show somebody's post to one's own followers; twice is once."""
    for post in world.x.posts.values():
        if post.author == user.id and post.reposted == target.id and not post.deleted:
            return post
    ident = world.ids.snowflake(world.clock.millis())
    author = world.x.users[target.author].username
    text = f"RT @{author}: {target.text}"
    post = Post(
        ident, user.id, "", text, world.clock.now(), reposted=target.id, conversation=ident, history=[ident]
    )
    world.x.posts[ident] = post
    write(world, post, "repost", via, text=target.raw)
    events.of_post(world, post)
    return post


def unrepost(world: World, user: User, target: Post, via: str) -> None:
    """Take a repost back."""
    for post in world.x.posts.values():
        if post.author == user.id and post.reposted == target.id and not post.deleted:
            post.deleted = True
            write(world, post, "unrepost", via, text="")
