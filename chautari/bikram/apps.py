"""How Django knows this room: by its template library."""

from django.apps import AppConfig


class BikramConfig(AppConfig):
    """Bikram Sambat; it has no tables."""

    name = "chautari.bikram"
    label = "bikram"
