"""The answers in words, for pages and for programs alike."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.portal import near
from chautari.portal.verdicts import Answer, Body, Held, Link, Verdict
from chautari.procedure.impostor import WHY as TRICKS

TITLES: Final[dict[Verdict, Promise | str]] = {
    Verdict.OFFICIAL: _("Yes, this account is official"),
    Verdict.FORMER: _("No, it is not official any more"),
    Verdict.HIJACKED: _("Do not trust it: strangers have taken it over"),
    Verdict.IMPOSTOR: _("No, it is an impostor"),
    Verdict.NONE: _("No, this agency has no account there"),
    Verdict.NAME: _("A name alone proves nothing"),
    Verdict.UNKNOWN: _("No, it is not in the register"),
}
SENTENCES: Final[dict[Verdict, Promise | str]] = {
    Verdict.OFFICIAL: _("It speaks for:"),
    Verdict.FORMER: _("It does not speak for this agency any more:"),
    Verdict.HIJACKED: _("It does not speak for its agency now:"),
}
WHY: Final[dict[str, Promise | str]] = {
    **{trick.value: words for trick, words in TRICKS.items()},
    near.NETWORK: _("It bears the same handle on another network."),
    near.ADDRESS: _("The address leads to another place than the network."),
}
SIGNS: Final[dict[Verdict, str]] = {
    Verdict.OFFICIAL: "shield-check",
    Verdict.FORMER: "history",
    Verdict.HIJACKED: "alert-triangle",
    Verdict.IMPOSTOR: "hand-stop",
    Verdict.NONE: "hand-stop",
    Verdict.NAME: "id-badge",
    Verdict.UNKNOWN: "alert-circle",
}


def title(answer: Answer) -> str:
    """The answer in one line."""
    return str(TITLES[answer.verdict])


def sentence(held: Held) -> str:
    """How the account stands to its agency; the agency's name follows."""
    return str(SENTENCES[held.verdict])


def why(reason: str) -> str:
    """Why something resembles an official account."""
    return str(WHY[reason])


def named(body: Body) -> str:
    """The agency in the reader's language."""
    return body.name_ne if get_language() == "ne" else body.name_en


def address(link: Link) -> str:
    """How the account is written: its link without the scheme, its number, or its name."""
    return link.url.removeprefix("https://") or link.handle or link.number or link.name
