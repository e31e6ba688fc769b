"""Tells Django about this app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.portal"
    label = "portal"
