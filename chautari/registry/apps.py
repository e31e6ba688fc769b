"""Tells Django about this app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.registry"
    label = "registry"
