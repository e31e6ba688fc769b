"""Tells Django about this app, and registers the checks of the settings."""

from importlib import import_module

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """How this installation is put together."""

    name = "chautari.config"
    label = "config"

    def ready(self) -> None:
        import_module("chautari.config.checks")
