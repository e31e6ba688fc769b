"""Tells Django about this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.ui"
    label = "ui"
