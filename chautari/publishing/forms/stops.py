"""What a browser may send to stop publishing."""

from django import forms
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can

EVERY = "*"


class StopForm(forms.Form):
    """Why, and how far; an overseer says whom."""

    agency = forms.CharField(
        label=gettext_lazy("Code of the public body, or * for all"),
        max_length=60,
        error_messages={"required": gettext_lazy("Say whose publishing is stopped.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why is everything stopped?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Give the reason. It stays on record.")},
    )
    with_answers = forms.BooleanField(label=gettext_lazy("Answers to citizens wait too"), required=False)

    def __init__(self, officer: Officer, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a browser's form
        if Can.OVERSEE_AGENCIES not in officer.can:
            del self.fields["agency"]

    def clean_agency(self) -> Agency | None:
        """The body of this code; None for all."""
        code = self.cleaned_data["agency"].strip()
        found = Agency.objects.filter(code=code).first()
        if code != EVERY and found is None:
            raise forms.ValidationError(gettext_lazy("There is no public body of this code."))
        return found
