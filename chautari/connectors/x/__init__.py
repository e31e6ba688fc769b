"""X, formerly Twitter."""

from chautari.connectors.x.connector import X, connector

__all__ = ["X", "connector"]
