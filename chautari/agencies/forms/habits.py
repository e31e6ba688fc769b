"""What an officer makes of the keyboard."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.ui.keys import CHANGEABLE, KEYS, chosen


class KeysForm(forms.Form):
    """A field for each key that may be changed, named by the key as the desk gives it."""

    off = forms.BooleanField(label=gettext_lazy("Switch all single keys off"), required=False)

    def __init__(self, officer: Officer, data: Any = None) -> None:
        super().__init__(data, initial={"off": officer.keys.get("off", False)}, auto_id="key-%s")
        self.officer, own = officer, chosen(officer.keys)
        for n, key in enumerate(CHANGEABLE):
            does = next(each.does for each in KEYS if each.key == key)
            self.fields[f"at{n}"] = forms.CharField(
                label=str(does),
                max_length=1,
                required=False,
                initial=own[key],
                widget=forms.TextInput(attrs={"size": 2, "autocapitalize": "off", "autocomplete": "off"}),
                error_messages={"max_length": gettext_lazy("One key only: a letter, a digit or a sign.")},
            )

    @property
    def keys(self) -> list[forms.BoundField]:
        """The fields of the keys, in their order."""
        return [self[f"at{n}"] for n in range(len(CHANGEABLE))]

    def clean(self) -> dict[str, Any]:
        pressed = {key: self.cleaned_data.get(f"at{n}") or key for n, key in enumerate(CHANGEABLE)}
        for n, (key, own) in enumerate(pressed.items()):
            other = next((each for each, taken in pressed.items() if taken == own and each != key), None)
            if other and own != key:
                does = next(each.does for each in KEYS if each.key == other)
                self.add_error(
                    f"at{n}", _("This key does something else already: %(does)s.") % {"does": does}
                )
        return self.cleaned_data | {"pressed": pressed}

    def keep(self) -> None:
        """Keep it with the officer; what is as the desk gives it is not kept."""
        changed = {key: own for key, own in self.cleaned_data["pressed"].items() if own != key}
        self.officer.keys = {"off": self.cleaned_data["off"], "changed": changed}
        self.officer.save(update_fields=["keys"])
