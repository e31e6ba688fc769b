"""The columns that a list may have, by the words that stand above them in Nepali or English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.language.clean import clean

LOOSE: Final = re.compile(r"[\s.,;:()'\"’\-–—/_*\u200c\u200d]+")


def folded(text: str) -> str:
    """A name or a heading without what writers leave out or add: case, blanks, stops, dashes, joiners."""
    return LOOSE.sub("", clean(text).casefold())


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that a list may say, its heading on screen, and what others write above it."""

    name: str
    label: Promise
    headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one sort of list, by heading; one of those needed must be there."""

    by_heading: Mapping[str, Column]
    needed: frozenset[str]
    example: str


def column(name: str, label: Promise, headings: str) -> Column:
    """A column with its headings, "|" between them; its own name is one of them."""
    return Column(name, label, frozenset(map(folded, (name, *headings.split("|")))))


COLUMNS: Final = (
    column("code", _("code"), "सङ्केत|संकेत|कोड|id"),
    column("kind", _("kind"), "प्रकार|किसिम|type|level"),
    column("name_ne", _("name in Nepali"), "नेपाली नाम|नाम नेपालीमा|नाम (नेपाली)|नाम|name (ne)|nepali name"),
    column("name_en", _("name in English"), "अङ्ग्रेजी नाम|अंग्रेजी नाम|नाम अङ्ग्रेजीमा|name (en)|name|english name"),
    column("short", _("abbreviation"), "सङ्क्षिप्त रूप|संक्षिप्त रूप|संक्षिप्त नाम|abbreviation|acronym|short name"),
    column("aliases", _("also called"), "अन्य नाम|अर्को नाम|alias|also called|other names"),
    column("parent", _("stands under"), "माथिल्लो निकाय|तालुक निकाय|मातहत|under|stands under|ministry"),
    column("place_ne", _("place in Nepali"), "स्थान|जिल्ला|स्थान नेपालीमा|place (ne)|district (ne)"),
    column("place_en", _("place in English"), "स्थान अङ्ग्रेजीमा|place|place (en)|district|district (en)"),
    column("address_ne", _("address in Nepali"), "ठेगाना|ठेगाना नेपालीमा|address (ne)"),
    column("address_en", _("address in English"), "ठेगाना अङ्ग्रेजीमा|address|address (en)"),
    column("domains", _("domains"), "डोमेन|domain|domains|website host|host"),
    column("website", _("website"), "वेबसाइट|वेब|website|web|url"),
    column("phone", _("telephone"), "टेलिफोन|फोन|फोन नम्बर|phone|telephone|phone number"),
    column("email", _("e-mail"), "इमेल|ई-मेल|email|e-mail|mail"),
)
BY_HEADING: Final = {heading: each for each in COLUMNS for heading in each.headings}
BY_NAME: Final = {each.name: each for each in COLUMNS}
EXAMPLE: Final = "code, kind, name_ne, name_en, parent, domains, website, phone, email"
BODIES: Final = Columns(BY_HEADING, frozenset({"code", "name_ne", "name_en"}), EXAMPLE)
