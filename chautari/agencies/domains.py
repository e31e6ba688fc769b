"""Host names and e-mail domains: what belongs to which body."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

GOVERNMENT: Final = "gov.np"
COMMON_MAIL: Final = f"nepal.{GOVERNMENT}"  # the Government's own mail service, which every body may use
LEAST_LABELS: Final = 2
HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


def host(address: str) -> str:
    """The host of a web address or a bare name, lower case, without www; empty where there is none."""
    told = address.strip().lower()
    try:
        found = urlsplit(told if "//" in told else f"//{told}").hostname or ""
    except ValueError:
        return ""
    found = found.rstrip(".").removeprefix("www.")
    return found if HOST.fullmatch(found) else ""


def mail_domain(email: str) -> str:
    """What stands behind the sign @, lower case."""
    return email.strip().lower().rpartition("@")[2]


def is_governmental(name: str) -> bool:
    """Whether it lies under gov.np."""
    return name.endswith(f".{GOVERNMENT}")


def lies_under(name: str, domain: str) -> bool:
    """Whether a host is the domain itself or one of its parts."""
    return name == domain or name.endswith(f".{domain}")


def upwards(name: str) -> Iterator[str]:
    """The host and every domain it lies under, the longest first; never gov.np itself, nor a single label."""
    labels = name.split(".")
    for n in range(len(labels) - LEAST_LABELS + 1):
        step = ".".join(labels[n:])
        if step != GOVERNMENT:
            yield step
