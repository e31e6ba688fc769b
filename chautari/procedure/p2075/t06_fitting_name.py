"""T6, F6, V5: the name of the handle, page or account fits the agency, and is no person's.

The desk measures how much of a registered name or abbreviation is in it; that it fits, a second officer confirms.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.lib.names import sound, spans, words
from chautari.procedure.base import Plain, Standing, Verdict, filled, verdict
from chautari.procedure.seen import Body, Neighbour, Seen, duty
from chautari.procedure.vocabulary import (
    ENDINGS,
    UNOFFICIAL,
    Read,
    Vocabulary,
    content,
    person,
    read,
    similarity,
    sounds,
    vocabulary,
)

FITS: Final = 80  # percent: from here on nothing of weight is missing or too much
UNSURE: Final = 60  # from here on a second officer may say that it fits all the same
RENAME: Final = _("Give the account the agency's registered name: %(wanted)s.")
BESIDE: Final = _("Add the district to the name, as in %(wanted)s.")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one of the account's names fits."""

    part: str  # name or handle
    shown: str
    percent: int
    nearest: str
    seen: Read


@duty("T6", "F6", "V5")
def check(seen: Seen, cited: str) -> Verdict:
    """Name and handle each fit a name of the agency better than any other body's, and a second officer has said so."""
    known = _known(seen.body)
    fits = [
        _fit(part, text, known)
        for part, text in (("name", seen.name), ("handle", seen.handle))
        if _is_name(text)
    ]
    rename = filled(RENAME, {"wanted": wanted(seen.body)})
    if not fits:
        return verdict(Standing.NOT_MET, cited, _("The account has no name."), next_step=rename)
    worst = min(fits, key=lambda fit: fit.percent)
    evidence = _evidence(fits)
    if wrong := _refused(fits) or _another(seen, fits) or _too_far(worst):
        return verdict(Standing.NOT_MET, cited, wrong, next_step=rename, evidence=evidence)
    if seen.is_confirmed(cited, called(seen)):
        return verdict(Standing.MET, cited, evidence=evidence | {"is_confirmed": True})
    findings, step = _open(seen, worst)
    return verdict(Standing.WAITING, cited, *findings, next_step=step, evidence=evidence)


def persons(text: str, body: Body) -> str | Promise:
    """Why the text cannot be an office's name: it is a person's. Empty where it may be one."""
    return _person(person(read(text, _known(body))))


def _person(people: tuple[str, ...]) -> str | Promise:
    words = _("“%(words)s” is a person's name. An account of the office bears the office's.")
    return filled(words, _said(people)) if people else ""


def called(seen: Seen) -> str:
    """What a confirmation holds for: name and handle together."""
    return f"{seen.name} @{seen.handle}" if seen.handle else seen.name


def wanted(body: Body) -> str:
    """The name to give the account, with the place that tells it from its namesakes."""
    name = next(iter(body.names), "")
    place = next(iter(body.places), "")
    is_said = bool(spans(content(name), words(place)))
    return f"{name}, {place}" if place and body.neighbours and not is_said else name


def _known(body: Body | Neighbour) -> Vocabulary:
    return vocabulary(body.names, body.abbreviations, body.places)


def _is_name(text: str) -> bool:
    """A telephone number as a handle names nobody."""
    return any(letter.isalpha() for letter in text)


def _fit(part: str, text: str, known: Vocabulary) -> Fit:
    said = read(text, known)
    percent, nearest = similarity(said, known)
    return Fit(part, text, percent, nearest, said)


def _evidence(fits: list[Fit]) -> dict[str, Plain]:
    """For each of the account's names: the nearest name of the agency, in percent, and the words beside it."""
    found: dict[str, Plain] = {}
    for fit in fits:
        found |= {
            fit.part: fit.shown,
            f"{fit.part}_nearest": fit.nearest,
            f"{fit.part}_similarity": fit.percent,
        }
        found[f"{fit.part}_beside"] = fit.seen.foreign
    return found


def _refused(fits: list[Fit]) -> str | Promise:
    """What no second officer can confirm: a person's name, or a fan's."""
    for fit in fits:
        if people := _person(person(fit.seen)):
            return people
        odd = tuple(word for word in fit.seen.foreign if sound(word) in UNOFFICIAL)
        if odd:
            return filled(_("“%(words)s” is not what an office calls itself."), _said(odd))
    return ""


def _too_far(worst: Fit) -> str | Promise:
    """Another name altogether."""
    if worst.percent >= UNSURE:
        return ""
    words = _(
        "“%(shown)s” does not name this agency: it is like its nearest name by %(percent)s percent, not by %(least)s."
    )
    return filled(words, {"shown": worst.shown, "percent": worst.percent, "least": UNSURE})


def _said(listed: tuple[str, ...]) -> dict[str, str]:
    return {"words": " ".join(listed)}


def _another(seen: Seen, fits: list[Fit]) -> str | Promise:
    """A body whose name it fits better, or whose district it tells."""
    other = next((each for each in seen.body.neighbours if _is_theirs(seen, fits, each)), None)
    return filled(_("This is rather the name of %(other)s."), {"other": _called(other)}) if other else ""


def _is_theirs(seen: Seen, fits: list[Fit], other: Neighbour) -> bool:
    known = _known(other)
    pairs = [(_fit(fit.part, fit.shown, known).percent, fit.percent) for fit in fits]
    if any(theirs >= UNSURE and theirs > ours for theirs, ours in pairs):
        return True
    is_level = any(theirs >= UNSURE and theirs == ours for theirs, ours in pairs)
    return is_level and _tells(seen, other) and not _tells(seen, seen.body)


def _called(other: Neighbour) -> str:
    return ", ".join((*other.names[:1], *other.places[:1]))


def _tells(seen: Seen, body: Body | Neighbour) -> bool:
    """Whether name, handle or details tell where this body is."""
    said = read(f"{seen.name} {seen.handle}", _known(body)).own
    details = content(seen.details)
    return any(sounds([place]) <= said or spans(details, words(place), ENDINGS) for place in body.places)


def _open(seen: Seen, worst: Fit) -> tuple[list[str | Promise], str | Promise]:
    """What a second officer is asked, and whether the district should be told first."""
    findings: list[str | Promise] = []
    step: str | Promise = _("If the name fits the agency, let a second officer confirm it.")
    if worst.percent < FITS:
        words = _("“%(shown)s” is like the name “%(nearest)s” by %(percent)s percent only.")
        findings.append(
            filled(words, {"shown": worst.shown, "nearest": worst.nearest, "percent": worst.percent})
        )
    if (rival := _namesake(seen, worst)) and not _tells(seen, seen.body):
        same = _("%(other)s bears the same name, and the district is not told.")
        findings.append(filled(same, {"other": _called(rival)}))
        step = filled(BESIDE, {"wanted": wanted(seen.body)})
    return findings or [_("No second officer has confirmed that the name fits.")], step


def _namesake(seen: Seen, worst: Fit) -> Neighbour | None:
    """Another body that the name fits just as well."""
    return next(
        (each for each in seen.body.neighbours if _fit("", worst.shown, _known(each)).percent >= FITS), None
    )
