"""What the rights at X are called, and how a false account is found and reported there; pure."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlencode

from chautari.connectors.values import AssistLink, Named

RIGHTS: Final[Mapping[str, tuple[str, str]]] = {
    "tweet.write": ("write posts and answers", "पोस्ट र जवाफ लेख्ने"),
    "tweet.moderate.write": ("hide answers", "जवाफ लुकाउने"),
    "media.write": ("send pictures and films", "तस्बिर र भिडियो पठाउने"),
    "like.write": ("like posts", "पोस्ट मन पराउने"),
    "like.read": ("hear of likes", "मन पराइएको थाहा पाउने"),
    "dm.write": ("write private messages", "निजी सन्देश लेख्ने"),
    "dm.read": ("read private messages", "निजी सन्देश पढ्ने"),
    "block.write": ("block people", "व्यक्ति रोक्ने"),
    "block.read": ("see who is blocked", "रोकिएका व्यक्ति हेर्ने"),
    "mute.write": ("mute people", "व्यक्ति मौन राख्ने"),
    "follows.write": ("follow accounts", "खाता पछ्याउने"),
    "follows.read": ("see whom the account follows", "खाताले पछ्याएका हेर्ने"),
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **{
        f"x.right.{key}": {"en": f"{english} ({key})", "ne": f"{nepali} ({key})"}
        for key, (english, nepali) in RIGHTS.items()
    },
    "x.step.report_impostor": {
        "en": "Open the menu ⋯ of the false account, choose Report, then that it pretends to be someone else.",
        "ne": "नक्कली खाताको ⋯ मेनु खोली Report छान्नुहोस्, अनि अरू कसैको नाममा चलेको भन्ने विकल्प रोज्नुहोस्।",
    },
    "x.proof.report": {
        "en": "Write down what X answered, or the number of the report.",
        "ne": "X ले दिएको जवाफ वा उजुरीको नम्बर लेख्नुहोस्।",
    },
}


def search(text: str, *, web_url: str) -> str:
    """X's own search for accounts of this name."""
    return f"{web_url.rstrip('/')}/search?{urlencode({'q': text, 'f': 'user'})}"


def report(false: Named, *, web_url: str) -> AssistLink:
    """The false account's page, and how it is reported from there."""
    path = quote(false.handle, safe="") if false.handle else f"i/user/{quote(false.id, safe='')}"
    steps = ("x.step.log_in", "x.step.report_impostor")
    return AssistLink(f"{web_url.rstrip('/')}/{path}", steps, "x.proof.report")
