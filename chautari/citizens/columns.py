"""The columns of a list of contacts, by what offices, telephones and mail programs write above them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.agencies.lists.columns import Columns, column

COLUMNS: Final = (
    column(
        "number",
        _("number"),
        "नम्बर|नं|फोन|फोन नम्बर|फोन नं|मोबाइल|मोबाइल नम्बर|मोबाइल नं|टेलिफोन|सम्पर्क|सम्पर्क नम्बर|सम्पर्क नं|phone|"
        "phone number|mobile|mobile number|mobile phone|mobile no|telephone|tel|cell|contact|contact number|contact no|"
        "viber|viber number|phone 1 value",
    ),
    column(
        "second",
        _("second number"),
        "अर्को नम्बर|दोस्रो नम्बर|घरको फोन|home phone|phone 2|second number|other phone|phone 2 value",
    ),
    column(
        "third",
        _("third number"),
        "कार्यालयको फोन|तेस्रो नम्बर|business phone|work phone|office phone|phone 3|phone 3 value",
    ),
    column(
        "name",
        _("name"),
        "नाम|पूरा नाम|नामथर|नाम थर|व्यक्तिको नाम|full name|display name|contact name|file as",
    ),
    column("first", _("first name"), "पहिलो नाम|first name|given name|first"),
    column("middle", _("middle name"), "बीचको नाम|middle name|additional name|middle"),
    column("last", _("last name"), "थर|last name|family name|surname|last"),
    column(
        "identity",
        _("who it is"),
        "परिचय|को हो|विवरण|कैफियत|पद|who|who it is|identity|note|notes|remarks|job title|title|organization title",
    ),
    column(
        "office",
        _("office"),
        "कार्यालय|निकाय|संस्था|वडा|ठेगाना|organization|organisation|company|organization name|ward|address",
    ),
)
CONTACTS: Final = Columns(
    {heading: each for each in COLUMNS for heading in each.headings},
    frozenset({"number", "second", "third"}),
    "number, name, who",
)
