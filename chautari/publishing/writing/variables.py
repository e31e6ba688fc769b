"""Places in a text that fill themselves in. Those of notices: {agency}, {date}, {reference}, {valid_until}."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Agency
from chautari.bikram import words
from chautari.bikram.calendar import nepal_day
from chautari.language.clean import script_of
from chautari.lib import clock

PLACE: Final = re.compile("\\{[ \\t]*([^\\W\\d][\\w\u0900-\u0963]{0,39})[ \\t]*\\}")
Known = Mapping[str, str | Promise]  # the name of a place → what it holds
KNOWN: Final[Known] = {
    "agency": gettext_lazy("Name of the office"),
    "date": gettext_lazy("Day of the decision; today where none is written"),
    "reference": gettext_lazy("Dispatch number"),
    "valid_until": gettext_lazy("Last day on which the notice holds"),
}


class Told(Protocol):
    """Whatever has something to fill in."""

    def told(self, language: str) -> Mapping[str, str]:
        """The known values in this language, without those that are not there yet."""
        ...


@dataclass(frozen=True, slots=True)
class Values:
    """What a notice has to fill in."""

    agency: Agency
    reference: str = ""
    issued: datetime | None = None
    valid_until: date | None = None

    def told(self, language: str) -> Mapping[str, str]:
        """The known values in this language, without those that are not there yet."""
        day = nepal_day(self.issued or clock.now())
        known = {
            "agency": self.agency.name_ne if language == "ne" else self.agency.name_en,
            "date": words.long_date(day, language),
            "reference": self.reference,
            "valid_until": words.long_date(self.valid_until, language) if self.valid_until else "",
        }
        return {name: value for name, value in known.items() if value}


def fill(text: str, values: Told) -> str:
    """The text with each place filled of which the value is there; the others stay as they are."""
    if "{" not in text:
        return text
    told = {language: values.told(language) for language in ("ne", "en")}

    def value(found: re.Match[str]) -> str:
        return told[script_of(_line(text, found.start()))].get(found[1], found[0])

    return PLACE.sub(value, text)


def unfilled(text: str) -> list[str]:
    """The places that are still open, as they stand in the text, each once."""
    return list(dict.fromkeys(found[0] for found in PLACE.finditer(text)))


def unknown(text: str, known: Known = KNOWN) -> list[str]:
    """The places that nothing can fill in."""
    return [place for place in unfilled(text) if place.strip("{} \t") not in known]


def problems(text: str, known: Known = KNOWN) -> tuple[str, ...]:
    """Why a text cannot go out yet, a sentence for each place that is still open."""
    open_field = _("The place %(place)s is not filled in. Fill in “%(field)s”, or take it out of the text.")
    no_field = _("The desk does not know the place %(place)s. Write the words themselves there.")
    named = [(place, known.get(place.strip("{} \t"))) for place in unfilled(text)]
    return tuple(
        (open_field if field else no_field) % {"place": place, "field": field or ""} for place, field in named
    )


def _line(text: str, at: int) -> str:
    """The line around a place, by whose letters its language is told."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = PLACE.sub("", text[begin : end if end >= 0 else len(text)])
    return line if any(sign.isalpha() for sign in line) else PLACE.sub("", text)
