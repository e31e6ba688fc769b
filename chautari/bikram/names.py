"""What months and weekdays are called, in Nepali and English, as government offices spell them."""

from typing import Final

MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "ne": (
        "वैशाख", "जेठ", "असार", "साउन", "भदौ", "असोज",
        "कात्तिक", "मंसिर", "पुस", "माघ", "फागुन", "चैत",
    ),
    "en": (
        "Baisakh", "Jestha", "Ashadh", "Shrawan", "Bhadra", "Ashwin",
        "Kartik", "Mangsir", "Poush", "Magh", "Falgun", "Chaitra",
    ),
}  # fmt: skip

# Spellings that people also type; they are read, never written.
ALSO_WRITTEN: Final[tuple[tuple[str, ...], ...]] = (
    ("बैशाख", "वैसाख", "बैसाख", "baishakh", "vaishakh"),
    ("जेष्ठ", "ज्येष्ठ", "jeth", "jesth"),
    ("आषाढ", "अषाढ", "आसार", "asar", "asadh", "ashad"),
    ("श्रावण", "सावन", "saun", "sawan", "shravan"),
    ("भाद्र", "भदो", "bhadau"),
    ("आश्विन", "आश्वीन", "अशोज", "asoj", "ashoj", "aswin"),
    ("कार्तिक", "कातिक", "karthik", "kattik"),
    ("मङ्सिर", "मङसिर", "मार्ग", "मार्गशीर्ष", "mansir", "marga"),
    ("पौष", "पूस", "push", "paush", "pus"),
    ("maagh",),
    ("फाल्गुण", "फाल्गुन", "फागुण", "phalgun", "fagun", "phagun"),
    ("चैत्र", "chait", "chaitr"),
)

# Monday first, as Python's ``date.weekday()`` counts.
WEEKDAYS: Final[dict[str, tuple[str, ...]]] = {
    "ne": ("सोमबार", "मङ्गलबार", "बुधबार", "बिहीबार", "शुक्रबार", "शनिबार", "आइतबार"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

AD_MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "ne": (
        "जनवरी", "फेब्रुअरी", "मार्च", "अप्रिल", "मे", "जुन",
        "जुलाई", "अगस्ट", "सेप्टेम्बर", "अक्टोबर", "नोभेम्बर", "डिसेम्बर",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def spoken(language: str) -> str:
    """The language that names are given in: ``ne`` for Nepali, English for every other."""
    return "ne" if language.split("-", maxsplit=1)[0] == "ne" else "en"


def month_number(name: str) -> int | None:
    """The number of the month (1 to 12) of this name in either language and any usual spelling, or None."""
    wanted = name.strip().casefold()
    for number, others in enumerate(ALSO_WRITTEN, start=1):
        known = (MONTHS["ne"][number - 1], MONTHS["en"][number - 1].casefold(), *others)
        if wanted in known:
            return number
    return None
