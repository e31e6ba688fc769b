"""What an officer can do with the devices on which alarms are told."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.alerts.models import Device, Push
from chautari.alerts.pushing import is_carried, push
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.lib.webpush import Browser, base64url

MOST: int = 10  # devices of one officer


@transaction.atomic
def add_device(browser: Browser, *, name: str, by: Officer) -> Device:
    """Tell the officer's alarms on this browser from now on. A browser is one officer's: the last who asked."""
    if not is_carried(browser.endpoint):
        raise Refused(_("The desk does not know the service that this browser uses. Use another browser."))
    if Device.objects.filter(officer=by).exclude(endpoint=browser.endpoint).count() >= MOST:
        raise Refused(_("Alarms are told on ten of your devices already. Remove one first."))
    keys = {"key": base64url(browser.key), "secret": base64url(browser.secret), "name": name}
    owner = {"agency_id": by.agency_id, "officer": by}
    device, _made = Device.objects.update_or_create(endpoint=browser.endpoint, defaults=keys | owner)
    record(Kind.DEVICE_ADDED, about=device, by=by)
    return device


@transaction.atomic
def remove_device(device: Device, *, by: Officer) -> None:
    """Tell nothing on this device any more."""
    record(Kind.DEVICE_REMOVED, about=device, by=by, facts={"officer": device.officer_id})
    device.delete()


@transaction.atomic
def try_device(device: Device, *, by: Officer) -> None:
    """Send a trial to the device, so that the officer sees that it works."""
    Push.objects.create(agency_id=by.agency_id, device=device)
    record(Kind.DEVICE_TRIED, about=device, by=by)
    transaction.on_commit(push.enqueue)
