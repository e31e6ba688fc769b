"""Tells Django about this app."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "chautari.acts"
    label = "acts"
