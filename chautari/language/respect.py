"""Respect in pronoun and verb: तँ and तिमी where an office says तपाईं, with the courteous form where that is safe."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from chautari.language.keys import key
from chautari.language.lexicon import is_english
from chautari.language.morphology import listed
from chautari.language.spans import Span, Tier
from chautari.language.words import Script, Text, Word

ENDINGS: Final = {
    "लाई": "लाई",
    "ले": "ले",
    "हरू": "हरू",
    "हरु": "हरू",
    "सँग": "सँग",
    "बाट": "बाट",
    "मा": "मा",
    "भन्दा": "भन्दा",
}
LOW: Final = (
    {"तँ": "तपाईं", "तैं": "तपाईं", "तैँ": "तपाईं", "तैंले": "तपाईंले", "तैँले": "तपाईंले"}
    | {f"ते{r}": f"तपाईं{k}" for r, k in (("रो", "को"), ("रा", "का"), ("री", "की"), ("रै", "कै"))}
    | {f"तँ{end}": f"तपाईं{said}" for end, said in ENDINGS.items()}
)
FAMILIAR: Final = (
    {"तिमी": "तपाईं", "तिमि": "तपाईं"}
    | {f"तिम्{r}": f"तपाईं{k}" for r, k in (("रो", "को"), ("रा", "का"), ("री", "की"), ("रै", "कै"))}
    | {f"तिमी{end}": f"तपाईं{said}" for end, said in ENDINGS.items()}
    | {f"तिमीहरू{end}": f"तपाईंहरू{said}" for end, said in (*ENDINGS.items(), ("को", "को"), ("का", "का"))}
)
LATIN_LOW: Final = {
    "tero": "tapai ko",
    "tera": "tapai ka",
    "teri": "tapai ki",
    "taile": "tapai le",
    "tanlai": "tapai lai",
}
LATIN_FAMILIAR: Final = {
    "timi": "tapai",
    "timile": "tapai le",
    "timilai": "tapai lai",
    "timro": "tapai ko",
    "timra": "tapai ka",
    "timri": "tapai ki",
    "timiharu": "tapai haru",
    "timiharulai": "tapai haru lai",
    "timiharule": "tapai haru le",
    "timiharuko": "tapai haru ko",
    "timisanga": "tapai sanga",
    "timibata": "tapai bata",
    "tmi": "tapai",
    "timle": "tapai le",
    "timlai": "tapai lai",
}
VERBS: Final = listed("""
    गर्|गर हेर्|हेर लेख्|लेख पढ्|पढ सोध्|सोध बुझ्|बुझ राख्|राख सिक्|सिक पर्ख|पर्ख बोल्|बोल भन्|भन कुर्|कुर तिर्|तिर खोज्|खोज
    आउ|आऊ|आ जा|जाऊ|ग पठाउ|पठाऊ|पठा ल्याउ|ल्याऊ|ल्या बुझाउ|बुझाऊ|बुझा मिलाउ|मिलाऊ|मिला हटाउ|हटाऊ|हटा बनाउ|बनाऊ|बना
    देखाउ|देखाऊ|देखा गराउ|गराऊ|गरा दि|देऊ|दि लि|लेऊ|लि
""")  # the stem before -नु, what one says to a तिमी, and the stem of the past where it is another
MISSPELT: Final = {
    "जाउ": "जानुहोस्",
    "आउ": "आउनुहोस्",
    "आइज": "आउनुहोस्",
    "आइजा": "आउनुहोस्",
    "पठाउ": "पठाउनुहोस्",
    "पर्खी": "पर्खनुहोस्",
    "हट": "हट्नुहोस्",
}
IMPERATIVES: Final = {
    order: f"{stem}नुहोस्" for stem, order, *_ in (verb.split("|") for verb in VERBS)
} | MISSPELT
FUTURE: Final = re.compile("(?<![नदलत])(?:आउ|जा|गर्|हेर्|ल्याउ|पठाउ|लेख्|पढ्|सोध्|भन्|बुझ्|बुझाउ|तिर्)नू$")
LATIN_IMPERATIVES: Final = {
    "gar": "garnuhos",
    "gara": "garnuhos",
    "padh": "padhnuhos",
    "padha": "padhnuhos",
    "sik": "siknuhos",
    "sodh": "sodhnuhos",
    "aau": "aaunuhos",
    "au": "aaunuhos",
    "aija": "aaunuhos",
    "aaija": "aaunuhos",
    "jaau": "januhos",
    "pathau": "pathaunuhos",
    "pathaau": "pathaunuhos",
    "lyau": "lyaunuhos",
    "bujha": "bujhnuhos",
    "hera": "hernuhos",
    "lekha": "lekhnuhos",
    "basa": "basnuhos",
    "bhana": "bhannuhos",
    "parkha": "parkhanuhos",
    "rakha": "rakhnuhos",
    "hataau": "hataunuhos",
    "hatau": "hataunuhos",
    "bhag": "januhos",
}
LOW_IMPERATIVES: Final = frozenset(
    {"आइज", "आइजा", "आइजो", "जाइज", "भाग्", "मर्", "गर्", "हट्", "aija", "aaija", "bhag"}
)
LOW_ENDING: Final = re.compile("(?:छस्?|[िीइई]स्|[ेए]स्|नस्|ंस्|थिस्?|दैनस्?|दिनस्?|लास्|छेस्|होस्(?=$)(?<=[^ुनो]होस्))$")
NOT_LOW: Final = re.compile(
    "(?:ोस्|ओस्|नुहोस्|^होस्|फिस्|लिस्|टिस्|र्भिस्|भिस्|क्रिस्|प्रेस्|केस्|फेस्|बेस्|"
    "रेस्|सिस्|डेस्|लेन्स्|लाइसेन्स्|न्स्|^बीस्|^तीस्|^बिस्|^तिस्|मिस्|रिस्|नेस्|पेरिस्|"
    "तलास्|क्लास्|ग्लास्|^पलास्|^खलास्|बदमास्|हरिस्|डिस्|पिस्|इस्|आइएस्|एस्)$"
)
PAST_LOW: Final = re.compile(
    "^(?:न)?(?:गर|लेख|बोल|भन|पठाइ|पठाई|आइ|आई|गइ|गई|हेर|सोध|तिर|बुझ|दि|लि|खा|खाइ|हा|कर|मा|मार|भए?|भइ|रि?)[िी]?स्$"
)
FAMILIAR_ENDING: Final = re.compile("(?:छौ|छ्यौ|दैनौ|दिनौ|थ्यौ|्यौ|यौ|लाउ|लाऊ|नेछौ|[ेए]नौ)$")
LATIN_LOW_VERB: Final = re.compile(
    "(?:na)?(?:lekh|bol|gar|bhan|a|ga|kha|khai|di|li|her|sodh|dekh|pa|pai|lai|bas|hid|"
    "sik|mar|chod|bhag|pathai|tok|rakh|karai|lyai|bhai|ru|sun|tir)"
    "(?:is|yis|es|las|chas|thyas|dainas|dinas|nas|eko chas|ne chas)|[a-z]{2,8}(?:chas|"
    "dainas|thyas)|(?:holas|hos ta)"
)
WE: Final = re.compile("हामी|हाम्र|hami|hamr")
NOT_NEPALI: Final = frozenset(
    listed("bis pis lis abas aes anas basis dies hides lies galas gotchas texas utexas xxhash")
)
SHORT: Final = 3  # letters of a word too short to tell its ending
CLAUSE: Final = re.compile(r"\s*(?:[।,.!?;\n…]|$)")


def find(text: Text) -> Iterator[Span]:
    """Each word that puts the reader lower than तपाईं, with what to write instead."""
    is_we = bool(WE.search(text.read))
    english = is_english(text)
    for at, word in enumerate(text.words):
        if word.script is Script.DIGITS or (english and word.script is Script.LATIN):
            continue
        said = _said(word.text, is_we=is_we)
        if said is None and word.text in ASKED:
            said = _asked(text, at)
        if said is not None:
            yield Span(word.start, word.end, *said)


Said = tuple[str, Tier, str]


@lru_cache(32768)
def _said(word: str, *, is_we: bool) -> Said | None:
    """What the word says by itself."""
    return _devanagari(word) or _ending(word, is_we=is_we) if word[0] > "z" else _latin(word)


def _asked(text: Text, at: int) -> Said | None:
    """What the word says where it stands: as a bare imperative, or as तँ in Latin letters."""
    word = text.words[at]
    said = None
    if word.text in ANYWHERE or CLAUSE.match(text.read, word.at + len(word.text)):
        said = _imperative(word.text, is_first=at == 0)
    return said or _pair(text.words, at)


def _devanagari(word: str) -> Said | None:
    if word in _LOW_KEYS or key(word) in _LOW_KEYS:
        return "tone.low", Tier.SECOND_OFFICER, _LOW_KEYS[key(word)]
    if key(word) in _FAMILIAR_KEYS:
        return "tone.familiar", Tier.ADVICE, _FAMILIAR_KEYS[key(word)]
    return None


def _latin(word: str) -> Said | None:
    if word in LATIN_LOW:
        return "tone.low", Tier.SECOND_OFFICER, LATIN_LOW[word]
    if word in LATIN_FAMILIAR:
        return "tone.familiar", Tier.ADVICE, LATIN_FAMILIAR[word]
    if LATIN_LOW_VERB.fullmatch(key(word)) and word not in NOT_NEPALI:
        return "tone.low", Tier.SECOND_OFFICER, ""
    return None


ANYWHERE: Final = frozenset(order for order in IMPERATIVES if order[-1] in "ऊज") | {
    "aija",
    "aaija",
    "aau",
    "pathau",
    "lyau",
}


def _imperative(word: str, *, is_first: bool) -> Said | None:
    """A bare imperative at a clause's end; a text of one word is a title, not an order."""
    if is_first:
        return None
    instead = IMPERATIVES.get(word) or LATIN_IMPERATIVES.get(word)
    if instead is None:
        return ("tone.low", Tier.SECOND_OFFICER, "") if word in LOW_IMPERATIVES else None
    if word in LOW_IMPERATIVES:
        return "tone.low", Tier.SECOND_OFFICER, instead
    return "tone.familiar", Tier.ADVICE, instead


def _ending(word: str, *, is_we: bool) -> Said | None:
    if FUTURE.search(word):
        return "tone.familiar", Tier.ADVICE, f"{word.removesuffix('नू')}नुहोस्"
    if PAST_LOW.search(word) or (LOW_ENDING.search(word) and len(word) > SHORT and not NOT_LOW.search(word)):
        return "tone.low", Tier.SECOND_OFFICER, ""
    if not is_we and len(word) > SHORT and FAMILIAR_ENDING.search(word):
        return "tone.familiar", Tier.ADVICE, _polite(word)
    return None


def _polite(word: str) -> str:
    """गर्छौ → गर्नुहुन्छ, पठायौ → पठाउनुभयो; nothing where the stem is not known."""
    return POLITE.get(word, "")


def _forms() -> Iterator[tuple[str, str]]:
    """What a तिमी does and did, verb by verb, and how it is said of a तपाईं."""
    for stem, _, *past in (verb.split("|") for verb in VERBS):
        now = f"{stem}ँछौ" if past and stem.endswith("उ") else f"{stem}न्छौ" if past else f"{stem}छौ"
        yield now, f"{stem}नुहुन्छ"
        yield f"{past[0] if past else stem}यौ", f"{stem}नुभयो"


def _pair(words: tuple[Word, ...], at: int) -> Said | None:
    """In Latin letters तँ is told by what stands with it: *tai le*, *ta bholi aija*, *talai*."""
    word = words[at].text
    after = words[at + 1].text if at + 1 < len(words) else ""
    if word in {"tai", "tain", "taile"} and after in {"le", "lai"}:
        return "tone.low", Tier.SECOND_OFFICER, "tapai"
    if word == "talai":
        return "tone.low", Tier.SECOND_OFFICER, "tapai lai"
    if word == "ta" and (after in {"jasto", "jasta"} or (at == 0 and _low_ahead(words))):
        return "tone.low", Tier.SECOND_OFFICER, "tapai"
    return None


def _low_ahead(words: tuple[Word, ...]) -> bool:
    return any(
        each.text in {"aija", "aaija", "hos", "ho", "jasto"} or LATIN_LOW_VERB.fullmatch(key(each.text))
        for each in words[1:]
    )


ASKED: Final = (
    frozenset(IMPERATIVES)
    | frozenset(LATIN_IMPERATIVES)
    | LOW_IMPERATIVES
    | {"ta", "tai", "tain", "taile", "talai"}
)
POLITE: Final = dict(_forms()) | {"छौ": "हुनुहुन्छ", "भयौ": "हुनुभयो"}
_LOW_KEYS: Final = {key(word): instead for word, instead in LOW.items()}
_FAMILIAR_KEYS: Final = {key(word): instead for word, instead in FAMILIAR.items()}
