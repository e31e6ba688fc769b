"""What the page of patterns shows: people, words and forms that exist nowhere else."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.lib import clock
from chautari.ui.context import RAIL

PILLS: Final = (
    ("open", _("Open"), ""),
    ("waiting", _("Waiting"), "clock"),
    ("answered", _("Answered"), "check"),
    ("closed", _("Closed"), ""),
    ("private", _("Personal grievance"), "lock"),
    ("urgent", _("Urgent"), "alert-triangle"),
    ("to_do", _("To do by hand"), "writing"),
    ("queued", _("Queued"), ""),
    ("sending", _("Sending"), "send"),
    ("done", _("Done"), "check"),
    ("later", _("Later"), "clock"),
    ("unclear", _("Unclear"), "alert-circle"),
    ("failed", _("Failed"), "x"),
    ("withdrawn", _("Withdrawn"), ""),
    ("draft", _("Draft"), "pencil"),
    ("in_review", _("In review"), "eye"),
    ("approved", _("Approved"), "check"),
    ("prepared", _("Prepared"), ""),
    ("submitted", _("Submitted"), ""),
    ("returned", _("Returned"), ""),
    ("accepted", _("Accepted"), "checks"),
    ("ok", _("Connected"), "plug-connected"),
    ("degraded", _("Degraded"), "alert-circle"),
    ("reconnect", _("Reconnect"), "plug-connected-x"),
    ("blocked", _("Blocked by order"), "lock"),
    ("neutral", _("Neutral"), ""),
)


@dataclass(frozen=True, slots=True)
class Words:
    """Something a person wrote, in both languages, so that the page can be looked at in each."""

    ne: str
    en: str

    def __str__(self) -> str:
        return self.ne if get_language() == "ne" else self.en


@dataclass(frozen=True, slots=True)
class Visitor:
    """Stands where the officer stands."""

    name: Words
    agency: Words
    is_authenticated: bool = True

    def __str__(self) -> str:
        return str(self.name)


OFFICER: Final = Visitor(
    Words("रमा श्रेष्ठ", "Rama Shrestha"),
    Words("जिल्ला प्रशासन कार्यालय, धादिङ", "District Administration Office, Dhading"),
)


class SampleForm(forms.Form):
    """One field of each shape."""

    heading = forms.CharField(label=_("Heading"), max_length=80, help_text=_("What the public reads first."))
    words = forms.CharField(label=_("Words"), widget=forms.Textarea(attrs={"rows": 4}))
    network = forms.ChoiceField(
        label=_("Network"), choices=[("", _("Choose one")), ("x", "X"), ("facebook", "Facebook")]
    )
    way = forms.ChoiceField(
        label=_("How it is answered"),
        widget=forms.RadioSelect,
        choices=[("private", _("Private message")), ("public", _("Public reply"))],
    )
    phone = forms.CharField(label=_("Telephone"), required=False)
    picture = forms.FileField(label=_("Picture"), required=False)
    agreed = forms.BooleanField(label=_("I have read the words of the citizen once more."))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox."""

    network: str
    icon: str
    name: Words
    line: Words
    minutes: int
    marks: tuple[tuple[str, Any, str], ...]
    office: Words
    unread: bool = False
    selected: bool = False

    @property
    def at(self) -> Any:
        return clock.now() - timedelta(minutes=self.minutes)


INBOX: Final = (
    Row(
        "Facebook",
        "brand-facebook",
        Words("सीता कुमारी तामाङ", "Sita Kumari Tamang"),
        Words(
            "नागरिकता प्रमाणपत्रको प्रतिलिपि तीन हप्तादेखि अड्किएको छ",
            "My citizenship certificate copy has been stuck for three weeks",
        ),
        10,
        (("private", _("Personal grievance"), "lock"), ("waiting", _("1 h 50 min left"), "clock")),
        Words("नागरिकता शाखा", "Citizenship section"),
        unread=True,
        selected=True,
    ),
    Row(
        "X",
        "brand-x",
        Words("बिर्खबहादुर थापा", "Birkha Bahadur Thapa"),
        Words(
            "राष्ट्रिय राजमार्गमा पहिरो, ट्रकहरू रोकिएका छन्",
            "Landslide on the Mugling–Narayangadh road, trucks are stopped",
        ),
        25,
        (("urgent", _("Urgent"), "alert-triangle"),),
        Words("विपद् शाखा", "Disaster section"),
        unread=True,
    ),
    Row(
        "Viber",
        "brand-viber",
        Words("९८४१••••१२", "9841••••12"),
        Words(
            "राहदानीको लागि अनलाइन फारम भर्दा त्रुटि देखियो", "Error shown while filling the online passport form"
        ),
        64,
        (("open", _("Open"), ""),),
        Words("राहदानी शाखा", "Passport section"),
    ),
    Row(
        "Facebook",
        "brand-facebook",
        Words("आशिष श्रेष्ठ", "Ashish Shrestha"),
        Words("धन्यवाद, समस्या समाधान भयो।", "Thank you, the problem is solved."),
        185,
        (("answered", _("Answered"), "check"),),
        Words("प्रशासन शाखा", "Administration section"),
    ),
    Row(
        "X",
        "brand-x",
        Words("कृषि समाचार", "Krishi News"),
        Words("मलको मूल्य सूची कहाँ हेर्ने?", "Where can I see the fertiliser price list?"),
        1500,
        (("closed", _("Closed"), ""),),
        Words("प्रशासन शाखा", "Administration section"),
    ),
    Row(
        "Facebook",
        "brand-facebook",
        Words("दावा शेर्पा", "Dawa Sherpa"),
        Words("हातहतियार इजाजतपत्र नवीकरण अनलाइन गर्न मिल्छ?", "Can I renew the licence online?"),
        1700,
        (("open", _("Open"), ""),),
        Words("प्रशासन शाखा", "Administration section"),
    ),
)

VIEWS: Final = (
    ("inbox", _("All"), 128),
    ("user", _("Assigned to me"), 12),
    ("clock", _("Overdue"), 3),
    ("lock", _("Personal"), 7),
    ("gavel", _("With the committee"), 2),
)

TALK: Final = {
    "asked": Words(
        "नमस्कार, मेरो नागरिकता प्रमाणपत्रको प्रतिलिपिको निवेदन दिएको तीन हप्ता भयो। दर्ता नं. १२३४। कहिले पाइन्छ होला?",
        "Hello, it has been three weeks since I applied for a copy of my citizenship certificate, "
        "registration no. 1234. When will I get it?",
    ),
    "answered": Words(
        "तपाईंको गुनासोका सम्बन्धमा हामीले सन्देश पठाएका छौँ। कृपया हेर्नुहोला।",
        "Regarding your grievance, we have sent you a message. Please have a look.",
    ),
    "private": Words(
        "तपाईंको प्रतिलिपि तयार छ। भोलि १० बजेपछि नागरिकता शाखामा आउनुहोला।",
        "Your copy is ready. Please come to the citizenship section tomorrow after 10 o'clock.",
    ),
    "note": Words("शाखामा फोन गरियो, भोलिसम्म तयार हुन्छ।", "Called the section; it will be ready by tomorrow."),
    "noted_by": Words("हरि पौडेल", "Hari Paudel"),
}


def everything() -> dict[str, Any]:
    """The context of the page of patterns."""
    now = clock.now()
    return {
        "user": OFFICER,
        "rail": [(place, place.name == "inbox:inbox") for place in RAIL],
        "pills": PILLS,
        "views": VIEWS,
        "rows": INBOX,
        "open": INBOX[0],
        "talk": TALK,
        "fresh": SampleForm(auto_id="fresh_%s"),
        "faulty": SampleForm({"heading": "", "words": "नमस्ते", "network": "viber"}, auto_id="faulty_%s"),
        "then": [now - timedelta(minutes=minutes) for minutes in (64, 57, 53, 50)],
    }
