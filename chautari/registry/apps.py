"""Tells Django about this app, and the register of bodies which first steps are done here."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.registry"
    label = "registry"

    def ready(self) -> None:
        from chautari.agencies import letters, steps  # noqa: PLC0415 — models are loaded only now
        from chautari.agencies.models import Letter  # noqa: PLC0415
        from chautari.registry import mailed, queries  # noqa: PLC0415

        place = "registry:accounts"
        steps.register(steps.Step("account", _("Add an account"), place, queries.has_account, order=60))
        steps.register(steps.Step("connect", _("Connect an account"), place, queries.is_in_use, order=70))
        letters.register(Letter.What.ADDRESS, mailed.words)
