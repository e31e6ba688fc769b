"""The posts that pasted addresses name: read in one place, whoever asks."""

from typing import Final

from chautari.connectors.base import Assists
from chautari.connectors.values import Ref
from chautari.registry.networks import network, networks

POSTS: Final = frozenset({"post", "comment"})


def named(key: str, address: str) -> Ref | None:
    """The item of this network that an address names; None where it is no address of the network."""
    connector = network(key)
    return connector.parse_proof(address) if isinstance(connector, Assists) else None


def post(key: str, address: str) -> Ref | None:
    """The post of this network that an address names; None where it names no post, or one of another network."""
    ref = named(key, address)
    return ref if ref and ref.id and ref.kind in POSTS else None


def is_post(address: str) -> bool:
    """Whether the address names a post on any network that the desk knows."""
    return any(post(key, address) for key in networks())
