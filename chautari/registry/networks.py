"""The networks this installation knows: connectors found by entry points."""

from functools import cache
from importlib.metadata import entry_points

from chautari.connectors.base import Connector
from chautari.connectors.values import API_VERSION

GROUP = "chautari.connectors"


@cache
def networks() -> dict[str, Connector]:
    """Network key → connector, in a steady order. Raises RuntimeError for a connector of another contract."""
    found: dict[str, Connector] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        connector = point.load()
        if connector.manifest.api_version != API_VERSION:
            raise RuntimeError(
                f"Connector {point.name} speaks contract {connector.manifest.api_version}, not {API_VERSION}."
            )
        found[connector.manifest.key] = connector
    return found


def network(key: str) -> Connector:
    """The connector of one network. Raises KeyError when it is not known here."""
    return networks()[key]
