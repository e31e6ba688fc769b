"""Text as it is stored: composed, vowel signs repaired, joiners only where they mean something.

Source of the repairs: vowel signs that keyboards put in pieces and that NFC leaves alone (काेशी for कोशी).
"""

import re
import unicodedata
from typing import Final

REPAIRS: Final = (
    ("\u093e\u0947", "\u094b"),  # ा े → ो
    ("\u0947\u093e", "\u094b"),
    ("\u093e\u0948", "\u094c"),  # ा ै → ौ
    ("\u0948\u093e", "\u094c"),
    ("\u0905\u093e", "\u0906"),  # अ ा → आ
    ("\u0905\u094b", "\u0913"),  # अ ो → ओ
    ("\u0905\u094c", "\u0914"),  # अ ौ → औ
    ("\u0906\u0947", "\u0913"),  # आ े → ओ
    ("\u0906\u0948", "\u0914"),  # आ ै → औ
    ("\u090f\u0947", "\u0910"),  # ए े → ऐ
    ("\u0930\u094d\u0907", "\u0908"),  # र् इ → ई (लार्इ)
)
DOUBLED: Final = re.compile("([\u093e-\u094c\u0901-\u0903])\\1+")
LOOSE_JOINER: Final = re.compile("(?<!\u094d)[\u200c\u200d]+")
MANY_JOINERS: Final = re.compile("([\u200c\u200d])[\u200c\u200d]+")
KEPT_CONTROLS: Final = frozenset("\n\t\u200c\u200d")
TRAILING: Final = re.compile(r"[ \t]+(?=\n|\Z)")
EMOJI_JOINER: Final = re.compile("(?<=[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d")
HELD: Final = "\ue000"  # stands for an emoji's joiner while loose joiners are taken out


def clean(text: str) -> str:
    """The text as it is stored. Cleaning twice changes nothing more."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace(HELD, ""))
    for sign in set(text) - KEPT_CONTROLS:
        if unicodedata.category(sign) in {"Cc", "Cf"}:
            text = text.replace(sign, "")
    text = EMOJI_JOINER.sub(HELD, text)
    text = MANY_JOINERS.sub(r"\1", LOOSE_JOINER.sub("", text)).replace(HELD, "\u200d")
    before = None
    while before != text:
        before = text
        for pieces, whole in REPAIRS:
            text = text.replace(pieces, whole)
        text = unicodedata.normalize("NFC", DOUBLED.sub(r"\1", text))
    return TRAILING.sub("", text)


def script_of(text: str) -> str:
    """The language to mark the text with: "ne" where at least a third of its letters are Devanagari, "en" elsewhere."""
    letters = [sign for sign in text if sign.isalpha() or "\u0900" <= sign <= "\u097f"]
    share = sum("\u0900" <= sign <= "\u097f" for sign in letters)
    return "ne" if letters and share * 3 >= len(letters) else "en"
