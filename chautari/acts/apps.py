"""Tells Django about this app."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.acts"
    label = "acts"
