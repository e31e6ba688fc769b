"""What a browser may send about a body's details."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from chautari.agencies import queries
from chautari.agencies.domains import GOVERNMENT, host
from chautari.agencies.forms.fields import CleanField, PhoneField
from chautari.agencies.lists.cells import DOMAIN
from chautari.agencies.models import Agency, Detail, Domain, Logo, Name, Number, Person
from chautari.bikram.fields import DayField
from chautari.lib import picture
from chautari.ui.scan import refuse_harmful


def _domain(text: str, agency: Agency | None) -> str:
    """A domain that is one and is nobody else's. Raises ValidationError."""
    name = host(text)
    if not DOMAIN.fullmatch(name) or name == GOVERNMENT:
        raise forms.ValidationError(_("Write the domain as moha.gov.np."))
    owner = queries.by_domain(name)
    if owner is not None and owner != agency and name in queries.domains_of(owner):
        raise forms.ValidationError(_("This domain belongs to %(body)s."), params={"body": owner})
    return name


class AgencyForm(forms.Form):
    """How a body is reached, and where it is."""

    domain = forms.CharField(
        label=_("Domain"),
        max_length=100,
        required=False,
        help_text=_("Of the website and of the e-mail addresses, for example moha.gov.np."),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    phone = PhoneField(label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    place_ne = CleanField(label=_("Place in Nepali"), max_length=100, required=False)
    place_en = CleanField(label=_("Place in English"), max_length=100, required=False)
    address_ne = CleanField(label=_("Address in Nepali"), max_length=200, required=False)
    address_en = CleanField(label=_("Address in English"), max_length=200, required=False)

    def __init__(self, agency: Agency, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(agency, name) for name in self.base_fields})
        self.agency = agency

    def clean_domain(self) -> str:
        text = self.cleaned_data["domain"]
        return _domain(text, self.agency) if text else ""


class DetailForm(forms.Form):
    """A detail that is added; ``row()`` is the detail, not saved yet."""

    model: type[Detail]
    title: Any

    def __init__(self, agency: Agency, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"id_{self.model._meta.model_name}_%s")  # noqa: SLF001 — as Django says
        self.agency = agency

    def row(self) -> Detail:
        return self.model(agency=self.agency, **self.cleaned_data)


class NameForm(DetailForm):
    """Another name, or a short one."""

    model = Name
    title = _("Names")
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[each for each in Name.Kind.choices if each[0] != Name.Kind.EARLIER],
    )
    ne = CleanField(label=_("In Nepali"), max_length=200, required=False)
    en = CleanField(label=_("In English"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("ne") and not self.cleaned_data.get("en"):
            raise forms.ValidationError(_("Write the name in Nepali, in English, or in both."))
        return self.cleaned_data


class DomainForm(DetailForm):
    """A further domain."""

    model = Domain
    title = _("Further domains")
    name = forms.CharField(label=_("Domain"), max_length=100)

    def clean_name(self) -> str:
        name = _domain(self.cleaned_data["name"], self.agency)
        if name in queries.domains_of(self.agency):
            raise forms.ValidationError(_("This domain stands here already."))
        return name


class NumberForm(DetailForm):
    """A telephone number of the office."""

    model = Number
    title = _("Telephone numbers of the office")
    e164 = PhoneField(label=_("Number"))
    custodian = CleanField(
        label=_("Who keeps the SIM: name and post"),
        max_length=200,
        required=False,
        help_text=_("Needed for the mobile number of an official account. No private number belongs here."),
    )

    def clean_e164(self) -> str:
        number: str = self.cleaned_data["e164"]
        if Number.objects.filter(agency=self.agency, e164=number, until=None).exists():
            raise forms.ValidationError(_("This number stands here already."))
        return number


class PersonForm(DetailForm):
    """Who holds a duty."""

    model = Person
    title = _("Head and officers whom the public may ask for")
    duty = forms.ChoiceField(label=_("Duty"), choices=Person.Duty.choices)
    name_ne = CleanField(label=_("Name in Nepali"), max_length=150)
    name_en = CleanField(label=_("Name in English"), max_length=150)
    post = CleanField(label=_("Post"), max_length=150, required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    since = DayField(label=_("Since"), required=False)

    def clean_since(self) -> Any:
        day = self.cleaned_data["since"]
        if day and day > queries.today():
            raise forms.ValidationError(
                _("This day has not come yet. Enter the change on the day itself or later.")
            )
        return day


WHY: Final = {
    "too_big": _("The picture is too big. Make it smaller than 8 MB and 36 million points."),
    "unknown": _("This is no picture. Choose a PNG, JPEG, WebP or GIF file."),
    "broken": _("The picture is damaged. Save it again and choose it once more."),
}


class LogoForm(DetailForm):
    """An official picture."""

    model = Logo
    title = _("Official pictures")
    kind = forms.ChoiceField(label=_("What it is"), choices=Logo.Kind.choices)
    picture = forms.FileField(
        label=_("Picture"), help_text=_("PNG, JPEG, WebP or GIF, at most 8 MB. A small copy of it is kept.")
    )

    def clean_picture(self) -> bytes:
        file = self.cleaned_data["picture"]
        if file.size > picture.MOST_BYTES:
            raise forms.ValidationError(WHY["too_big"])
        content: bytes = file.read()
        refuse_harmful(content)
        try:
            picture.mark(content)
        except picture.Unfit as no:
            raise forms.ValidationError(WHY[no.why]) from no
        return content


FORMS: Final[dict[str, type[DetailForm]]] = {
    "names": NameForm,
    "domains": DomainForm,
    "numbers": NumberForm,
    "persons": PersonForm,
    "logos": LogoForm,
}
