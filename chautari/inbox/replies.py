"""Canned replies: which there are, what fills in their places, and what of a text is still open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.bikram import words
from chautari.bikram.calendar import nepal_day
from chautari.inbox.models import Conversation
from chautari.lib import clock
from chautari.publishing.models import Template
from chautari.publishing.writing import variables
from chautari.publishing.writing.variables import Known

PLACES: Final[Known] = {
    "name": gettext_lazy("Name of the person as their network shows it"),
    "agency": gettext_lazy("Name of the office"),
    "number": gettext_lazy("Telephone number of the office"),
    "date": gettext_lazy("Today"),
}
AWAY_PLACES: Final[Known] = {
    "agency": gettext_lazy("Name of the office"),
    "number": gettext_lazy("Telephone number of the office"),
    "opening": gettext_lazy("Day and hour at which the office opens next"),
}
LANGUAGES: Final = ("ne", "en")
KEY: Final = re.compile(r"[0-9]{1,17}-[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Values:
    """What a conversation has to fill in; its agency and citizen are read from the database where they are used."""

    talk: Conversation

    def told(self, language: str) -> Mapping[str, str]:
        """The known values in this language, without those that are not there."""
        agency = self.talk.agency
        known = {
            "name": self.talk.citizen.name if self.talk.citizen else "",
            "agency": agency.name_ne if language == "ne" else agency.name_en,
            "number": agency.phone,
            "date": words.long_date(nepal_day(clock.now()), language),
        }
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Choice:
    """One canned reply in one language, as the composer offers it."""

    template: Template
    language: str

    @property
    def key(self) -> str:
        """By which the composer names it."""
        return f"{self.template.pk}-{self.language}"


def choices(officer: Officer) -> Sequence[Choice]:
    """Every canned reply of the agency in each language in which it is written; one query."""
    found = Template.objects.visible_to(officer).in_use().of_replies()
    return [Choice(each, language) for each in found for language in LANGUAGES if text_of(each, language)]


def text_of(template: Template, language: str) -> str:
    """Its words in this language; empty where it has none."""
    return template.text_ne if language == "ne" else template.text_en


def chosen(agency_id: int, key: str) -> Choice | None:
    """The canned reply that a browser names; None where there is no such one in use."""
    number, _, language = key.partition("-")
    if not (KEY.fullmatch(key) and language in LANGUAGES):
        return None
    found = Template.objects.in_use().of_replies().filter(agency=agency_id, pk=int(number)).first()
    return Choice(found, language) if found and text_of(found, language) else None


def filled(choice: Choice, talk: Conversation) -> str:
    """Its words for this conversation; a place of which the value is not there stays open, and blocks sending."""
    return variables.fill(text_of(choice.template, choice.language), Values(talk))


def problems(text: str) -> tuple[str, ...]:
    """Why words with open places cannot be sent, a sentence for each."""
    return variables.problems(text, PLACES)
