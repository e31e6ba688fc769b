"""The columns of a list of pages, and what its looser cells say: numbers of people, days."""

import re
from contextlib import suppress
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.agencies.lists.columns import Columns, column
from chautari.bikram import calendar
from chautari.bikram.digits import to_latin

COLUMNS: Final = (
    column(
        "page",
        _("address of the page"),
        "पेज|पेजको लिङ्क|पेजको ठेगाना|लिङ्क|लिंक|फेसबुक पेज|फेसबुक|फेसबुक लिङ्क|ठेगाना वा नम्बर|link|url|page url|page link|"
        "facebook page|facebook link|facebook url|handle|username|account|address|page address|address or number",
    ),
    column(
        "network",
        _("network"),
        "सञ्जाल|सामाजिक सञ्जाल|सामाजिक संजाल|प्लेटफर्म|platform|social media|social network",
    ),
    column("name", _("name of the page"), "पेजको नाम|नाम|खाताको नाम|page name|title|account name"),
    column(
        "agency",
        _("agency"),
        "निकाय|निकायको नाम|कार्यालय|कार्यालयको नाम|agency name|office|office name|body|organization|organisation",
    ),
    column("code", _("code"), "सङ्केत|संकेत|कोड|agency code|office code"),
    column("ministry", _("ministry"), "मन्त्रालय|तालुक मन्त्रालय|तालुक निकाय|माथिल्लो निकाय|under|parent"),
    column("district", _("district"), "जिल्ला|स्थान|place|location"),
    column("email", _("e-mail"), "इमेल|ई-मेल|e-mail|mail"),
    column("website", _("website"), "वेबसाइट|वेब|web|site"),
    column("phone", _("telephone"), "टेलिफोन|फोन|फोन नम्बर|telephone|phone number|contact"),
    column("remarks", _("remarks"), "कैफियत|टिप्पणी|remark|note|notes|comments"),
    column("likes", _("likes"), "लाइक|फलोअर|अनुयायी|like|followers|follower"),
    column("since", _("since"), "देखि|मिति|सुरु मिति|खोलेको मिति|खोलिएको मिति|created|opened|start|since when"),
)
BY_HEADING: Final = {heading: each for each in COLUMNS for heading in each.headings}
LABELS: Final = {each.name: each.label for each in COLUMNS}
PAGES: Final = Columns(
    BY_HEADING, frozenset({"page"}), "page, name, agency, ministry, district, email, website, since"
)

COUNT: Final = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)(k|m|हजार|लाख|करोड)?\+?", re.IGNORECASE)
TIMES: Final = {"k": 1_000, "m": 1_000_000, "हजार": 1_000, "लाख": 100_000, "करोड": 10_000_000}
DAY: Final = re.compile(r"(\d{4})(?:[-/.।](\d{1,2})[-/.।](\d{1,2}))?(?:[ T].*)?")
BIKRAM_FROM: Final = (
    2050  # a year from here on is one of Bikram Sambat; no network is older than the other years
)
OLDEST: Final = 2004


def likes(text: str) -> int | None:
    """How many people, as lists write it: 12,345, १२३४५, 12.5K, २ लाख; None where no number stands there."""
    found = COUNT.fullmatch(re.sub(r"[,\s]", "", to_latin(text)))
    return round(float(found[1]) * TIMES.get((found[2] or "").lower(), 1)) if found else None


def since(text: str) -> date | None:
    """The day, in Bikram Sambat or Gregorian, a year alone for its first day; None where it cannot be read."""
    plain = to_latin(text.strip())
    with suppress(ValueError):
        if (found := DAY.fullmatch(plain)) is None:
            return calendar.to_ad(calendar.parse(plain))
        year, month, day = (int(part or 1) for part in found.groups())
        if year >= BIKRAM_FROM:
            return calendar.to_ad(calendar.BsDate(year, month, day))
        return date(year, month, day) if year >= OLDEST else None
    return None
