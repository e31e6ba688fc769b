"""Tells Django about this app."""

from django.apps import AppConfig


class LogbookConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.logbook"
    label = "logbook"
