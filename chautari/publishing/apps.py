"""Tells Django about this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "chautari.publishing"
    label = "publishing"
