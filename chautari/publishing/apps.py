"""Tells Django about this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.publishing"
    label = "publishing"
