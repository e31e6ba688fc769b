"""Tells Django about this app."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.roster"
    label = "roster"

    def ready(self) -> None:
        from chautari.agencies import standing  # noqa: PLC0415 — models are loaded only now
        from chautari.roster import context  # noqa: PLC0415

        standing.hear("empty_desks", context.of_officer)
