"""Tells Django about this app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.ledger"
    label = "ledger"
