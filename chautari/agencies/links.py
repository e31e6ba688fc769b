"""Links that are mailed: signed, for one person and one thing, and good for a while only."""

from typing import Final

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from chautari.agencies.models import Claim, Officer
from chautari.agencies.models.claims import LINK_LIVES

SALT: Final = "chautari.agencies.claim"
LONGEST_KEY: Final = 18


def to_confirm(claim: Claim) -> str:
    """Where a claimant confirms the address."""
    token = signing.TimestampSigner(salt=SALT).sign(str(claim.pk))
    return settings.PUBLIC_URL + reverse("agencies:confirm", args=[token])


def claim_behind(token: str) -> Claim | None:
    """The claim of a link; none where it was altered or is too old."""
    try:
        key = signing.TimestampSigner(salt=SALT).unsign(token, max_age=LINK_LIVES)
    except signing.BadSignature:
        return None
    return Claim.objects.select_related("agency").filter(pk=key).first()


def to_password(officer: Officer) -> str:
    """Where an officer chooses a password; choosing one, or logging in, uses the link up."""
    key = urlsafe_base64_encode(force_bytes(officer.pk))
    token = default_token_generator.make_token(officer)
    return settings.PUBLIC_URL + reverse("agencies:password", args=[key, token])


def officer_behind(key: str, token: str) -> Officer | None:
    """The officer of a link to a password; none where it was altered, used or is too old."""
    try:
        pk = urlsafe_base64_decode(key).decode()
    except ValueError:
        return None
    if not (pk.isascii() and pk.isdigit() and len(pk) <= LONGEST_KEY):
        return None
    officer = Officer.objects.filter(pk=pk, is_active=True).first()
    return officer if officer and default_token_generator.check_token(officer, token) else None
