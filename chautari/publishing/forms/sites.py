"""What a browser may send about the agency's website."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.language.clean import clean
from chautari.publishing.models import Notice, Site
from chautari.publishing.website.pages import selector
from chautari.publishing.website.read import is_own

SELECTORS = ("item", "title", "link", "date")


class SiteForm(forms.ModelForm[Site]):
    """Where the notices stand, and how they are found there."""

    address = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("On your body's own website, for example https://moha.gov.np/feed."),
    )

    class Meta:
        model = Site
        fields = ("address", "way", *SELECTORS)
        help_texts = {
            "item": gettext_lazy(
                "For a page of notices: the selector of one notice, for example table.notices tr or .news > li."
            ),
            "title": gettext_lazy("In it the title, for example h3 a. Empty: everything it says."),
            "link": gettext_lazy("In it the link, for example a.more. Empty: its first link."),
            "date": gettext_lazy(
                "In it the day, for example .date. Empty: the day on which the desk first sees it."
            ),
        }

    def __init__(self, officer: Officer, data: Any = None, *, known: Site | None = None) -> None:
        self.officer = officer
        self.known = known
        super().__init__(data, initial=forms.model_to_dict(known, self.Meta.fields) if known else None)

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if not is_own(self.officer.agency, address):
            words = _(
                "This is not on a domain that the register has as your body's. Add the domain there first."
            )
            raise forms.ValidationError(words)
        others = Site.objects.visible_to(self.officer).current().filter(address=address)
        if self.known is not None:
            others = others.exclude(pk=self.known.pk)
        if others.exists():
            raise forms.ValidationError(_("This address is read already."))
        return address

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("way") == Site.Way.PAGE and not found.get("item"):
            self.add_error("item", _("Say by which selector a notice is found on the page."))
        for name in SELECTORS:
            if found.get(name):
                self._read(name, found[name])
        return found

    def _read(self, name: str, text: str) -> None:
        try:
            selector(text)
        except ValueError:
            self.add_error(
                name, _("The desk does not understand this selector. Use tags, .class, #id and >.")
            )

    def site(self) -> Site:
        """The place as it would be, not saved: to be tried."""
        return Site(agency=self.officer.agency, **self.cleaned_data)


class MatchForm(forms.Form):
    """Which notice of the desk it is."""

    notice: "forms.ModelChoiceField[Notice]" = forms.ModelChoiceField(
        queryset=Notice.objects.none(),
        error_messages={
            "required": gettext_lazy("Choose a notice."),
            "invalid_choice": gettext_lazy("Choose a notice."),
        },
    )

    def __init__(self, officer: Officer, data: Any) -> None:
        super().__init__(data)
        own = Notice.objects.visible_to(officer).exclude(state=Notice.State.WITHDRAWN)
        self.fields["notice"].queryset = own  # type: ignore[attr-defined]  # a field of models


class ExcuseForm(forms.Form):
    """Why it needs no post."""

    why = forms.CharField(
        max_length=300, error_messages={"required": gettext_lazy("Say why it needs no post.")}
    )

    def clean_why(self) -> str:
        return clean(self.cleaned_data["why"])
