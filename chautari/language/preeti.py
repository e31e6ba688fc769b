"""Text typed in the Preeti font: on the screen Nepali, in the file Latin signs ("g]kfn ;/sf/" for नेपाल सरकार).

Recognised so that an officer is told before anything is sent, with the text in Unicode as a proposal to look over.
"""

import re
from typing import Final

from chautari.language.clean import clean

KEYS: Final = str.maketrans(
    dict(
        zip(
            "qwertyuiop[]asdfghjkl;'zxcvbnm/.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM>?1234567890!@#$%^&*()-_=+`~\\|",
            "त्र ध भ च त थ ग ष् य उ ृ े ब क म ा न ज व प ि स ु श ह अ ख द ल m र । त्त ध् भ् च् त् थ् ग् क्ष् इ ए { ै ब् क् म् ँ न् ज् व् प् ी स् ू श् ह् ऋ ख् "
            "द्य ल् ः श्र रु ज्ञ द्द घ द्ध छ ट ठ ड ढ ण् १ २ ३ ४ ५ ६ ७ ८ ९ ० ( ) . ं ञ ञ् ् ्र".split(),
            strict=True,
        )
    )
)
CLUSTER: Final = "(?:[क-ह]्)*[क-ह]"
SHORT_I: Final = re.compile(f"ि({CLUSTER})")
REPH: Final = re.compile(f"({CLUSTER}[ािीुूृेैोौंँः]*)\\{{")
PIECES: Final = (
    ("पm", "फ"),
    ("भm", "झ"),
    ("त्तm", "क्त"),
    ("उm", "ऊ"),
    ("रु m", "रू"),
    ("इ{", "ई"),
    ("एे", "ऐ"),
    ("्ा", ""),
    ("m", ""),
)
MARKED: Final = re.compile(
    r"[A-Za-z][\]}{|\\+][A-Za-z]?|[A-Za-z];[A-Za-z/]|(?<![\w.,])[;/][A-Za-z]+[/\]f]|[A-Za-z]/[a-z][\]fL]|[a-z]'[a-z]"
)
ADDRESS: Final = re.compile(r"(?<!\S)\S*(?:://|www\.|@)\S*")
WELL_FORMED: Final = re.compile(r"(?:(?:[क-ह]़?्)*[क-ह][ािीुूृेैोौ]?[ँंः]?्?|[अ-औ][ँंः]?|[०-९।,.()?!-])+")
USUAL: Final = re.compile(
    r"(?:^|\s)(?:र|छ|हो|तथा|यस|छन्|गर्ने|गरेको|भएको|गते|देखि|लागि|श्री|नेपाल)(?=\s|$)|(?:को|ले|मा|लाई|का|बाट|हरू|हरु|ार|न्छ|नेछ|ने|को।|छ।)(?=\s|$|।)"
)
ENOUGH: Final = 0.3  # of the words carry signs that only such text has inside words


def is_preeti(text: str) -> bool:
    """Whether the text looks as if it was typed in the Preeti font. A few words of it among Unicode are not told."""
    words = ADDRESS.sub(" ", text).split()
    marked = sum(bool(MARKED.search(word)) for word in words)
    if not words or marked < ENOUGH * len(words) or any("\u0900" <= sign <= "\u097f" for sign in text):
        return False
    told = [unicode_of(word) for word in words]
    formed = sum(bool(WELL_FORMED.fullmatch(word)) for word in told)
    return formed * 5 >= len(told) * 4 and bool(USUAL.search(" ".join(told)))


def unicode_of(text: str) -> str:
    """The text in Unicode, as far as the signs of the plain keyboard go; a person must look it over."""
    told = text.translate(KEYS)
    for pieces, whole in PIECES:
        told = told.replace(pieces, whole)
    told = REPH.sub(r"र्\1", SHORT_I.sub(r"\1ि", told))
    return clean(told.replace("{", ""))
