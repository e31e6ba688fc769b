"""How a post looks on X; pure."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from chautari.connectors import showing
from chautari.connectors.showing import Marked, Shape, Showing
from chautari.connectors.values import Action, Verb
from chautari.connectors.x import counting, tables, validating

MENTION: Final = re.compile(r"(?<![\w@/])@\w{1,15}(?!\w)", re.ASCII)


def show(action: Action) -> Showing:
    """The post with links as X writes them, tags, handles, and whatever is too much for one post."""
    text = validating.composed(action)
    rules = tables.limits("shown")
    marks = [
        *_links(text, int(rules["link_letters"])),
        *showing.found(MENTION, "mention", text),
        *showing.found(showing.TAG, "tag", text),
    ]
    place = counting.first_beyond(text, Verb.PUBLISH)
    kept, beyond = showing.part(text, marks, place)
    over = "".join(piece.words for piece in beyond)
    pieces = (*kept, showing.Piece(over, "beyond")) if over else kept
    first = next((text[start:end] for start, end in counting.addresses(text)), "")
    link = "" if action.media else _site(first)
    return Showing(Shape.CARD, pieces, grid=int(rules["grid"]), link=link)


def _links(text: str, letters: int) -> Iterator[Marked]:
    for start, end in counting.addresses(text):
        shown = re.sub(r"^https?://", "", text[start:end], flags=re.IGNORECASE)
        yield start, end, "link", shown if len(shown) <= letters else f"{shown[:letters]}…"


def without_links(text: str) -> str:
    """The text with its addresses left out."""
    kept, at = [], 0
    composed = unicodedata.normalize("NFC", text)
    for start, end in counting.addresses(composed):
        kept.append(composed[at:start])
        at = end
    return "".join((*kept, composed[at:]))


def _site(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
