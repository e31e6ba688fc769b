"""Agencies as people name them: by a name, an abbreviation, or a domain of their website or mail."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet

from chautari.agencies.models import Agency
from chautari.connectors.naming import trimmed

MOST: Final = 10
SHORTEST: Final = 3
WORDS: Final = 3  # of an address, at most
PARTS: Final = re.compile(r"[/?#&=]+")
GOVERNMENT: Final = "gov.np"


def words(text: str) -> list[str]:
    """The words of an address that may be somebody's name, the last first; any other text whole."""
    plain = trimmed(text)
    if "/" not in plain:
        return [plain.removeprefix("@")] if plain else []
    parts = [part.removeprefix("@") for part in PARTS.split(plain.partition("://")[2] or plain)]
    told = [part for part in parts[:0:-1] if part and not part.isdecimal()]
    return (told or parts[:1])[:WORDS]


def bodies(text: str) -> list[Agency]:
    """The agencies that the text may mean: those with this very name, code or domain, or else with these words."""
    if domains := list(_domains(text)):
        found = Agency.objects.filter(domain__in=domains)
        return sorted(found, key=lambda body: -len(body.domain))[:1]
    plain = text.strip()
    if len(plain) < SHORTEST or plain.startswith("@") or "/" in plain:
        return []
    exact = list(_called(plain)[:MOST])
    return exact or list(Agency.objects.named(plain)[:MOST])


def _called(text: str) -> QuerySet[Agency]:
    names = Q(name_ne=text) | Q(name_en__iexact=text) | Q(names__ne=text) | Q(names__en__iexact=text)
    short = Q(code__iexact=text) | Q(domain__iexact=f"{text}.{GOVERNMENT}")
    return Agency.objects.filter(names | short).distinct()


def _domains(text: str) -> Iterator[str]:
    """The host of an address or a mail, and every domain it lies under, the longest first; never gov.np itself."""
    plain = trimmed(text).lower()
    if "\\" in plain or " " in plain or "." not in plain:
        return
    try:
        host = urlsplit(plain if "//" in plain else f"//{plain}").hostname or ""
    except ValueError:
        return
    labels = host.rstrip(".").split(".")
    for at in range(len(labels) - 1):
        if (step := ".".join(labels[at:])) != GOVERNMENT:
            yield step
