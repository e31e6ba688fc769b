"""In which language a text is written, and by which of its words that shows."""

from collections import Counter
from typing import Final

from chautari.language.script import ENGLISH, ROMANISED, runs
from chautari.language.spans import Span
from chautari.language.words import Text

TONGUES: Final = ("ne", "ne-Latn", "en")
MOST_SHOWN: Final = 3


def tongue(text: Text) -> tuple[str, list[Span]]:
    """``ne``, ``ne-Latn`` (Nepali in Latin letters), ``en``, or empty; of several the one with the most letters."""
    letters: Counter[str] = Counter()
    for run in runs(text):
        letters[run.language] += run.end - run.start
    del letters[""]
    if not letters:
        return "", []
    told = max(letters, key=lambda each: letters[each])
    telling = {"ne-Latn": ROMANISED, "en": ENGLISH}.get(told)
    shown = [
        Span(word.start, word.end, f"language.{told}")
        for run in runs(text)
        if run.language == told
        for word in text.words
        if run.start <= word.start < run.end and (telling is None or word.text in telling)
    ]
    return told, shown[:MOST_SHOWN]
