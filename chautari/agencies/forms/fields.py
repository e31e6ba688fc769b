"""Fields that several forms of the register have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency
from chautari.language.clean import clean
from chautari.lib import phone


class CleanField(forms.CharField):
    """Words as they are stored."""

    def to_python(self, value: Any) -> str | None:
        return clean(super().to_python(value) or "").strip()


class PhoneField(forms.CharField):
    """A telephone number, kept in the shape E.164."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=40, **more)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return phone.e164(text) if text else ""
        except ValueError as no:
            raise ValidationError(_("Write the number as 01-4211200, 98XXXXXXXX or with +977.")) from no


class BodyField(forms.CharField):
    """A body of today, by its code or its whole name in either language."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", _("Its code, or its whole name in Nepali or English."))
        super().__init__(max_length=200, **more)

    def clean(self, value: Any) -> Agency | None:
        text = clean(super().clean(value)).strip()
        return _body(text) if text else None


class BodiesField(forms.CharField):
    """Several bodies, one a line."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, **more)

    def clean(self, value: Any) -> list[Agency]:
        lines = (clean(line).strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(_body(line) for line in lines if line))


def _body(text: str) -> Agency:
    """The one body that is called so. Raises ValidationError."""
    found = list(Agency.objects.called(text)[:2])
    if not found:
        raise ValidationError(
            _("No body is called “%(name)s”. Look it up in the register."), params={"name": text}
        )
    if len(found) > 1:
        raise ValidationError(
            _("Several bodies are called “%(name)s”. Write the code."), params={"name": text}
        )
    return found[0]
