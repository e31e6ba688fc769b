"""Tells Django about this app."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "chautari.alerts"
    label = "alerts"
