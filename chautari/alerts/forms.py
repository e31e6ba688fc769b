"""What a browser sends of itself when it is to be told of alarms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from chautari.alerts.models import LONGEST_ENDPOINT, Device
from chautari.lib.webpush import Browser, browser


class DeviceForm(forms.ModelForm[Device]):
    """Where it is reached, its key and its secret; the name is the officer's own."""

    endpoint = forms.CharField(max_length=LONGEST_ENDPOINT)

    class Meta:
        model = Device
        fields = ("endpoint", "key", "secret", "name")

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        try:
            told["browser"] = browser(told["endpoint"], told["key"], told["secret"])
        except (KeyError, ValueError) as no:
            raise forms.ValidationError(_("The browser did not say how it is reached. Try it again.")) from no
        return told

    def validate_unique(self) -> None:
        """A browser that is known already is taken over; nothing to refuse here."""

    @property
    def browser(self) -> Browser:
        """What it said, checked."""
        known: Browser = self.cleaned_data["browser"]
        return known
