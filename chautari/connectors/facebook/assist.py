"""What an officer does on Facebook's own page, because no API does it."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from chautari.connectors.facebook.addresses import address
from chautari.connectors.values import Account, Action, AssistLink, Named, Ref, Verb

STEPS: Final[Mapping[Verb, str]] = {
    Verb.REPOST: "facebook.step.share",
    Verb.SHARE: "facebook.step.share",
    Verb.UNREPOST: "facebook.step.unshare",
    Verb.LIKE: "facebook.step.like",
    Verb.UNLIKE: "facebook.step.unlike",
    Verb.FOLLOW: "facebook.step.follow",
    Verb.UNFOLLOW: "facebook.step.unfollow",
    Verb.LIST_FOLLOWING: "facebook.step.list_following",
    Verb.REPLY: "facebook.step.reply",
    Verb.PUBLISH: "facebook.step.publish",
    Verb.REPLY_PRIVATELY: "facebook.step.message",
    Verb.SEND_MESSAGE: "facebook.step.message",
    Verb.WRITE_PROFILE: "facebook.step.profile",
}
SHARING: Final = frozenset({Verb.REPOST, Verb.SHARE})
MADE: Final = frozenset({Verb.REPOST, Verb.SHARE, Verb.PUBLISH, Verb.REPLY})


def assist(account: Account, action: Action, *, web_url: str) -> AssistLink:
    """The page to open, what to do there as the Page, and what to paste back."""
    web = account.settings.get("web_url", web_url).rstrip("/")
    place = _place(account, action.target, web)
    if action.verb in SHARING and (action.link or action.target):
        place = f"{web}/sharer/sharer.php?u={quote(action.link or place, safe='')}"
    steps = ("facebook.step.as_page", STEPS.get(action.verb, "facebook.step.do"), "facebook.step.confirm")
    return AssistLink(place, steps, "facebook.proof.made" if action.verb in MADE else "facebook.proof.page")


def search_page(account: Account, text: str, *, web_url: str) -> str:
    """Facebook's own search for Pages of this name."""
    web = account.settings.get("web_url", web_url).rstrip("/")
    return f"{web}/search/pages/?q={quote(text, safe='')}"


def report_page(account: Account, false: Named, *, web_url: str) -> AssistLink:
    """The false Page, and how it is reported from there."""
    web = account.settings.get("web_url", web_url).rstrip("/")
    steps = ("facebook.step.report_impostor", "facebook.step.confirm")
    return AssistLink(f"{web}/{quote(false.handle or false.id, safe='.')}", steps, "facebook.proof.report")


def _place(account: Account, target: Ref | None, web: str) -> str:
    if target is None or not target.id:
        return f"{web}/{account.handle or account.external_id}"
    if target.url:
        return target.url
    if target.kind == "comment":
        return address(web, target.thread_id, comment=target.id) or f"{web}/{target.id}"
    if target.kind == "post":
        return address(web, target.id) or f"{web}/{target.id}"
    return f"{web}/{target.id}"
