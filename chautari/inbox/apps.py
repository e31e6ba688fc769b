"""Tells Django about this app."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "chautari.inbox"
    label = "inbox"
