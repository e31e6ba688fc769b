"""Tells Django about this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.intake"
    label = "intake"

    def ready(self) -> None:
        from chautari.agencies import standing  # noqa: PLC0415 — models are loaded only now
        from chautari.inbox import evidence  # noqa: PLC0415
        from chautari.intake import context, deliveries  # noqa: PLC0415

        evidence.hear(deliveries.told)
        standing.hear("gaps", context.gaps_of_officer)
