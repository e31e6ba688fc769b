"""Short codes by which a private talk finds the public one that it continues; easily read out, easily typed."""

import re
import secrets
from typing import Final

from chautari.bikram.digits import to_latin
from chautari.inbox.models import Conversation
from chautari.inbox.secret import DIGITS, LETTERS

SHAPE: Final = "LDLDLD"  # never a word, never a number
_CODE: Final = re.compile(rf"(?<![A-Z0-9])(?:[{LETTERS}][{DIGITS}]){{3}}(?![A-Z0-9])")


def fresh(account_id: int) -> str:
    """A code that no other conversation of this account has."""
    while True:
        code = "".join(secrets.choice(LETTERS if place == "L" else DIGITS) for place in SHAPE)
        if not Conversation.objects.filter(account=account_id, code=code).exists():
            return code


def opened_by(account_id: int, text: str) -> Conversation | None:
    """The public conversation whose code stands in these words; upper and lower case and Nepali digits are alike."""
    said = _CODE.findall(to_latin(text).upper())
    if not said:
        return None
    return Conversation.objects.filter(account=account_id, code__in=said, private=False).first()
