"""Tells alarms to officers' devices by web push; nothing that the public wrote is in it, and no name.

The row is the queue. A device that its service knows no more is forgotten at once.
"""

import json
import logging
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from chautari.alerts.models import Alert, Device, Push
from chautari.alerts.places import page_of
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock, web
from chautari.lib.webpush import Browser, browser, private_key, seal, vapid

GONE: Final = frozenset({404, 410})  # the service knows the device no more (RFC 8030, 7.3)
NOT_NOW: Final = 429
FAULT: Final = 500  # and above: of the service
TAKEN_IN: Final = range(200, 300)
MOST_ATTEMPTS: Final = 4
AGAIN: Final = timedelta(seconds=60)
LIFE: Final = (
    15 * 60
)  # seconds that the service keeps it for a device that is switched off; then the next rung rings
PORTION: Final = 100
logger = logging.getLogger("chautari.alerts")


@task()
def push() -> None:
    """Tell every device that waits. Running it twice tells once."""
    waiting = Push.objects.filter(state=Alert.State.WAITING, not_before__lte=clock.now())
    for row in waiting.select_related("device__officer", "entry").order_by("id")[:PORTION]:
        _send(row)


def is_carried(endpoint: str) -> bool:
    """Whether the desk speaks to this service: by https to one that the installation names, or in a rehearsal."""
    try:
        parts = urlsplit(endpoint)
        host, place = parts.hostname or "", parts.netloc
    except ValueError:
        return False
    if place in rehearsed():
        return True
    known = (name for name in settings.PUSH_HOSTS if ":" not in name)
    is_named = any(host == name or host.endswith(f".{name}") for name in known)
    return parts.scheme == "https" and is_named and place == host


def rehearsed() -> frozenset[str]:
    """Places on this machine that carry alarms in a rehearsal; none where the public reaches the desk."""
    return frozenset() if settings.SECURE else frozenset(name for name in settings.PUSH_HOSTS if ":" in name)


def _send(row: Push) -> None:
    """One word to one device; claimed first, so that two workers send one."""
    claimed = Push.objects.filter(pk=row.pk, state=Alert.State.WAITING, attempts=row.attempts)
    if not claimed.update(attempts=F("attempts") + 1, not_before=clock.now() + AGAIN):
        return
    mine = Push.objects.filter(pk=row.pk)
    status = _bring(row)
    if status in TAKEN_IN:
        mine.update(state=Alert.State.SENT)
        Device.objects.filter(pk=row.device_id).update(told=clock.now())
    elif status in GONE:
        _forget(row.device)
    elif (0 < status < FAULT and status != NOT_NOW) or row.attempts + 1 >= MOST_ATTEMPTS:
        mine.update(state=Alert.State.FAILED)


def _bring(row: Push) -> int:
    """What the service answered; 0 where it was not reached, 403 where the desk may not speak to it any more."""
    to = browser(row.device.endpoint, row.device.key, row.device.secret)
    if not is_carried(to.endpoint):
        return 403
    content = json.dumps(_words(row), ensure_ascii=False).encode()
    try:
        status = web.post(to.endpoint, seal(content, to), _headers(row, to), rehearsal=rehearsed())
    except web.NotReached as no:
        logger.warning("device not told", extra={"push": row.pk, "why": str(no)})
        return 0
    if status not in TAKEN_IN:
        logger.warning("device not told", extra={"push": row.pk, "status": status})
    return status


def _headers(row: Push, to: Browser) -> dict[str, str]:
    """At once, even to a device that saves its battery; of one alarm only the newest word waits."""
    own = private_key(settings.PUSH_KEY)
    contact, now = settings.PUSH_CONTACT, clock.machine()
    return {
        "Authorization": vapid(to.endpoint, own=own, contact=contact, now=now),
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(LIFE),
        "Urgency": "high",
        "Topic": f"alarm-{row.entry.about_id if row.entry else 0}",
    }


def _words(row: Push) -> dict[str, Any]:
    """What the device shows: a sentence of the desk's own, and where it leads."""
    with override("ne"):
        trial = _("This is a trial. Alarms are told on this device.")
        said = row.entry.get_kind_display() if row.entry else trial
        title = _("Chautari: alarm") if row.entry else _("Chautari")
    path = page_of(row.entry, row.device.officer) if row.entry else reverse("alerts:devices")
    return {
        "title": title,
        "body": str(said),
        "path": path,
        "tag": f"alarm-{row.entry.about_id if row.entry else 0}",
    }


@transaction.atomic
def _forget(device: Device) -> None:
    """Its browser is gone, or let no more be told."""
    record(Kind.DEVICE_REMOVED, about=device, facts={"officer": device.officer_id, "why": "gone"})
    device.delete()
