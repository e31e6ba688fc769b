"""Secrets that somebody of the public is shown once and writes down: made, and kept as digests alone."""

import hashlib
import hmac
import secrets
from typing import Final

from chautari.bikram.digits import to_latin

LETTERS: Final = "ACDEFGHJKMNPQRTUVWXY"  # no B, I, L, O, S, Z: they look like digits
DIGITS: Final = "34679"
GROUPS, PAIRS = 4, 2  # of a letter and a digit: about 53 bits, and five tries in an hour
OF_A_NUMBER: Final = 4
NOBODYS: Final = "0" * 64
SHAPE: Final = r"^([A-Z][0-9]){2}(-([A-Z][0-9]){2}){3}$"


def fresh() -> str:
    """A secret that can be copied, read out and written down."""
    pairs = _pairs(GROUPS * PAIRS)
    return "-".join("".join(pairs[at : at + PAIRS]) for at in range(0, len(pairs), PAIRS))


def number() -> str:
    """A number that may stand in public; it proves nothing."""
    return "".join(_pairs(OF_A_NUMBER))


def plain(said: str) -> str:
    """A number or secret as it is compared; groups, case and Nepali digits make no difference."""
    return "".join(letter for letter in to_latin(said).upper() if letter.isalnum())


def digest(number: str, said: str) -> str:
    """The secret of this number as the desk keeps it."""
    return hashlib.sha256(f"{number}:{plain(said)}".encode()).hexdigest()


def fits(number: str, said: str, kept: str) -> bool:
    """Whether this is the secret of the digest; takes the same time whatever is wrong."""
    return hmac.compare_digest(digest(number, said), kept or NOBODYS)


def _pairs(count: int) -> list[str]:
    return [secrets.choice(LETTERS) + secrets.choice(DIGITS) for _pair in range(count)]
