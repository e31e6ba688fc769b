"""What of the deliveries is sealed at rest: those in which a person's telephone number may stand.

A sealed delivery is known by a mark made with the installation's key in place of its digest: the digest of bytes of
which all but a number is known would give the number away.
"""

import hashlib
from dataclasses import dataclass

from chautari.connectors.base import CarriesNumbers
from chautari.registry.models import seal


@dataclass(frozen=True, slots=True)
class Kept:
    """A delivery as it goes to the disk."""

    digest: str
    body: bytes
    is_sealed: bool = False


def kept(connector: object, account: int, body: bytes) -> Kept:
    """The bytes as they came, or sealed where the connector says that they may hold a number."""
    digest = hashlib.sha256(body).hexdigest()
    if not (isinstance(connector, CarriesNumbers) and connector.carries_number(body)):
        return Kept(digest, body)
    mark = seal().blind(digest, place=f"arrival:{account}")[0]
    return Kept(mark, seal().seal_bytes(body, place=place(account, mark)), is_sealed=True)


def opened(account: int, digest: str, body: bytes) -> bytes:
    """The bytes of a sealed delivery as they came. Raises Unreadable."""
    return seal().open_bytes(body, place=place(account, digest))


def place(account: int, digest: str) -> str:
    """Where a sealed delivery belongs: moved to another row it cannot be opened."""
    return f"arrival:{account}:{digest}"
