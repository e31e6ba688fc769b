"""The monthly report as a letter on paper: typst sets the words of ``letter`` with the font of this package."""

import json
from functools import cache
from pathlib import Path
from typing import Final

import typst
from django.utils import translation

from chautari.reports.letter import Subject, letter

PAPER: Final = Path(__file__).resolve().parent / "paper"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[PAPER / "fonts"])


def as_pdf(subject: Subject, *, language: str) -> bytes:
    """The letter in Nepali or English. The words go in as data, so that no name or summary is ever taken for markup."""
    with translation.override(language):
        words = letter(subject)
    made = typst.compile(
        PAPER / "letter.typ",
        root=PAPER,
        font_paths=_fonts(),
        sys_inputs={"letter": json.dumps(words, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(subject.figures.counted_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst was asked for one file")
    return made
