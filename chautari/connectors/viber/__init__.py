"""Viber: the office phone by hand, channels and bots by the API."""

from chautari.connectors.viber.connector import connector

__all__ = ["connector"]
