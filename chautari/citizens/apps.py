"""Tells Django about this app."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.citizens"
    label = "citizens"
