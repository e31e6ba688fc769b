"""Tells Django about this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "chautari.intake"
    label = "intake"
