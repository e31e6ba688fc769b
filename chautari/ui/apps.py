"""Tells Django about this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "chautari.ui"
    label = "ui"
