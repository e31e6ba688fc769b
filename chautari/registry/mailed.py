"""The mailed link by which the official address of an account is confirmed: signed, and good for a week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from chautari.agencies.letters import Words
from chautari.agencies.models import Letter
from chautari.registry.models import Account, Address
from chautari.registry.models.addresses import LINK_LIVES

SALT: Final = "chautari.registry.address"


@dataclass(frozen=True, slots=True)
class Proof:
    """How far the confirmation of an account's address has come."""

    email: str
    asked: datetime | None = None  # when a link was mailed last
    confirmed: datetime | None = None


def proof(account: Account) -> Proof:
    """What is known of the account's present address; a link to an earlier address says nothing of this one."""
    rows = list(account.addresses.filter(email__iexact=account.address)) if account.address else []
    opened = next((row.confirmed for row in rows if row.confirmed), None)
    return Proof(account.address, rows[0].asked if rows else None, opened)


def link(address: Address) -> str:
    """Where the address is confirmed."""
    token = signing.TimestampSigner(salt=SALT).sign(str(address.pk))
    return settings.PUBLIC_URL + reverse("registry:confirm_address", args=[token])


def address_behind(token: str) -> Address | None:
    """The address of a link; none where it was altered or is too old, or the account has another address now."""
    try:
        key = signing.TimestampSigner(salt=SALT).unsign(token, max_age=LINK_LIVES)
    except signing.BadSignature:
        return None
    found = Address.objects.select_related("account__agency").filter(pk=key).first()
    return found if found and found.is_current and not found.account.is_ended else None


def words(letter: Letter) -> Words:
    """The letter that carries the link."""
    address = Address.objects.select_related("account", "by").get(pk=letter.row or 0)
    subject = _("Chautari: confirm the address of the account %(account)s") % {"account": address.account}
    return Words(subject, "registry/letters/address.txt", link(address), {"address": address})
