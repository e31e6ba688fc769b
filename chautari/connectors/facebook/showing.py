"""How a post looks on a Page; pure."""

from urllib.parse import urlsplit

from chautari.connectors import showing
from chautari.connectors.facebook.capabilities import spoken
from chautari.connectors.facebook.tables import LIMITS
from chautari.connectors.showing import Shape, Showing
from chautari.connectors.values import Action


def show(action: Action) -> Showing:
    """The post, cut where the feed asks for "See more"; a link without pictures becomes a card of its site."""
    text, rules = spoken(action), LIMITS["shown"]
    marks = [*showing.links(text), *showing.found(showing.TAG, "tag", text)]
    place = showing.cut(text, letters=rules["letters"], lines=rules["lines"])
    pieces, rest = showing.part(text, marks, place)
    first = action.link or next((words for *_place, words in showing.links(text)), "")
    return Showing(Shape.POST, pieces, rest, grid=rules["grid"], link="" if action.media else _site(first))


def _site(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
