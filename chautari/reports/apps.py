"""Tells Django about this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.reports"
    label = "reports"
