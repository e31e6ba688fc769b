"""Tells Django about this app, and the committees what this room lays before them."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.moderation"
    label = "moderation"

    def ready(self) -> None:
        from chautari.committees import matters  # noqa: PLC0415 — models are loaded only now
        from chautari.moderation import decided  # noqa: PLC0415

        for each in decided.MATTERS:
            matters.register(each)
