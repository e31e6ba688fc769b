"""A network inside this process, for tests of the desk and for training its staff; never an entry point."""

from chautari.connectors.fake.connector import Fake, connector

__all__ = ["Fake", "connector"]
