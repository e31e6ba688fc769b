"""Tells Django about this app."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "chautari.config"
    label = "config"
