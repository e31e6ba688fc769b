"""Telephone numbers as people write them, in one shape: E.164."""

from typing import Final

import phonenumbers

HOME: Final = "NP"
SHOWN_FIRST, SHOWN_LAST = 2, 3


def e164(text: str) -> str:
    """The number as +9779841234567; local forms are Nepal's, digits may be Nepali.

    Raises ValueError, which does not say what was written: a trace of it may end in a log.
    """
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException as no:
        raise ValueError("no telephone number") from no
    if not phonenumbers.is_valid_number(number):
        raise ValueError("no telephone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def masked(number: str) -> str:
    """A number of ``e164`` as it may stand on a screen: enough to tell two apart, too little to call."""
    known = phonenumbers.parse(number)
    own = str(known.national_number)
    hidden = "•" * (len(own) - SHOWN_FIRST - SHOWN_LAST)
    return f"+{known.country_code} {own[:SHOWN_FIRST]}{hidden}{own[-SHOWN_LAST:]}"


def stands_in(text: str) -> bool:
    """Whether a telephone number stands among other words; digits may be Nepali."""
    return phonenumbers.PhoneNumberMatcher(text, HOME).has_next()


def is_mobile(number: str) -> bool:
    """Whether a number of ``e164`` is one of a mobile telephone."""
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    return kind in {
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    }
