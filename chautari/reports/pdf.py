"""The monthly report as a letter on paper: the words of ``letter`` on the sheet of this package."""

from pathlib import Path
from typing import Final

from django.utils import translation

from chautari.lib import paper
from chautari.reports.letter import Subject, letter

SHEET: Final = Path(__file__).resolve().parent / "paper" / "letter.typ"


def as_pdf(subject: Subject, *, language: str) -> bytes:
    """The letter in Nepali or English."""
    with translation.override(language):
        words = letter(subject)
    return paper.as_pdf(SHEET, words, made=subject.figures.counted_at)
