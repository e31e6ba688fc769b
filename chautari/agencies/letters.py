"""What a letter says and where its link leads; rooms above hand in, in their ``ready()``, what only they can tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from chautari.agencies import links
from chautari.agencies.models import Letter


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's subject, its template, the address it leads to, and what else the template tells."""

    subject: str
    template: str
    link: str
    told: Mapping[str, Any] = field(default_factory=dict)


Writer = Callable[[Letter], Words]
_WRITERS: dict[str, Writer] = {}


def register(what: Letter.What, writer: Writer) -> None:
    """Hand in who words the letters of one sort; the same sort again replaces it."""
    _WRITERS[what] = writer


def words(letter: Letter) -> Words:
    """The letter's words in the active language. Links are made now, so that their days count from now."""
    return _WRITERS[letter.what](letter)


def _own(letter: Letter) -> Words:
    told = {
        Letter.What.LINK: _("Chautari: confirm your address for %(body)s"),
        Letter.What.KNOWN: _("Chautari: you are at the desk already"),
        Letter.What.WELCOME: _("Chautari: choose your password for %(body)s"),
        Letter.What.REFUSAL: _("Chautari: your request for %(body)s"),
    }
    subject = told[Letter.What(letter.what)] % {"body": letter.agency}
    return Words(subject, f"agencies/letters/{letter.what}.txt", _link(letter))


def _link(letter: Letter) -> str:
    if letter.what == Letter.What.LINK and letter.claim:
        return links.to_confirm(letter.claim)
    if letter.what == Letter.What.WELCOME and letter.officer:
        return links.to_password(letter.officer)
    return settings.PUBLIC_URL + "/login/"


for _what in (Letter.What.LINK, Letter.What.KNOWN, Letter.What.WELCOME, Letter.What.REFUSAL):
    register(_what, _own)
