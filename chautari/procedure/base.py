"""What every provision is made of: plain frozen values in, findings out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, pgettext_lazy

from chautari.bikram.digits import to_nepali
from chautari.bikram.names import spoken
from chautari.bikram.words import long_date

Plain = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a provision does not allow, in words for the officer."""

    message: str | Promise
    provision: str
    span: tuple[int, int] | None = None


def _filled(words: str | Promise, values: Mapping[str, object]) -> str:
    shown = {name: _written(value) for name, value in values.items()}
    return str(words) % shown


def _written(value: object) -> object:
    """Numbers in the reader's digits, days in the reader's calendar; words, handles and addresses as they are."""
    if isinstance(value, date):
        return long_date(value, spoken(get_language() or "en"))
    if isinstance(value, int) and get_language() == "ne":
        return to_nepali(str(value))
    return value


filled = lazy(_filled, str)
"""A sentence with its values, in the language of whoever reads it later: ``filled(_("… %(name)s …"), {"name": …})``."""


class Standing(StrEnum):
    """How an account stands to a duty."""

    MET = "met"
    NOT_MET = "not_met"
    WAITING = "waiting"
    EXCUSED = "excused"

    @property
    def label(self) -> Promise:
        return STANDINGS[self]

    @property
    def tone(self) -> str:
        """How a pill shows it."""
        return {Standing.MET: "ok", Standing.NOT_MET: "failed", Standing.WAITING: "waiting"}.get(
            self, "draft"
        )


STANDINGS: Final[dict[Standing, Promise]] = {
    Standing.MET: pgettext_lazy("a duty of the law", "Met"),
    Standing.NOT_MET: pgettext_lazy("a duty of the law", "Not met"),
    Standing.WAITING: pgettext_lazy("a duty of the law", "Waiting for evidence"),
    Standing.EXCUSED: pgettext_lazy("a duty of the law", "Excused"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says: how the account stands to a duty, why, on what evidence, and what to do next.

    What is found on a duty that is met is advice. The evidence is plain: it can be kept and shown again.
    """

    standing: Standing
    provision: str
    findings: tuple[Finding, ...] = ()
    evidence: Mapping[str, Plain] = field(default_factory=dict)
    next_step: str | Promise = ""
    is_alarm: bool = False


def verdict(
    standing: Standing,
    provision: str,
    *words: str | Promise,
    next_step: str | Promise = "",
    evidence: Mapping[str, Plain] | None = None,
) -> Verdict:
    """A verdict whose findings are these sentences."""
    findings = tuple(Finding(each, provision) for each in words)
    return Verdict(standing, provision, findings, evidence or {}, next_step)


class Way(StrEnum):
    """How a duty is served."""

    ENFORCED = "enforced"
    COUNTED = "counted"
    EVIDENCED = "evidenced"
    NOT_YET = "not_yet"

    @property
    def label(self) -> Promise:
        return WAYS[self]

    @property
    def tone(self) -> str:
        """How a pill shows it."""
        return {Way.ENFORCED: "ok", Way.NOT_YET: "draft"}.get(self, "open")


WAYS: dict[Way, Promise] = {
    Way.ENFORCED: pgettext_lazy("a duty of the law", "Enforced"),
    Way.COUNTED: pgettext_lazy("a duty of the law", "Counted"),
    Way.EVIDENCED: pgettext_lazy("a duty of the law", "Evidenced"),
    Way.NOT_YET: pgettext_lazy("a duty of the law", "Not yet"),
}


@dataclass(frozen=True, slots=True)
class Service:
    """What the desk does about a duty, and the name in the code that does it (empty for what is not done yet)."""

    way: Way
    what: str | Promise
    where: str = ""


def enforced(what: str | Promise, where: str) -> Service:
    """The desk does not let the opposite happen."""
    return Service(Way.ENFORCED, what, where)


def counted(what: str | Promise, where: str) -> Service:
    """It follows from what the desk remembers."""
    return Service(Way.COUNTED, what, where)


def evidenced(what: str | Promise, where: str) -> Service:
    """An officer attests it with a proof."""
    return Service(Way.EVIDENCED, what, where)


def not_yet(what: str | Promise) -> Service:
    """What the law asks for and the desk does not do."""
    return Service(Way.NOT_YET, what)


@dataclass(frozen=True, slots=True)
class Provision:
    """One duty under every id by which code, screens and reports cite it, in our own words in both languages."""

    ids: tuple[str, ...]
    ne: str
    en: str
    served: tuple[Service, ...]

    @property
    def anchor(self) -> str:
        """Where the page of the instrument shows it."""
        return self.ids[0]

    def __str__(self) -> str:
        return ", ".join(self.ids)
