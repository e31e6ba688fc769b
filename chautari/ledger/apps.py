"""Tells Django about this app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "chautari.ledger"
    label = "ledger"
