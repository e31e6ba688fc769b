"""What an officer does in the Viber app of the office phone."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from chautari.connectors.values import Account, Action, AssistLink, Named, Ref, Verb
from chautari.connectors.viber.tables import LIMITS

NUMBER: Final = re.compile(r"\+?\d{7,15}")
ADDRESS: Final = re.compile(  # of a public account: its page, its short address, the app's own
    r"(?:https?://)?(?<![\w.-])(?:www\.)?(?:chats\.viber\.com|vb\.me)/([\w-]+(?:\.[\w-]+)*)"
    r"|(?:https?://)?(?<![\w.-])invite\.viber\.com/\?g2?=([\w%-]+)"
    r"|viber://pa(?:/info)?\?(?:chatURI|uri)=([\w.-]+)"
)
CHAT: Final = re.compile(r"viber://(?:chat|add|contact)/?\?number=((?:\+|%2B)?\d{7,15})", re.IGNORECASE)
STEPS: Final[Mapping[Verb, str]] = {
    Verb.PUBLISH: "viber.step.publish",
    Verb.SEND_MESSAGE: "viber.step.message",
    Verb.REPLY_PRIVATELY: "viber.step.message",
    Verb.REQUEST_PHONE: "viber.step.ask_number",
    Verb.BLOCK: "viber.step.block",
    Verb.RESTRICT: "viber.step.block",
    Verb.CREATE_GROUP: "viber.step.group",
}


def assist(account: Account, action: Action) -> AssistLink:
    """An address that the Viber app opens where it has one for the act, and the steps there."""
    steps = ("viber.step.open", STEPS.get(action.verb, "viber.step.do"), "viber.step.log")
    return AssistLink(_link(account, action), steps, "viber.proof.words")


def report_page(false: Named) -> AssistLink:
    """The false account in the Viber app, and how it is reported from there."""
    if NUMBER.fullmatch(false.handle):
        url = f"viber://chat?number={quote(false.handle, safe='')}"
    else:
        url = f"viber://pa?chatURI={quote(false.handle, safe='')}" if false.handle else ""
    return AssistLink(url, ("viber.step.open", "viber.step.report_impostor"), "viber.proof.report")


def parse_proof(text: str) -> Ref | None:
    """Messages of Viber have no address; a public account, a group and the chat with a number have."""
    if chat := CHAT.search(text):
        number = "+" + chat[1].removeprefix("+").upper().removeprefix("%2B")
        return Ref(kind="person", id=number, url=chat[0])
    match = ADDRESS.search(text)
    return Ref(kind="account", id=next(filter(None, match.groups())), url=match[0]) if match else None


def _link(account: Account, action: Action) -> str:
    """The documented viber:// addresses; empty where there is none."""
    number = _number(action.target)
    if number:
        return f"viber://chat?number={quote(number, safe='')}"
    if action.verb is Verb.PUBLISH and 0 < len(action.text) <= LIMITS["forward_text"]:
        return f"viber://forward?text={quote(action.text, safe='')}"
    if account.kind != "phone" and account.handle:
        return f"viber://pa?chatURI={quote(account.handle, safe='')}"
    return ""


def _number(target: Ref | None) -> str:
    """The telephone number that stands for a person of the office phone."""
    for value in (target.author_id, target.id) if target else ():
        plain = re.sub(r"[\s()-]", "", value)
        if NUMBER.fullmatch(plain):
            return plain if plain.startswith("+") else f"+{plain}"
    return ""
