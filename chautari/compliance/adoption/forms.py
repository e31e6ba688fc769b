"""What a browser may send about earlier pages."""

from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.agencies.forms.fields import BodyField, CleanField
from chautari.compliance.adoption.queries import holders, successors
from chautari.compliance.models import Page
from chautari.registry.actions import Wanted
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.templatetags.registry import kind_name, tier_name
from chautari.ui.scan import refuse_harmful_file

MOST_PASTED: Final = 500_000  # letters; more comes as a file


class HandInForm(forms.Form):
    """A list of pages: a file, or pasted lines."""

    file = forms.FileField(
        label=_("File with the list"),
        required=False,
        help_text=_("CSV or XLSX, at most 10 MB. The first line names the columns, in Nepali or English."),
        validators=[refuse_harmful_file],
    )
    pasted = forms.CharField(
        label=_("Or addresses, one a line"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Behind the address may stand a semicolon and the agency."),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if not self.errors and bool(found.get("file")) == bool(found.get("pasted", "").strip()):
            raise forms.ValidationError(_("Choose a file or paste the addresses: one of the two."))
        return found

    @property
    def field_of_fault(self) -> str:
        """Where a fault of the list is told."""
        return "file" if self.cleaned_data.get("file") else "pasted"

    def content(self) -> bytes:
        """The list as it is kept."""
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else self.cleaned_data["pasted"].encode()

    @property
    def name(self) -> str:
        """What the file is called; empty for pasted lines."""
        file = self.cleaned_data["file"]
        return file.name if file else ""


class MatchForm(forms.Form):
    """Another body than those proposed."""

    agency = BodyField(label=_("Agency"))


class MendForm(forms.Form):
    """The address of a row, written anew."""

    given = forms.CharField(
        label=_("Address of the page"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AdoptForm(forms.Form):
    """How the page is taken into the register of accounts."""

    name = CleanField(label=_("Name of the account"), max_length=200)
    place = forms.ChoiceField(label=_("Kind and plan"))
    address = forms.EmailField(
        label=_("Official e-mail with which it is registered"),
        required=False,
        help_text=_("An address of an office at the agency's own domain, for example info@office.gov.np."),
    )

    def __init__(self, page: Page, data: Any = None) -> None:
        initial = {"name": page.name or page.handle, "address": page.said.get("email", "")}
        super().__init__(data, initial=initial, auto_id="id_adopt_%s")
        self.page = page
        self.fields["place"].choices = _places(page)  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> Wanted:
        """The account that the page becomes."""
        kind, _colon, tier = self.cleaned_data["place"].partition(":")
        return Wanted(
            network=self.page.network,
            kind=kind,
            tier=tier,
            name=self.cleaned_data["name"],
            address=self.cleaned_data["address"],
            handle=self.page.handle,
            external_id=self.page.external_id,
        )


class MergeForm(forms.Form):
    """The account with which the page has become one."""

    into = forms.ModelChoiceField(
        Account.objects.none(), label=_("The account that takes its place"), empty_label=_("Choose")
    )

    def __init__(self, page: Page, data: Any = None) -> None:
        super().__init__(data, auto_id="id_merge_%s")
        self.fields["into"].queryset = holders(page)  # type: ignore[attr-defined]  # a ModelChoiceField


class CloseForm(forms.Form):
    """Why the page is shut down, and where people are sent."""

    note = CleanField(label=_("Why it is closed"), max_length=500)
    successor = forms.ModelChoiceField(
        Account.objects.none(),
        required=False,
        label=_("The account that takes its place"),
        empty_label=_("None"),
    )

    def __init__(self, page: Page, data: Any = None) -> None:
        super().__init__(data, auto_id="id_close_%s")
        self.fields["successor"].queryset = successors(page)  # type: ignore[attr-defined]  # a ModelChoiceField


class DeclineForm(forms.Form):
    """What the overseer should know of a page that is not the agency's."""

    note = CleanField(
        label=_("Whose it may be, or how you know that it is not yours"),
        max_length=500,
        error_messages={"required": _("Say it in a sentence, so that the overseer can go on.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_decline_%s")


def _places(page: Page) -> list[tuple[str, str | Promise]]:
    """The kinds and plans of accounts that the page can be."""
    if not page.network:
        return []
    manifest = network(page.network).manifest
    kinds = [page.kind] if page.kind else manifest.account_kinds
    return [
        (
            f"{kind}:{tier}",
            ", ".join(filter(None, (kind_name(page.network, kind), tier_name(page.network, tier)))),
        )
        for kind in kinds
        for tier in manifest.tiers
    ]
