"""The abuse proposal: how likely people would call a text abusive, and by which words. A committee decides (O1)."""

from chautari.language.model import Model, shipped
from chautari.language.spans import Span
from chautari.language.thresholds import ABUSE_PROPOSED, ABUSE_SHOWN, ABUSE_WORDS
from chautari.language.words import Text


def propose(text: Text, model: Model | None = None) -> tuple[float, list[Span]]:
    """The score from 0 to 1; from ``ABUSE_PROPOSED`` on with the few words that weigh most, wherever they stand."""
    weighed = (model or shipped()).weigh(text)
    if weighed.score < ABUSE_PROPOSED:
        return weighed.score, []
    shares = sorted(weighed.shares, reverse=True)[:ABUSE_WORDS]
    heavy = {word for share, word in shares if share >= ABUSE_SHOWN * shares[0][0] and share > 0}
    told = (word for word in (*text.words, *text.meant) if word.text in heavy)
    return weighed.score, [Span(word.start, word.end, "abuse.proposed") for word in told]
