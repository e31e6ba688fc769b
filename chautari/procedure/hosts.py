"""Whose a domain is: the agency's own, another body's, every office's, a free mail service's, or like its own."""

import re
from enum import StrEnum
from typing import Final

from chautari.lib.alike import resembles, squeezed
from chautari.procedure.tables import table

FREE_MAIL: Final = frozenset(table("data/addresses")["free_mail"])
COMMON_MAIL: Final = frozenset(table("data/addresses")["common_mail"])
GOVERNMENT: Final = ".gov.np"  # given to public bodies alone
ADDRESS: Final = re.compile(  # in a text; what stands behind "@", "/" or "=" is no website of its own
    r"(?:(?<=://)|(?<![\w@./=?&%#-]))((?:[\w-]+\.)+[A-Za-z]{2,})(?![\w@-]|\.\w)"
)


class Host(StrEnum):
    """Whose a domain is."""

    OWN = "own"
    COMMON = "common"
    SISTER = "sister"
    FREE_MAIL = "free_mail"
    ALIKE = "alike"
    FOREIGN = "foreign"


def whose(host: str, domains: tuple[str, ...]) -> Host:
    """What a domain is to the agency that has these; only the very letters make it the agency's own."""
    name = host.strip().rstrip(".").lower()
    if is_own(name, domains):
        return Host.OWN
    if name in COMMON_MAIL or name in FREE_MAIL:
        return Host.COMMON if name in COMMON_MAIL else Host.FREE_MAIL
    if name.isascii() and name.endswith(GOVERNMENT) and "xn--" not in name:
        return Host.SISTER
    return Host.ALIKE if any(_is_alike(name, domain.lower()) for domain in domains) else Host.FOREIGN


def is_own(host: str, domains: tuple[str, ...]) -> bool:
    """Whether it is one of these domains or stands under one."""
    name = host.strip().rstrip(".").lower()
    return any(name == domain.lower() or name.endswith(f".{domain.lower()}") for domain in domains if domain)


def in_text(text: str) -> tuple[str, ...]:
    """The domains of the websites that a text names, in its order."""
    return tuple(ADDRESS.findall(text))


def without(text: str) -> str:
    """The text without its websites."""
    return ADDRESS.sub(" ", re.sub(r"\S*://\S*", " ", text))


def _is_alike(name: str, domain: str) -> bool:
    """Whether it holds the domain or what looks like it, or its first word or one like that under another ending."""
    shown, first = _decoded(name), domain.partition(".")[0]
    return squeezed(domain) in squeezed(shown) or any(
        part == first or resembles(part, first) for part in shown.split(".")
    )


def _decoded(name: str) -> str:
    """What a domain in the disguise of "xn--" shows to people."""
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name
