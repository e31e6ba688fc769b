"""What is set on paper: typst with the font of this package, the shape of an office's letters in ``office.typ``."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

HOME: Final = Path(__file__).resolve().parent
ROOT: Final = HOME.parents[1]  # sheets of any room lie under it, and take "/lib/paper/office.typ"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HOME / "fonts"])


def as_pdf(sheet: Path, words: Mapping[str, Any], *, made: datetime) -> bytes:
    """The sheet with these words, an accessible PDF; the same words and moment give the same bytes.

    The words go in as data, so that no name or summary is ever taken for markup.
    """
    pdf = typst.compile(
        sheet,
        root=ROOT,
        font_paths=_fonts(),
        sys_inputs={"letter": json.dumps(words, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(made.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst was asked for one file")
    return pdf
