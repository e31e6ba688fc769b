"""Facebook: Pages and their Messenger, through the Graph API."""

from chautari.connectors.facebook.connector import connector

__all__ = ["connector"]
