"""The tone guard: what officers write is courteous, and nothing leaves that demeans or harms (T12, T13).

It supports the second officer and does not replace one: wordings that nobody thought of pass, and people may
overrule it.
"""

import re
from collections.abc import Iterator
from typing import Final

from chautari.language import respect
from chautari.language.lexicon import lexicon
from chautari.language.spans import Span, Tier, widest
from chautari.language.thresholds import LOUD
from chautari.language.words import Text

MARKS: Final = re.compile(r"[!?！？]{2,}")
CAPITALS: Final = re.compile(r"\b[A-Z]{2,}(?:['’][A-Z]+)?(?:[ ,]+[A-Z]+(?:['’][A-Z]+)?\b){2,}")


def check(text: Text) -> list[Span]:
    """What an office would not say, worst first within the same words; empty for a courteous text."""
    found = [
        Span(m.start, m.end, m.entry.reason, m.entry.tier, m.entry.instead)
        for m in lexicon("tone").find(text)
    ]
    found += respect.find(text)
    found += _shouting(text)
    return widest(found)


def _shouting(text: Text) -> Iterator[Span]:
    for match in MARKS.finditer(text.original):
        yield Span(
            match.start(), match.end(), "tone.shouting", Tier.ADVICE, "।" if "।" in text.original else ""
        )
    for match in CAPITALS.finditer(text.original):
        if sum(sign.isalpha() for sign in match.group()) >= LOUD:
            yield Span(match.start(), match.end(), "tone.shouting", Tier.ADVICE, match.group().capitalize())
