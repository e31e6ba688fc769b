"""Numbers as people write them: in either digit script, shown in the reader's own."""

from typing import Any

from django import forms

from chautari.bikram.digits import to_latin
from chautari.bikram.templatetags.bikram import in_script


class CountField(forms.IntegerField):
    """A whole number within its limits, in either digit script."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_latin(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return in_script(value)
