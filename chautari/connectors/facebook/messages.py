"""Every word the Facebook connector shows to an officer, in English and in the Nepali of offices."""

from collections.abc import Mapping
from typing import Final

from chautari.connectors.facebook.words import refusals, rights, ways

MESSAGES: Final[Mapping[str, Mapping[str, str]]] = {
    key: {"en": english, "ne": nepali}
    for key, (english, nepali) in {**refusals.WORDS, **rights.WORDS, **ways.WORDS}.items()
}
