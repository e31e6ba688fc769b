"""What a browser may send about officers."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from chautari.agencies import queries
from chautari.agencies.domains import is_governmental, mail_domain
from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can, Role
from chautari.language.clean import clean


class LoginForm(AuthenticationForm):
    """Official e-mail and password."""

    error_messages = {
        "invalid_login": _("This e-mail and password do not belong together. Check both and try again."),
        "inactive": _("This officer no longer works at the desk. Ask the keeper of the accounts."),
    }


class OfficerForm(forms.Form):
    """A colleague who is brought to the desk."""

    name_ne = forms.CharField(label=_("Name in Nepali"), max_length=150)
    name_en = forms.CharField(label=_("Name in English"), max_length=150)
    email = forms.EmailField(
        label=_("Official e-mail"), help_text=_("The link to choose a password is mailed to it.")
    )
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, agency: Agency, by: Officer, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what Django takes
        self.agency = agency
        overseen = Can.OVERSEE_AGENCIES in by.can
        choices = [(role.value, role.label) for role in Role if overseen or role != Role.OVERSEER]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_name_ne(self) -> str:
        return clean(self.cleaned_data["name_ne"])

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        domain = mail_domain(email)
        if not is_governmental(domain) and domain not in queries.domains_of(self.agency):
            raise forms.ValidationError(
                _(
                    "This is no address of an office. Write one that ends in gov.np or in a domain of your body."
                )
            )
        if Officer.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(
                _("An officer with this e-mail address is at the desk already. Use another address.")
            )
        return email
