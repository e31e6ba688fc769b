"""What the permissions of a login and the tasks of a Page are called, and how a false Page is reported."""

from collections.abc import Mapping
from typing import Final

RIGHTS: Final[Mapping[str, tuple[str, str]]] = {
    "pages_read_engagement": ("read posts, profile and followers", "पोस्ट, प्रोफाइल र फलोअर पढ्ने"),
    "pages_read_user_content": ("read comments and mentions", "टिप्पणी र उल्लेख पढ्ने"),
    "pages_manage_posts": ("publish, edit and delete posts", "पोस्ट प्रकाशन, सम्पादन र मेटाउने"),
    "pages_manage_engagement": ("answer, like and hide comments", "टिप्पणीको जवाफ दिने, मन पराउने र लुकाउने"),
    "pages_manage_metadata": ("settings, deliveries and blocking", "सेटिङ, सूचना प्राप्ति र रोक लगाउने"),
    "pages_messaging": ("private messages", "निजी सन्देश"),
    "read_insights": ("figures of reach", "पहुँचका तथ्याङ्क"),
    "task.CREATE_CONTENT": ("content of the Page", "पेजको सामग्री"),
    "task.MODERATE": ("comments and messages of the Page", "पेजका टिप्पणी र सन्देशको सञ्चालन"),
    "task.MESSAGING": ("messages of the Page", "पेजका सन्देश"),
    "task.ANALYZE": ("figures of the Page", "पेजका तथ्याङ्क"),
    "task.MANAGE": ("full control of the Page", "पेजको पूर्ण नियन्त्रण"),
}
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    **{
        f"facebook.right.{key}": (
            f"{english} ({key.removeprefix('task.')})",
            f"{nepali} ({key.removeprefix('task.')})",
        )
        for key, (english, nepali) in RIGHTS.items()
    },
    "facebook.step.report_impostor": (
        "On the false Page open the menu ⋯, choose “Report Page”, then that it is a fake Page of an organisation.",
        "नक्कली पेजमा ⋯ मेनु खोली “Report Page” छान्नुहोस्, अनि संस्थाको नक्कली पेज भएको भन्ने विकल्प रोज्नुहोस्।",
    ),
    "facebook.proof.report": (
        "Write down what Facebook answered in its support inbox.",
        "फेसबुकको सहायता इनबक्समा आएको जवाफ लेख्नुहोस्।",
    ),
}
