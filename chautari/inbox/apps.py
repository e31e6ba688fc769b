"""Tells Django about this app."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.inbox"
    label = "inbox"
