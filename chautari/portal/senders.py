"""From where something public came: an address of the network, told apart for a day and never kept."""

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest

from chautari.bikram.calendar import nepal_day
from chautari.lib import clock

HOME_LINE = 64  # bits of an IPv6 address that one household shares


def address(request: HttpRequest) -> str:
    """The address of the sender; what a proxy of our own says of it, and nobody else's word."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return told if told and near in settings.PROXIES else near


def sender(request: HttpRequest) -> str:
    """A digest of the address and the day: enough to count, too little to find anybody by."""
    text = address(request)
    try:
        known = ipaddress.ip_address(text)
        if known.version == 6:  # noqa: PLR2004 — the protocol's own number
            text = str(ipaddress.ip_network((known, HOME_LINE), strict=False))
    except ValueError:
        text = "unknown"
    told = f"sender:{nepal_day(clock.now())}:{text}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()[:32]
