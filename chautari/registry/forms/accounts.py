"""What a browser may send about accounts."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.bikram import calendar
from chautari.bikram.fields import DayField
from chautari.bikram.templatetags.bikram import in_script
from chautari.connectors import values
from chautari.connectors.values import Field, Granted
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.registry import examined, spelling
from chautari.registry.actions import Block, Wanted
from chautari.registry.models import Account
from chautari.registry.networks import network, networks
from chautari.registry.reasons import reason
from chautari.registry.templatetags.registry import kind_name, tier_name


def places() -> list[tuple[str, str]]:
    """Every network with the kinds and plans of accounts it knows, as the choices of one select."""
    return [
        (f"{key}:{kind}:{tier}", f"{connector.manifest.name}: {_kind(key, kind, tier)}")
        for key, connector in networks().items()
        for kind in connector.manifest.account_kinds
        for tier in connector.manifest.tiers
    ]


def _kind(key: str, kind: str, tier: str) -> str:
    return ", ".join(filter(None, (kind_name(key, kind), tier_name(key, tier))))


def _is_telephone(place: str) -> bool:
    """Whether people ring at this kind of account."""
    if not place:
        return False
    key, kind, tier = place.split(":")
    able = network(key).capabilities(values.Account(key="", kind=kind, tier=tier))
    return able[values.Verb.LOG_CALL].level is values.Level.MANUAL


def _not_named(key: str, text: str, *, is_telephone: bool) -> str:
    """Why the text names no account of this network, and what to write instead."""
    if is_telephone:
        return gettext("Write the number of the office telephone, as 98XXXXXXXX or with +977.")
    named = {each: spelling.named(each, text) for each in networks() if each != key and "/" in text}
    others = [each for each, name in named.items() if name and name.url]
    if others:
        told = {"other": network(others[0]).manifest.name, "network": network(key).manifest.name}
        return gettext("This is an address on %(other)s, not on %(network)s.") % told
    told = {"network": network(key).manifest.name}
    return (
        gettext("This names no account on %(network)s. Paste the link of the profile, or write @office_np.")
        % told
    )


class AccountForm(forms.Form):
    """An account for the register."""

    place = forms.ChoiceField(label=_("Network, kind and plan"))
    name = forms.CharField(label=_("Name of the account"), max_length=200)
    handle = forms.CharField(
        label=_("Link, address or number"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Paste the link of the profile, or write @office_np; of an office telephone its number."),
    )
    address = forms.EmailField(
        label=_("Official e-mail with which it is registered"),
        required=False,
        help_text=_("An address of an office at the agency's own domain, for example info@office.gov.np."),
    )

    def __init__(self, agency: Agency, data: Any = None) -> None:
        super().__init__(data)
        self.agency = agency
        self.fields["place"].choices = places()  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        text, place = found.get("handle", ""), found.get("place", "")
        told = {"name": found.get("name", ""), "address": found.get("address", "")}
        for field, why in examined.wrong(self.agency, network=place.partition(":")[0], **told).items():
            self.add_error(field, why)
        if not place or not (text or _is_telephone(place)):
            return found
        key, kind, _tier = place.split(":")
        name = spelling.named(key, text)
        is_telephone = _is_telephone(place)
        if name is None or name.kind not in ({kind} if is_telephone else {"", kind}):
            self.add_error("handle", _not_named(key, text, is_telephone=is_telephone))
        else:
            found["handle"], found["external_id"] = name.handle, name.id
        return found

    def wanted(self) -> Wanted:
        """The account that the officer described."""
        found = self.cleaned_data
        key, kind, tier = found["place"].split(":")
        told = {name: found.get(name, "") for name in ("handle", "external_id", "address")}
        return Wanted(key, kind, found["name"], tier=tier, **told)


class AddressForm(forms.Form):
    """The official e-mail with which an account is registered on its network."""

    address = forms.EmailField(
        label=_("Official e-mail with which it is registered"),
        help_text=_("A link is mailed to it. Whoever opens it shows that the office reads this address."),
        error_messages={"required": _("Write the e-mail address with which the account is registered.")},
    )

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(data, initial={"address": account.address})
        self.account = account

    def clean_address(self) -> str:
        email: str = self.cleaned_data["address"].lower()
        agency, key = self.account.agency, self.account.network
        if why := examined.wrong(agency, network=key, name="", address=email).get("address"):
            raise forms.ValidationError(why)
        return email


class ConnectForm(forms.Form):
    """What must be typed in before an account can be connected, as the manifest says; may have no fields."""

    def __init__(self, account: Account, data: Any = None, *, wants_keys: bool = False) -> None:
        super().__init__(data)
        manifest = network(account.network).manifest
        self.is_token = manifest.auth == "token"
        if account.app is None or wants_keys:
            self._ask("app", account, manifest.app_fields)
        if self.is_token and not wants_keys:
            self._ask("account", account, manifest.account_fields)

    def _ask(self, part: str, account: Account, wanted: Iterable[Field]) -> None:
        for each in wanted:
            hidden = forms.PasswordInput(attrs={"autocomplete": "off"})
            self.fields[f"{part}_{each.name}"] = forms.CharField(
                label=reason(each.label, network=account.network),
                required=each.required or (self.is_token and each.secret),
                max_length=2000,
                widget=hidden if each.secret else forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def part(self, name: str) -> dict[str, str]:
        """What was typed in about the "app" or the "account"; nothing of what was left empty."""
        prefix = f"{name}_"
        typed = self.cleaned_data.items()
        return {key.removeprefix(prefix): text for key, text in typed if key.startswith(prefix) and text}


class ChooseForm(forms.Form):
    """One of the accounts that a login opened."""

    account_id = forms.ChoiceField(label=_("Which of these is this account?"), widget=forms.RadioSelect)

    def __init__(self, granted: Iterable[Granted], data: Any = None) -> None:
        super().__init__(data)
        self.granted = {each.account_id: each for each in granted}
        named = [
            (key, " ".join(filter(None, (each.name, each.handle)))) for key, each in self.granted.items()
        ]
        self.fields["account_id"].choices = named  # type: ignore[attr-defined]  # a ChoiceField

    def chosen(self) -> Granted:
        """The account that the officer chose."""
        return self.granted[self.cleaned_data["account_id"]]


class CustodianForm(forms.Form):
    """An officer who shall answer for the account."""

    officer = forms.ModelChoiceField(Officer.objects.none(), label=_("Officer"), empty_label=_("Choose"))

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(data)
        named = account.custodians.values("officer")
        officers = Officer.objects.filter(agency=account.agency_id, is_active=True).exclude(pk__in=named)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]  # a ModelChoiceField


class MoveForm(forms.Form):
    """The account through which the agency speaks instead."""

    to = forms.ModelChoiceField(
        Account.objects.none(), label=_("The account that takes its place"), empty_label=_("None")
    )

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(data)
        others = Account.objects.filter(agency=account.agency_id).live().exclude(pk=account.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField


class DeclareForm(forms.Form):
    """A network on which the agency has no account."""

    network = forms.ChoiceField(label=_("Network"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        named = [(key, connector.manifest.name) for key, connector in networks().items()]
        self.fields["network"].choices = named  # type: ignore[attr-defined]  # a ChoiceField


class OrderForm(forms.Form):
    """A network that is blocked by order."""

    network = forms.ChoiceField(label=_("Network"))
    reference = forms.CharField(
        label=_("Which order"), max_length=300, help_text=_("Who ordered it, when, and its number.")
    )
    since = DayField(label=_("From which day"))
    until = DayField(label=_("Up to and with which day"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"since": in_script(calendar.today(clock.now()))})
        named = [(key, connector.manifest.name) for key, connector in networks().items()]
        self.fields["network"].choices = named  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if found.get("until") and found.get("since") and found["until"] < found["since"]:
            self.add_error("until", _("It cannot end before it begins."))
        return found

    def wanted(self) -> Block:
        """The order, from the first moment of its first day to the end of its last; of today from now on."""
        found, now = self.cleaned_data, clock.now()
        since = _begin(found["since"])
        until = _begin(found["until"] + timedelta(days=1)) if found["until"] else None
        today = since.date() == now.astimezone(clock.NEPAL).date()
        return Block(found["network"], now if today else since, until, clean(found["reference"]))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.NEPAL)
