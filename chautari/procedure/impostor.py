"""Accounts that might be taken for the agency's: why, in words for the officer and for the public."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.lib.alike import Key, Trick, resembles, same
from chautari.procedure.base import filled

WHY: Final[dict[Trick, str | Promise]] = {
    Trick.SCRIPT: _("It has letters of another script, or hidden ones, in the place of its letters."),
    Trick.DIGITS: _("It has digits or other letters that look like its letters."),
    Trick.PARTING: _("Only underscores, dots or spaces are different."),
    Trick.WORDS: _("Words such as “official” or “Nepal” were added or left out."),
    Trick.SPELLING: _("It is the same sound, spelled in another way."),
    Trick.LETTERS: _("One letter is doubled, added, left out or exchanged."),
}


def warning(found: str, official: str, key: Key = same) -> str | Promise:
    """What to say of an account beside an official one; empty where nobody would take it for that."""
    trick = resembles(found, official, key)
    if trick is None:
        return ""
    words = _("@%(found)s is like @%(official)s, and is not it. %(why)s")
    return filled(
        words, {"found": found.removeprefix("@"), "official": official.removeprefix("@"), "why": WHY[trick]}
    )
