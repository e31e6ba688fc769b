"""Tells Django about this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.intake"
    label = "intake"
