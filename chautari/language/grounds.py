"""The grounds of O1 that words can show: religion, caste, a group, threat, obscenity, insult; each a proposal.

By rules, for there is no free Nepali data to learn caste and religion hate from: what is found is worth a look, what
is missed is unknown. The committee decides. Harsh words about an office's work are no ground: only what refuses an
officer's own text counts here.
"""

import re
from collections.abc import Iterator
from typing import Final

from chautari.language.lexicon import Match, lexicon
from chautari.language.spans import Ground, Span, Tier, widest
from chautari.language.words import Text

RELIGION: Final = re.compile(
    "मुस्लिम|मुसलमान|इसाई|ईसाई|क्रिश्चियन|क्रिस्चियन|हिन्दू|हिन्दु|बौद्ध|किरात|muslim|"
    "musalman|christian|kristiyan|hindu|buddhist|jews"
)
CASTE: Final = re.compile(
    "दलित|बाहुन|ब्राह्मण|क्षेत्री|छेत्री|जात|मधे[सश]ी|म[धद]िसे|थारु|थारू|मगर|राई|लिम्ब|"
    "तामाङ|शेर्पा|गुरुङ|भोटे|नेवार|कामी|दमाई|सार्की|डोम|मुसहर|चमार|चेपाङ|धोती|जनजाति|"
    "आदिवासी|dalit|bahun|brahmin|chh?etri|caste|jaa?t\\b|madh?[ei]s[ieh]|madise|tharu|"
    "magar|tamang|sherpa|bhote|newar|kami\\b|damai|sarki|dhoti|janajati|untouchable"
)
TOLD: Final = re.compile(  # somebody tells of a threat, and utters none
    "धम्की|धम्क्या|भनेर|भन्छ|भन्यो|भने\\b|उजुरी|दिइरहे|dhamki|dhamkya|bhanera|bhancha|"
    "bhanxa|bhanyo|ujuri|threat|threaten|complain|he says|she says|they say|told me"
)


def find(text: Text) -> list[tuple[Ground, Span]]:
    """Each ground with the widest words that show it, in the order of the text."""
    found = {span: ground for ground, span in _all(text)}
    return [(found[span], span) for span in widest(found)]


def _all(text: Text) -> Iterator[tuple[Ground, Span]]:
    is_told = bool(TOLD.search(text.read))
    for match in lexicon("tone").find(text):
        ground = _ground(match, text)
        if ground is None or (is_told and ground is Ground.THREAT):
            continue
        yield ground, Span(match.start, match.end, f"ground.{ground.value}")


def _ground(match: Match, text: Text) -> Ground | None:
    if match.entry.tier is not Tier.REFUSE or not match.entry.ground:
        return None
    ground = Ground(match.entry.ground)
    if ground is not Ground.GROUP:
        return ground
    said = text.original[match.start : match.end].lower()
    if RELIGION.search(said):
        return Ground.RELIGION
    return Ground.CASTE if CASTE.search(said) else Ground.GROUP
