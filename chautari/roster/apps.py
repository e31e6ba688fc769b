"""Tells Django about this app."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.roster"
    label = "roster"
