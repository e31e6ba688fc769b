"""The page on X where an officer does what the API does not do, and the address that proves it was done; pure."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from chautari.connectors.values import Account, Action, AssistLink, Ref, Verb
from chautari.connectors.x import validating

HOST: Final = re.compile(r"(?:(?:www|mobile|m)\.)?(?:x|twitter)\.com")
_POST: Final = re.compile(r"/(?:i(?:/web)?|@?\w{1,20})/status(?:es)?/(\d{1,19})(?!\d)")
_AUTHOR: Final = re.compile(r"/@?(\w{1,20})/status(?:es)?/\d")
_TALK: Final = re.compile(r"/(?:messages|i/chat)/(\d+-\d+|g?\d+)(?!\w)")
_PERSON: Final = re.compile(r"^/@?(\w{1,15})/?$")
_NUMBER: Final = re.compile(r"^/i/user/(\d{1,19})/?$")
_ADDRESS: Final = re.compile(r"(?:https?://)?[\w.-]+(?::\d+)?/[^\s<>\"'।]*", re.ASCII)
NOT_PEOPLE: Final = frozenset(
    {
        *("home", "explore", "notifications", "messages", "settings", "search", "intent", "i", "hashtag"),
        *("compose", "share", "login", "logout", "signup", "tos", "privacy", "about", "jobs", "download"),
    }
)

STEPS: Final[Mapping[Verb, str]] = {
    Verb.PUBLISH: "x.step.post",
    Verb.REPLY: "x.step.reply",
    Verb.QUOTE: "x.step.quote",
    Verb.REPOST: "x.step.repost",
    Verb.UNREPOST: "x.step.unrepost",
    Verb.LIKE: "x.step.like",
    Verb.UNLIKE: "x.step.unlike",
    Verb.FOLLOW: "x.step.follow",
    Verb.UNFOLLOW: "x.step.unfollow",
    Verb.DELETE: "x.step.delete",
    Verb.EDIT: "x.step.edit",
    Verb.HIDE: "x.step.hide",
    Verb.UNHIDE: "x.step.unhide",
    Verb.BLOCK: "x.step.block",
    Verb.UNBLOCK: "x.step.unblock",
    Verb.RESTRICT: "x.step.mute",
    Verb.UNRESTRICT: "x.step.unmute",
    Verb.REPLY_PRIVATELY: "x.step.message",
    Verb.SEND_MESSAGE: "x.step.message",
    Verb.CREATE_GROUP: "x.step.group",
    Verb.WRITE_PROFILE: "x.step.profile",
    Verb.LIST_FOLLOWING: "x.step.read_following",
}
PLACES: Final[Mapping[Verb, str]] = {  # pages that need no target
    Verb.READ_MENTIONS: "/notifications/mentions",
    Verb.READ_COMMENTS: "/notifications/mentions",
    Verb.READ_MESSAGES: "/messages",
    Verb.READ_GROUPS: "/messages",
    Verb.CREATE_GROUP: "/messages/compose",
    Verb.WRITE_PROFILE: "/settings/profile",
    Verb.LOG_MESSAGE: "/messages",
}
ANSWERS: Final = frozenset({Verb.PUBLISH, Verb.REPLY, Verb.QUOTE})
TALKS: Final = frozenset({Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE})
UNPROVEN: Final = frozenset({*TALKS, Verb.CREATE_GROUP})


def link(account: Account, action: Action, *, web_url: str) -> AssistLink:
    """Where to go, what to do there, and what to bring back."""
    path, query = _place(account, action, web_url=web_url)
    url = path if path.startswith("http") else web_url.rstrip("/") + path
    if query:
        url += "?" + urlencode(query, quote_via=quote)
    steps: tuple[str, ...] = ("x.step.log_in", STEPS.get(action.verb, "x.step.look"))
    if action.media:
        steps = (*steps[:1], "x.step.add_media", *steps[1:])
    return AssistLink(url=url, steps=steps, proof=_proof(action.verb))


def proof(text: str) -> Ref | None:
    """The post, talk or person that a pasted address names; None = not an address of X.

    Addresses of this machine below /x/ count as X's too: there stands the rehearsal.
    """
    for found in _ADDRESS.finditer(text):
        address = found[0] if "://" in found[0] else f"https://{found[0]}"
        if ref := _named(address.rstrip(".,;)")):
            return ref
    return None


def author(address: str) -> str:
    """The handle that the address of a post holds; empty where it holds none."""
    written = _AUTHOR.search(address)
    return written[1] if written and written[1].lower() not in NOT_PEOPLE else ""


def _named(address: str) -> Ref | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    path = parts.fragment[1:] if parts.fragment.startswith("!/") else parts.path  # addresses of 2011
    if host in {"127.0.0.1", "localhost"} and path.startswith("/x/"):
        path = path.removeprefix("/x")
    elif not HOST.fullmatch(host):
        return None
    if post := _POST.match(path):
        return Ref("post", post[1], url=address)
    if talk := _TALK.match(path):
        return Ref("message", "", thread_id=talk[1], url=address)
    return _somebody(path, url=address)


def _somebody(path: str, *, url: str) -> Ref | None:
    if number := _NUMBER.match(path):
        return Ref("person", number[1], url=url)
    person = _PERSON.match(path)
    return Ref("person", "", url=url) if person and person[1].lower() not in NOT_PEOPLE else None


def _place(account: Account, action: Action, *, web_url: str) -> tuple[str, dict[str, str]]:
    if action.verb in PLACES:
        return PLACES[action.verb], {}
    if action.verb in ANSWERS:
        return "/intent/tweet", _words(action, web_url=web_url)
    if action.verb in TALKS:
        return "/messages/compose", _recipient(action)
    if action.verb in validating.ON_PEOPLE:
        return _person(action)
    return _item(account, action)


def _recipient(action: Action) -> dict[str, str]:
    """Whom to write to; a person whom an officer typed in is known by handle only, and is looked for on X itself."""
    person = validating.person(action)
    return {"text": action.text, **({"recipient_id": person} if person.isdigit() else {})}


def _words(action: Action, *, web_url: str) -> dict[str, str]:
    query = {"text": action.text} if action.text else {}
    target = action.target.id if action.target else ""
    if action.verb is Verb.QUOTE:
        query["url"] = _post_url(action, web_url=web_url)
    elif action.link and action.link not in action.text:
        query["url"] = action.link
    if action.verb is not Verb.QUOTE and target:  # an answer, or the next post of a thread
        query["in_reply_to"] = target
    return query


def _person(action: Action) -> tuple[str, dict[str, str]]:
    """X's page of a person; its follow window takes a handle only, and the desk does not always know one."""
    handle = action.options.get("handle", "").removeprefix("@")
    if handle:
        page = "/intent/follow" if action.verb is Verb.FOLLOW else "/intent/user"
        return page, {"screen_name": handle}
    if action.target and action.target.kind == "person" and action.target.url:
        return action.target.url, {}
    return f"/i/user/{quote(validating.person(action), safe='')}", {}


def _item(account: Account, action: Action) -> tuple[str, dict[str, str]]:
    target = action.target
    handle = account.handle or "home"
    if action.verb is Verb.REPOST and target:
        return "/intent/retweet", {"tweet_id": target.id}
    if action.verb is Verb.LIKE and target:
        return "/intent/like", {"tweet_id": target.id}
    if action.verb is Verb.LIST_FOLLOWING:
        return f"/{handle}/following", {}
    if target and target.id:
        return (target.url, {}) if target.url else (f"/i/status/{quote(target.id, safe='')}", {})
    return f"/{handle}", {}


def _post_url(action: Action, *, web_url: str) -> str:
    if action.target is None:
        return ""
    return action.target.url or f"{web_url.rstrip('/')}/i/status/{action.target.id}"


def _proof(verb: Verb) -> str:
    if verb in UNPROVEN:
        return "x.proof.talk"
    return "x.proof.person" if verb in validating.ON_PEOPLE else "x.proof.post"
