"""Every word the fake network shows to an officer."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "fake.field.token": {"en": "Secret of the practice account", "ne": "अभ्यास खाताको गोप्य सङ्केत"},
    "fake.lowered": {
        "en": "Lowered in the settings of the practice account.",
        "ne": "अभ्यास खाताको सेटिङमा घटाइएको छ।",
    },
    "fake.not_supported": {
        "en": "The practice network does not do this for this account.",
        "ne": "अभ्यास सञ्जालले यो खाताका लागि यो काम गर्दैन।",
    },
    "fake.too_long": {
        "en": "The text has %(length)s characters; the practice network takes %(longest)s.",
        "ne": "पाठमा %(length)s अक्षर छन्; अभ्यास सञ्जालले %(longest)s सम्म मात्र लिन्छ।",
    },
    "fake.empty": {"en": "There is nothing to send.", "ne": "पठाउने कुरा केही छैन।"},
    "fake.no_answer": {
        "en": "The practice network was told to stay silent.",
        "ne": "अभ्यास सञ्जाललाई चुप बस्न भनिएको थियो।",
    },
    "fake.bad_signature": {
        "en": "The delivery is not from the practice network.",
        "ne": "यो सामग्री अभ्यास सञ्जालबाट आएको होइन।",
    },
    "fake.step.open": {
        "en": "Open the page of the practice network.",
        "ne": "अभ्यास सञ्जालको पृष्ठ खोल्नुहोस्।",
    },
    "fake.step.do": {"en": "Do the act there.", "ne": "त्यहाँ काम सम्पन्न गर्नुहोस्।"},
    "fake.proof": {
        "en": "Paste the address of the item here.",
        "ne": "सो सामग्रीको ठेगाना यहाँ टाँस्नुहोस्।",
    },
}
