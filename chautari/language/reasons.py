"""Every reason that the guards give, in both languages; screens choose by the reader's language."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, and what it says to people."""

    code: str
    ne: str
    en: str


_TEXTS: Final = (
    # the abuse proposal and the grounds of O1
    Reason(
        "abuse.proposed",
        "यी शब्दका कारण यो लेखाइ अपमानजनक हुन सक्ने देखिएको छ। निर्णय समितिले गर्छ।",
        "Because of these words the text may be abusive. The committee decides.",
    ),
)
REASONS: Final = {reason.code: reason for reason in _TEXTS}


def reason(code: str) -> Reason:
    """The reason of this code; an unknown code is a mistake of the code and raises KeyError."""
    return REASONS[code]
