"""T5, F5, V4: the details give the agency's full name, its objectives and its website.

What is missing is named, and a whole text is proposed that fits the network's place for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.lib.names import sound, spans, words
from chautari.procedure import hosts
from chautari.procedure.base import Plain, Standing, Verdict, verdict
from chautari.procedure.seen import Body, Seen, duty
from chautari.procedure.vocabulary import ENDINGS, NEUTRAL, NEUTRAL_SHORT, content, sounds

SENTENCE: Final = 4  # words beside name, place, website and numbers that tell what the agency is there for
NOISE: Final = re.compile(
    r"\S+@\S+|[@#]\S+|[+(]?[\d०-९][\d०-९()\s-]{4,}"
)  # addresses, handles, tags, numbers
MISSING: Final[dict[str, Promise]] = {
    "name": _("The agency's full name is missing, as it stands in the register."),
    "objective": _("It does not say what the agency is there for."),
    "website": _("The agency's website is missing."),
}
ELLIPSIS: Final = "…"
DEVANAGARI: Final = re.compile("[\u0900-\u097f]")


@dataclass(frozen=True, slots=True)
class Profile:
    """The words in which an account introduces itself."""

    name: str
    details: str
    website: str


@duty("T5", "F5", "V4")
def check(seen: Seen, cited: str) -> Verdict:
    """Full name in either language, a sentence on the objectives, and a website at the agency's domain."""
    if seen.longest == 0:
        why = _("This kind of account has no place for details. Send them with the first answer instead.")
        return verdict(Standing.EXCUSED, cited, why)
    gone = missing(Profile(seen.name, seen.details, seen.website), seen.body)
    if not gone:
        return verdict(Standing.MET, cited)
    proposal = proposed(seen.body, seen.longest)
    evidence: dict[str, Plain] = {"missing": gone, "proposal": proposal}
    findings = [MISSING[part] for part in gone]
    step = _("Paste the proposed text into the account's details.") if proposal else _step(seen.body)
    return verdict(Standing.NOT_MET, cited, *findings, next_step=step, evidence=evidence)


def missing(profile: Profile, body: Body) -> tuple[str, ...]:
    """The parts that the public does not find: name, objective, website, in this order."""
    told = {
        "name": any(_names(body.names, text) for text in (profile.name, profile.details)),
        "objective": len(_telling(profile.details, body)) >= SENTENCE,
        "website": any(
            hosts.is_own(host, body.domains)
            for text in (profile.website, profile.details)
            for host in hosts.in_text(text)
        ),
    }
    return tuple(part for part, is_there in told.items() if not is_there)


def proposed(body: Body, longest: int) -> str:
    """A whole text of at most so many characters; empty where the register lacks a part, or the room is too small.

    The name and the website stay whole; the objective is cut at a word.
    """
    return next((text for text in _texts(body, longest) if not missing(Profile("", text, ""), body)), "")


def _texts(body: Body, longest: int) -> Iterator[str]:
    """Texts that fit, the best first: the name in the objective's language, then shorter ones."""
    site = re.sub(r"^https?://|/+$", "", body.website.strip()) or next(iter(body.domains), "")
    objective = " ".join(body.objective.split())
    own, other = (body.names_ne, body.names_en)[:: 1 if DEVANAGARI.search(objective) else -1]
    for name in (*own, *other):
        for link in dict.fromkeys((site, next(iter(body.domains), ""))):
            room = longest - len(f"{name}:  {link}")
            if text := _cut(objective, room):
                yield f"{name}: {text} {link}"


def _cut(text: str, room: int) -> str:
    """The text, at a word's end where it does not fit."""
    if len(text) <= room:
        return text
    kept = text[: max(room - len(ELLIPSIS) + 1, 0)].rpartition(" ")[0].rstrip(" ,;:-–।.")
    return f"{kept}{ELLIPSIS}" if kept else ""


def _names(names: tuple[str, ...], text: str) -> list[range]:
    """Where a text has one of these names in full, whatever stands between its words."""
    said = content(text)
    return [where for name in names if content(name) for where in spans(said, content(name), ENDINGS)]


def _telling(details: str, body: Body) -> list[str]:
    """The words that are left without names, places, websites, numbers and what every account says of itself."""
    said = content(NOISE.sub(" ", hosts.without(details)))
    named = {at for where in _names(body.names + body.abbreviations, " ".join(said)) for at in where}
    places = sounds(body.places)
    return [
        word
        for at, word in enumerate(said)
        if at not in named
        and len(word) > 1
        and sound(word) not in NEUTRAL | places
        and word not in NEUTRAL_SHORT
    ]


def _step(body: Body) -> str | Promise:
    """What the register needs before a text can be proposed."""
    if not (words(body.objective) and body.names and body.domains):
        return _(
            "Enter the agency's name, domain and objectives in the register; then a text is proposed here."
        )
    return _(
        "Write name, objectives and website into the account's details; there is too little room for a proposal."
    )
