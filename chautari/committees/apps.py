"""Tells Django about this app."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.committees"
    label = "committees"
