"""A line of a list with what it would do to the register, or why it is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.lists.columns import BY_NAME
from chautari.agencies.lists.register import Register
from chautari.agencies.models import Agency, Name

SHOWN: Final = 200  # lines of one outcome on a page
PLAIN: Final = (
    "kind",
    "name_ne",
    "name_en",
    "place_ne",
    "place_en",
    "address_ne",
    "address_en",
    "website",
    "phone",
    "email",
)


class Outcome(TextChoices):
    """What becomes of a line, in the order in which a reader wants to see them."""

    REFUSED = "refused", _("Refused")
    CHANGED = "changed", _("Changed")
    ADDED = "added", _("Added")
    SAME = "same", _("Same")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different."""

    name: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.label}: {self.before or '–'} → {self.after}"

    @property
    def label(self) -> str:
        return str(BY_NAME[self.name].label)


@dataclass(slots=True, eq=False)
class Verdict:
    """One line, judged. ``body`` is the row it changes, or a new one; ``parent`` another line's or a known body."""

    number: int
    values: dict[str, Any]
    faults: list[str]
    body: Agency | None = None
    parent: "Agency | Verdict | None" = None
    changes: list[Change] = field(default_factory=list)
    is_new: bool = False

    @property
    def outcome(self) -> Outcome:
        if self.faults:
            return Outcome.REFUSED
        if self.is_new:
            return Outcome.ADDED
        return Outcome.CHANGED if self.changes else Outcome.SAME

    @property
    def title(self) -> str:
        """How the body is called in the list, or in the register, in the reader's language first."""
        names = ("name_ne", "name_en") if get_language() == "ne" else ("name_en", "name_ne")
        told = [self.values.get(name, "") for name in (*names, "code")]
        return next(filter(None, told), "") or str(self.body or "–")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one outcome: how many, and the first of them."""

    outcome: Outcome
    number: int
    verdicts: Sequence[Verdict]

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.verdicts)


def parted(verdicts: Sequence[Verdict]) -> list[Part]:
    """The verdicts by their outcome, the refused ones first; an outcome without lines is left out."""
    found = {outcome: [each for each in verdicts if each.outcome == outcome] for outcome in Outcome}
    return [Part(outcome, len(lines), lines[:SHOWN]) for outcome, lines in found.items() if lines]


def changes(verdict: Verdict, register: Register) -> Iterator[Change]:
    """What a line says otherwise than the register; an empty cell says nothing."""
    body, values = verdict.body, verdict.values
    if body is None:
        return
    called = set(register.called(body))
    for name in PLAIN:
        is_known = name in {"name_ne", "name_en"} and values.get(name) in called
        if name in values and values[name] != getattr(body, name) and not is_known:
            yield Change(name, _shown(name, getattr(body, name)), _shown(name, values[name]))
    names = register.names[body.pk]
    shorts = {text for kind, *pair in names if kind == Name.Kind.SHORT for text in pair}
    if "short" in values and values["short"] not in shorts:
        yield Change("short", ", ".join(filter(None, shorts)), values["short"])
    if more := [text for text in values.get("aliases", ()) if text not in called]:
        yield Change("aliases", "", "; ".join(more))
    own = register.owned[body.pk]
    if new := [name for name in values.get("domains", ()) if name not in own]:
        yield Change("domains", "; ".join(sorted(own)), "; ".join(new))


def _shown(name: str, value: str) -> str:
    return str(Agency.Kind(value).label) if name == "kind" and value else value
