"""Tells Django about this app, and the register of bodies which first step is done here."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.publishing"
    label = "publishing"

    def ready(self) -> None:
        from chautari.agencies import steps  # noqa: PLC0415 — models are loaded only now
        from chautari.publishing import queries  # noqa: PLC0415

        step = steps.Step(
            "notice", _("Have a first notice approved"), "publishing:notices", queries.has_approved, order=80
        )
        steps.register(step)
