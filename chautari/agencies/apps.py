"""Tells Django about this app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.agencies"
    label = "agencies"
