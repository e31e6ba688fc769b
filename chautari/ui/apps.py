"""Tells Django about this app, and what every form says of a sign that cannot be stored."""

from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

NUL = _(
    "Among the words is a hidden sign (NUL) that cannot be kept. Delete the text here and type it anew, or paste it "
    "as plain text."
)


class UiConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.ui"
    label = "ui"

    def ready(self) -> None:
        ProhibitNullCharactersValidator.message = NUL  # of every text field of every form
