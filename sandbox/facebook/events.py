"""Facebook's webhooks: the fields of a Page, escaped and signed, in both shapes of a sender."""

import hashlib
import hmac
from typing import Any, Final

from sandbox.courier import Parcel
from sandbox.facebook.state import App, Comment, Message, Page, Person, Post
from sandbox.world import World

RETRY_FOR: Final = 36 * 3600
HEADER: Final = "X-Hub-Signature-256"
OLD_EVERY: Final = 3
EMOJI: Final = {"like": "👍", "wow": "😮", "haha": "😆", "sad": "😢", "angry": "😠"}


PROFILE: Final = (
    *("name", "picture", "category", "description", "location", "website", "about", "bio", "emails", "phone"),
)


def of_profile(world: World, page: Page, field: str, value: Any) -> None:
    """Tell that a line of the Page's profile has changed; of some lines Facebook says nothing."""
    if field in PROFILE:
        send(world, page, field, {"changes": [{"field": field, "value": value}]})


def signature(secret: str, raw: bytes) -> str:
    """The header's value: `sha256=` and hexadecimal HMAC-SHA256 of the bytes as sent."""
    return "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def scoped(world: World, page: Page, person: Person) -> str:
    """The id by which a Page knows a person; made at the first touch."""
    if page.id not in person.scoped:
        person.scoped[page.id] = world.ids.graph()[:17]
    return person.scoped[page.id]


def send(world: World, page: Page, field: str, entry: dict[str, Any], person: Person | None = None) -> None:
    """Tell every app that takes this field, both for itself and for this Page.

    With standard access only, nothing is told of people who have no role.
    """
    for app in world.facebook.apps.values():
        if not app.callback_url or field not in app.fields or field not in page.subscribed.get(app.id, ()):
            continue
        if app.access == "standard" and person is not None and not person.has_role:
            continue
        payload = {"object": "page", "entry": [{"id": page.id, "time": int(world.clock.epoch()), **entry}]}
        if "messaging" in entry:
            payload["entry"][0]["time"] = world.clock.millis()  # type: ignore[index]  # a list of one
        world.courier.put(_parcel(app, page, field, payload))


def _parcel(app: App, page: Page, field: str, payload: dict[str, Any]) -> Parcel:
    return Parcel(
        network="facebook",
        account=page.id,
        event=field,
        url=app.callback_url,
        payload=payload,
        sign=lambda raw: {HEADER: signature(app.secret, raw)},
        ascii_only=True,
        retry_for=RETRY_FOR,
    )


def actor(world: World, page: Page, person: Person | None) -> dict[str, Any]:
    """Who did it: new shape, now and then the old one with a number; nobody, where the profile is restricted."""
    if person is not None and person.restricted:
        return {}
    ident, name = (page.id, page.name) if person is None else (scoped(world, page, person), person.name)
    if is_old(world, page):
        return {"sender_id": int(ident), "sender_name": name}
    return {"from": {"id": ident, "name": name}}


def is_old(world: World, page: Page) -> bool:
    """Whether this event is written in the older shape, with numbers for ids."""
    world.facebook.sent_events += 1
    app = world.facebook.apps[page.app]
    return app.shapes == "old" or (app.shapes == "mixed" and world.facebook.sent_events % OLD_EVERY == 0)


def changed(
    world: World, page: Page, person: Person | None, value: dict[str, Any], field: str = "feed"
) -> None:
    """Send one change of a feed, with its actor."""
    full = {**actor(world, page, person), **{name: v for name, v in value.items() if v not in (None, "")}}
    send(world, page, field, {"changes": [{"field": field, "value": full}]}, person)


def of_post(world: World, page: Page, post: Post, verb: str, person: Person | None) -> None:
    """A post was added, edited, hidden or removed."""
    if post.kind == "mention":
        of_mention(world, page, post, verb)
        return
    value: dict[str, Any] = {
        "item": post.kind if not post.author else "post",
        "verb": verb,
        "post_id": post.id,
        "message": post.message if verb != "remove" else None,
        "created_time": int(post.created.timestamp()),
        "published": 1 if post.published else 0,
        "link": post.link,
    }
    if verb == "remove":
        value["recipient_id"] = int(page.id)
    if post.photos and verb != "remove":
        urls = [world.facebook.photos[item].url for item in post.photos]
        value |= {"photos": urls} if len(urls) > 1 else {"photo_id": post.photos[0], "link": urls[0]}
    if post.video:
        value["video_id"] = post.video
    changed(world, page, person, value)


def of_comment(world: World, page: Page, comment: Comment, verb: str, person: Person | None) -> None:
    """A comment was added, edited, hidden or removed; below a post its parent is the post."""
    value = {
        "item": "comment",
        "verb": verb,
        "comment_id": comment.id,
        "post_id": comment.post,
        "parent_id": comment.parent or comment.post,
        "created_time": int(comment.created.timestamp()),
        "message": comment.message if verb != "remove" else None,
        "photo": comment.attachment,
    }
    changed(world, page, person, value)


def of_reaction(
    world: World, page: Page, target: Post | Comment, kind: str, verb: str, person: Person | None
) -> None:
    """Somebody reacted to a post or a comment, or took it back."""
    post = target.id if isinstance(target, Post) else target.post
    value = {
        "item": "reaction",
        "verb": verb,
        "reaction_type": kind,
        "post_id": post,
        "comment_id": target.id if isinstance(target, Comment) else None,
        "parent_id": post,
        "created_time": int(world.clock.epoch()),
    }
    changed(world, page, person, value)


def of_mention(world: World, page: Page, post: Post, verb: str) -> None:
    """Somebody named the Page elsewhere; nobody says who."""
    value: dict[str, Any] = {
        "message": post.message,
        "post_id": post.id,
        "created_time": int(post.created.timestamp()),
        "item": "post",
        "verb": verb,
    }
    if verb == "remove":
        del value["message"]
    send(world, page, "mention", {"changes": [{"value": value, "field": "mention"}]})


def of_review(world: World, page: Page, person: Person, review: tuple[str, str, int]) -> None:
    """Somebody has rated the Page: an id, words, and one to five stars."""
    ident, text, stars = review
    value = {
        "item": "rating",
        "verb": "add",
        "open_graph_story_id": int(ident),
        "reviewer_id": int(scoped(world, page, person)),
        "reviewer_name": person.name,
        "rating": stars,
        "review_text": text,
    }
    send(world, page, "ratings", {"changes": [{"field": "ratings", "value": value}]}, person)


def of_policy(world: World, page: Page) -> None:
    """Facebook has stopped the Page's messages, or lets them go again."""
    action = "block" if page.policy_block else "unblock"
    told = {"action": action, "reason": "Our platform policies were violated."}
    line = {"recipient": {"id": page.id}, "timestamp": world.clock.millis(), "policy-enforcement": told}
    send(world, page, "messaging_policy_enforcement", {"messaging": [line]})


def messaging(
    world: World, page: Page, person: Person, field: str, what: dict[str, Any], *, by_page: bool
) -> None:
    """Something in a thread; sender and recipient as ids."""
    kind: type[int | str] = int if is_old(world, page) else str
    theirs, ours = {"id": kind(scoped(world, page, person))}, {"id": kind(page.id)}
    sender, recipient = (ours, theirs) if by_page else (theirs, ours)
    line = {"sender": sender, "recipient": recipient, "timestamp": world.clock.millis(), **what}
    send(world, page, field, {"messaging": [line]}, person)


def of_message(world: World, page: Page, person: Person, message: Message, app_id: str = "") -> None:
    """A message of a person, or the echo of one of the Page's own."""
    body: dict[str, Any] = {"mid": message.mid}
    if message.text:
        body["text"] = message.text
    if message.attachments:
        body["attachments"] = message.attachments
    if message.by == "account":
        body |= {"is_echo": True, "app_id": int(app_id)} if app_id else {"is_echo": True}
        messaging(world, page, person, "message_echoes", {"message": body}, by_page=True)
    else:
        messaging(world, page, person, "messages", {"message": body}, by_page=False)


def of_message_edit(world: World, page: Page, person: Person, message: Message) -> None:
    """A person has changed the words of a message."""
    what = {"message_edit": {"mid": message.mid, "text": message.text, "num_edit": message.edits}}
    messaging(world, page, person, "message_edits", what, by_page=False)


def of_message_reaction(world: World, page: Page, person: Person, mid: str, kind: str) -> None:
    """A person has reacted to a message; no kind is a reaction taken back."""
    told = {"mid": mid, "action": "react", "reaction": kind, "emoji": EMOJI.get(kind, "\u2764")}
    what = {"reaction": told if kind else {"mid": mid, "action": "unreact"}}
    messaging(world, page, person, "message_reactions", what, by_page=False)


def of_delivery(world: World, page: Page, person: Person, message: Message) -> None:
    """The Page's message has arrived; every second time only the watermark says so."""
    mark: dict[str, Any] = {"watermark": int(message.created.timestamp() * 1000)}
    if world.facebook.sent_events % 2 == 0:
        mark["mids"] = [message.mid]
    messaging(world, page, person, "message_deliveries", {"delivery": mark}, by_page=False)


def of_reading(world: World, page: Page, person: Person) -> None:
    """The person has read everything up to now."""
    messaging(
        world, page, person, "message_reads", {"read": {"watermark": world.clock.millis()}}, by_page=False
    )
