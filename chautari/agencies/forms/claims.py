"""What a browser may send about claims and lists, also without an officer."""

import re
from typing import Any, Final

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.agencies import queries
from chautari.agencies.domains import COMMON_MAIL, is_governmental, lies_under, mail_domain
from chautari.agencies.forms.fields import CleanField
from chautari.agencies.models import Agency, Claim
from chautari.lib import clock
from chautari.ui.scan import refuse_harmful_file

FREE_MAIL: Final = (
    frozenset(
        {"gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.uk", "yahoo.co.in", "ymail.com", "hotmail.com"}
    )
    | {
        "outlook.com",
        "live.com",
        "msn.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.com",
        "mail.com",
        "zoho.com",
    }
    | {"proton.me", "protonmail.com", "yandex.com", "rediffmail.com", "qq.com", "163.com"}
    | {"wlink.com.np", "vianet.com.np", "ntc.net.np", "mail.com.np", "enet.com.np"}
)
OF_A_PERSON: Final = re.compile(r"[a-z]{2,}[._-][a-z]{2,}\d*")  # sita.paudel, not undersecretary or info
KINDS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
MOST_BYTES: Final = 5 * 1024 * 1024


def address_problem(agency: Agency, email: str) -> str:
    """Why this is no official address of the body, in words; empty where it is one."""
    domain = mail_domain(email)
    own = queries.domains_of(agency)
    if domain == COMMON_MAIL or any(lies_under(domain, each) for each in own):
        return ""
    if domain in FREE_MAIL:
        return gettext(
            "This is an address of a free mail service. Write the official address of your office."
        )
    if own:
        return gettext("This address is not at a domain of this body: %(domains)s.") % {
            "domains": ", ".join(sorted(own))
        }
    return _stranger(agency, domain)


def _stranger(agency: Agency, domain: str) -> str:
    """Where no domain of the body is known: one of the Government's, but not another body's below the ministries."""
    if not is_governmental(domain):
        return gettext("This address does not end in gov.np. Write the official address of your office.")
    owner = queries.by_domain(domain)
    if owner in {None, agency, *agency.ancestors(on=queries.today())}:
        return ""
    return gettext("This address is at the domain of another body: %(body)s.") % {"body": owner}


class ClaimForm(forms.Form):
    """Who asks for a body's place at the desk."""

    email = forms.EmailField(
        label=_("Official e-mail"),
        help_text=_(
            "Best the address of a post, such as undersecretary@opmcm.gov.np: it stays with the office when people "
            "change, and the Procedures ask for it."
        ),
    )
    of_a_person = forms.BooleanField(
        label=_("The office has no address of a post; use this one"), required=False
    )
    name_ne = CleanField(label=_("Your name in Nepali"), max_length=150)
    name_en = CleanField(label=_("Your name in English"), max_length=150)
    post = CleanField(label=_("Your post"), max_length=150)
    letter = forms.FileField(
        label=_("Letter of the office"),
        required=False,
        help_text=_(
            "PDF, JPEG or PNG, at most 5 MB: the head of office names you. It speeds the decision up."
        ),
    )

    def __init__(self, agency: Agency, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.agency, self.mime = agency, ""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if problem := address_problem(self.agency, email):
            raise forms.ValidationError(problem)
        if problem := queries.too_many_claims(self.agency, email):
            raise forms.ValidationError(problem)
        return email

    def clean_of_a_person(self) -> bool:
        ticked: bool = self.cleaned_data["of_a_person"]
        local = self.cleaned_data.get("email", "").rpartition("@")[0]
        if OF_A_PERSON.fullmatch(local) and not ticked:
            raise forms.ValidationError(
                _(
                    "This looks like the address of a person. Write the address of a post, or tick this box if your "
                    "office has none."
                )
            )
        return ticked

    def clean_letter(self) -> Any:
        file = self.cleaned_data["letter"]
        if file:
            head = file.read(16)
            file.seek(0)
            self.mime = next((mime for mark, mime in KINDS if head.startswith(mark)), "")
            if not self.mime or file.size > MOST_BYTES:
                raise forms.ValidationError(_("Choose a PDF, JPEG or PNG file of at most 5 MB."))
            refuse_harmful_file(file)
        return file

    def claim(self, language: str) -> Claim:
        """The claim, not saved yet; the file gets a name of ours."""
        told = {name: self.cleaned_data[name] for name in ("email", "name_ne", "name_en", "post")}
        claim = Claim(agency=self.agency, language=language, created=clock.now(), **told)
        if letter := self.cleaned_data["letter"]:
            letter.name = f"letter.{self.mime.rpartition('/')[2]}"
            claim.file, claim.mime = letter, self.mime
        return claim


class ReasonForm(forms.Form):
    """Why not."""

    reason = CleanField(
        label=_("Reason"),
        max_length=500,
        min_length=4,
        help_text=_("It is told to those who asked."),
        error_messages={"required": _("Say why, so that they can mend it.")},
    )


class ListForm(forms.Form):
    """A list of bodies."""

    file = forms.FileField(
        label=_("File with the list"),
        help_text=_("CSV or XLSX, at most 10 MB."),
        validators=[refuse_harmful_file],
    )


class PasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # Django leaves it open
    """A password, twice."""
