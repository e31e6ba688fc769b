"""How soon a person must see what the public writes, and what it is about, with the words that led to it (T9, T14).

Rules raise, a person confirms; nothing is closed by a rule, and what no rule knows keeps its ordinary clock.
"""

from collections import Counter
from typing import Final

from chautari.language.lexicon import Item, Lexicon, Match, lexicon
from chautari.language.spans import Kind, Span, Urgency, widest
from chautari.language.thresholds import ALARM, CALM
from chautari.language.words import Text

ALARMS: Final = (Kind.LIFE, Kind.VIOLENCE, Kind.HEALTH, Kind.DISASTER)  # of two as strong, the first
ORDER: Final = (
    *ALARMS,
    Kind.SPAM,
    Kind.CORRUPTION,
    Kind.PRAISE,
    Kind.PERSONAL,
    Kind.SUGGESTION,
    Kind.SERVICE,
    Kind.QUERY,
)
URGENCY: Final = dict.fromkeys(ALARMS, Urgency.P0) | {
    Kind.CORRUPTION: Urgency.P1,
    Kind.SERVICE: Urgency.P2,
    Kind.PERSONAL: Urgency.P2,
    Kind.SUGGESTION: Urgency.P3,
    Kind.QUERY: Urgency.P3,
    Kind.PRAISE: Urgency.P4,
    Kind.SPAM: Urgency.P4,
}


def read(text: Text) -> tuple[Urgency, Kind | None, list[Span]]:
    """How urgent, what about, and why; P3 and no kind where nothing is known."""
    known = lexicon("triage")
    sentences = list(known.sentences(text))
    found = [match for sentence in sentences for match in known.within(sentence)]
    strength = _strength(found)
    if not any(Kind(match.entry.kind) in ALARMS for match in found) or not _is_alarm(
        known, sentences, strength
    ):
        strength = Counter({kind: weight for kind, weight in strength.items() if kind not in ALARMS})
    if not strength:
        return Urgency.P3, None, []
    kind = max(strength, key=lambda each: (strength[each], -ORDER.index(each)))
    shown = {kind, Kind.PERSONAL} | set(ALARMS)
    told = [match for match in found if match.entry.kind in strength and match.entry.kind in shown]
    spans = [Span(match.start, match.end, match.entry.reason) for match in told]
    return URGENCY[kind], kind, widest(spans)


def _strength(found: list[Match]) -> Counter[Kind]:
    """The weight of a kind's entry, and a little for each further place that says so."""
    told: Counter[Kind] = Counter()
    for match in found:
        kind = Kind(match.entry.kind)
        told[kind] = max(told[kind] + 1, match.entry.weight * 10)
    return told


def _is_alarm(known: Lexicon, sentences: list[list[Item]], strength: Counter[Kind]) -> bool:
    strongest = max((weight for kind, weight in strength.items() if kind in ALARMS), default=0) // 10
    seen = {id_ for sentence in sentences for item in sentence for id_ in item.ids}
    near, calls, calm = (bool(known.classes[name] & seen) for name in ("near", "help", "calm"))
    return strongest + near + 2 * calls - CALM * calm >= ALARM
