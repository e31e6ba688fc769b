"""The columns that a list may have, by the words that stand above them in Nepali or English."""

import re
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


def _column(name: str, label: Promise, headings: str) -> Column:
    return Column(name, label, frozenset(map(folded, (name, *headings.split("|")))))


COLUMNS: Final = (
    _column("code", _("code"), "सङ्केत|संकेत|कोड|id"),
    _column("kind", _("kind"), "प्रकार|किसिम|type|level"),
    _column("name_ne", _("name in Nepali"), "नेपाली नाम|नाम नेपालीमा|नाम (नेपाली)|नाम|name (ne)|nepali name"),
    _column("name_en", _("name in English"), "अङ्ग्रेजी नाम|अंग्रेजी नाम|नाम अङ्ग्रेजीमा|name (en)|name|english name"),
    _column("short", _("abbreviation"), "सङ्क्षिप्त रूप|संक्षिप्त रूप|संक्षिप्त नाम|abbreviation|acronym|short name"),
    _column("aliases", _("also called"), "अन्य नाम|अर्को नाम|alias|also called|other names"),
    _column("parent", _("stands under"), "माथिल्लो निकाय|तालुक निकाय|मातहत|under|stands under|ministry"),
    _column("place_ne", _("place in Nepali"), "स्थान|जिल्ला|स्थान नेपालीमा|place (ne)|district (ne)"),
    _column("place_en", _("place in English"), "स्थान अङ्ग्रेजीमा|place|place (en)|district|district (en)"),
    _column("address_ne", _("address in Nepali"), "ठेगाना|ठेगाना नेपालीमा|address (ne)"),
    _column("address_en", _("address in English"), "ठेगाना अङ्ग्रेजीमा|address|address (en)"),
    _column("domains", _("domains"), "डोमेन|domain|domains|website host|host"),
    _column("website", _("website"), "वेबसाइट|वेब|website|web|url"),
    _column("phone", _("telephone"), "टेलिफोन|फोन|फोन नम्बर|phone|telephone|phone number"),
    _column("email", _("e-mail"), "इमेल|ई-मेल|email|e-mail|mail"),
)
BY_HEADING: Final = {heading: column for column in COLUMNS for heading in column.headings}
BY_NAME: Final = {column.name: column for column in COLUMNS}
EXAMPLE: Final = "code, kind, name_ne, name_en, parent, domains, website, phone, email"
