"""Tells Django about this app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "chautari.registry"
    label = "registry"
