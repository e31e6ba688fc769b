"""What a browser may send about accounts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chautari.connectors import values
from chautari.connectors.values import Field, Granted
from chautari.lib import phone
from chautari.registry.actions import Wanted
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


class AccountForm(forms.Form):
    """An account for the register."""

    place = forms.ChoiceField(label=_("Network, kind and plan"))
    name = forms.CharField(label=_("Name of the account"), max_length=200)
    handle = forms.CharField(
        label=_("Address on the network"),
        max_length=100,
        required=False,
        help_text=_("For example @office_np; of an office telephone its number."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["place"].choices = places()  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if _is_telephone(found.get("place", "")):
            try:
                found["handle"] = phone.e164(found.get("handle", ""))
            except ValueError:
                self.add_error(
                    "handle", _("Write the number of the office telephone, as 98XXXXXXXX or with +977.")
                )
        return found

    def wanted(self) -> Wanted:
        """The account that the officer described."""
        found = self.cleaned_data
        key, kind, tier = found["place"].split(":")
        return Wanted(key, kind, found["name"], tier=tier, handle=found["handle"])


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
