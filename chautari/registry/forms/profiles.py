"""What a browser may send about how an account looks, its road to the badge, and its impostors."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any, Final, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.bikram.fields import NO_DAY, DayField
from chautari.bikram.templatetags.bikram import in_script
from chautari.language.clean import clean
from chautari.lib import clock, picture
from chautari.registry import pictures, spelling
from chautari.registry.actions import Found, Step
from chautari.registry.models import Account, Look, Verification
from chautari.registry.networks import network
from chautari.registry.watch import FIELDS, Face
from chautari.ui.scan import refuse_harmful

PICTURES: Final = {"accept": "image/jpeg,image/png,image/gif,image/webp"}
NOON: Final = time(12)
T = TypeVar("T")


class DayForm(forms.Form):
    """A form with a day in Nepal's calendar, today at first."""

    day = DayField(label=_("Day"), error_messages={"required": NO_DAY})

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, initial={"day": clock.now(), **more.pop("initial", {})}, **more)

    def clean_day(self) -> datetime:
        """The moment on that day: noon, or now on the present one."""
        day = self.cleaned_data["day"]
        now = clock.now()
        today = now.astimezone(clock.NEPAL).date()
        if day == today:
            return now
        return datetime.combine(day, NOON, tzinfo=clock.NEPAL)


class LookForm(DayForm):
    """How an account looks to the public, as an officer saw it on the network."""

    name = forms.CharField(label=_("Name that the public sees"), max_length=300)
    handle = forms.CharField(
        label=_("Address on the network"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    bio = forms.CharField(
        label=_("Details"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    website = forms.CharField(label=_("Website"), max_length=2000, required=False)
    verified = forms.BooleanField(label=_("The network's badge of verification is there"), required=False)
    picture = forms.FileField(
        label=_("Profile picture"),
        required=False,
        widget=forms.FileInput(attrs=PICTURES),
        help_text=_("The picture alone, cut out of the profile. It is compared with the last one."),
    )
    screenshot = forms.FileField(
        label=_("Screenshot of the profile"),
        required=False,
        widget=forms.FileInput(attrs=PICTURES),
        help_text=_("It is kept as the proof of what you saw."),
    )

    def __init__(self, account: Account, data: Any = None, files: Any = None) -> None:
        self.account, self.last = account, account.looks.first()
        super().__init__(data, files, initial=_known(account, self.last))

    def clean_day(self) -> datetime:
        at = super().clean_day()
        if at > clock.now():
            raise forms.ValidationError(gettext("This day has not come yet."))
        if self.last and at < self.last.at:
            raise forms.ValidationError(gettext("A newer look at this account is kept already."))
        return at

    def clean_handle(self) -> str:
        text: str = self.cleaned_data["handle"]
        found = spelling.named(self.account.network, text) if text.strip() else None
        if text.strip() and found is None:
            told = {"network": network(self.account.network).manifest.name}
            raise forms.ValidationError(
                gettext(
                    "This names no account on %(network)s. Paste the link of the profile, or write @office_np."
                )
                % told
            )
        return found.handle if found else ""

    def clean_picture(self) -> pictures.Shown | None:
        content = _content(self.cleaned_data["picture"])
        return _fit(lambda: pictures.marked(content)) if content else None

    def clean_screenshot(self) -> bytes:
        content = _content(self.cleaned_data["screenshot"])
        return _fit(lambda: pictures.screen(content)) if content else b""

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        sent = {"picture", "screenshot"} & (set(self.errors) | {key for key, value in found.items() if value})
        if not sent:
            self.add_error("screenshot", gettext("Send the profile picture, a screenshot, or both."))
        return found

    def face(self) -> Face:
        """What the officer saw; what no officer can see stays as it was."""
        found, last = self.cleaned_data, self.last
        kind = last.verified_kind if last and last.verified and found["verified"] else ""
        return Face(
            name=clean(found["name"]),
            handle=found["handle"],
            bio=clean(found["bio"]),
            website=found["website"].strip(),
            emails=tuple(last.emails) if last else (),
            verified=found["verified"],
            verified_kind=kind,
            picture=found["picture"],
            counts=last.counts if last else {},
        )


class AnnounceForm(forms.Form):
    """What the office is about to change on the network."""

    fields_ = forms.MultipleChoiceField(
        label=_("What will change"), widget=forms.CheckboxSelectMultiple, choices=list(FIELDS.items())
    )


class RoadForm(DayForm):
    """One step on the road to the network's badge."""

    step = forms.ChoiceField(label=_("Step"), choices=Step.choices)
    reason = forms.CharField(
        label=_("What the network said"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        at, step = found.get("day"), found.get("step")
        if at and at > clock.now() and step != Step.ELIGIBLE:
            self.add_error("day", gettext("This day has not come yet."))
        if step == Verification.Answer.REFUSED and not found.get("reason", "").strip():
            self.add_error("reason", gettext("Write down why the network refused."))
        return found


class ImpostorForm(forms.Form):
    """An account that passes for the agency's."""

    address = forms.CharField(
        label=_("Link or address of the false account"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    note = forms.CharField(
        label=_("What it does"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, account: Account, data: Any = None, **more: Any) -> None:
        self.account = account
        super().__init__(data, **more)

    def clean_address(self) -> str:
        text: str = self.cleaned_data["address"].strip()
        if spelling.named(self.account.network, text) is None:
            told = {"network": network(self.account.network).manifest.name}
            raise forms.ValidationError(
                gettext(
                    "This names no account on %(network)s. Paste the link of the profile, or write @office_np."
                )
                % told
            )
        return text

    def found(self) -> Found:
        """What the officer found."""
        return Found(self.cleaned_data["address"], clean(self.cleaned_data["note"]))


class ReceiptForm(forms.Form):
    """That a false account was reported on the network."""

    receipt = forms.CharField(label=_("What the network answered"), max_length=500)


def _known(account: Account, last: Look | None) -> dict[str, Any]:
    if last is None:
        return {"name": account.name, "handle": account.handle}
    return {name: getattr(last, name) for name in ("name", "handle", "bio", "website", "verified")}


def _content(file: "UploadedFile[Any] | None") -> bytes:
    """The bytes of a file. Raises ValidationError in words when there are too many of them."""
    if file is None:
        return b""
    if (file.size or 0) > picture.MOST_BYTES:
        most = {"most": in_script(picture.MOST_BYTES // 1024 // 1024)}
        raise forms.ValidationError(
            gettext("This picture is too large. It may have at most %(most)s MB.") % most
        )
    content = bytes(file.read())
    refuse_harmful(content)
    return content


def _fit(make: Callable[[], T]) -> T:
    """What is made of a picture. Raises ValidationError in words when it is none."""
    try:
        return make()
    except picture.Unfit:
        raise forms.ValidationError(
            gettext("This is no picture that can be read. Send a JPEG, PNG, GIF or WebP file.")
        ) from None
