"""Tells Django about this app."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "chautari.citizens"
    label = "citizens"
