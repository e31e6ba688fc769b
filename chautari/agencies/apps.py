"""Tells Django about this app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "chautari.agencies"
    label = "agencies"
