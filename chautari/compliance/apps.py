"""Tells Django about this app."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.compliance"
    label = "compliance"
