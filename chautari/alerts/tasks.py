"""Reads the ledger and tells officers what concerns them; no mail holds a citizen's words."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Role
from chautari.alerts.models import Alert, Device, Push, Reader
from chautari.alerts.places import place
from chautari.alerts.pushing import push
from chautari.alerts.rules import NAMED, OVERSEEN, PUSHED, TOLD, WORDS
from chautari.ledger.models import Entry
from chautari.lib import clock

OVERLAP: Final = 200  # entries read again: on many hosts a lower number may be committed later
MOST_ATTEMPTS: Final = 5
AGAIN: Final = timedelta(minutes=5)  # a mail that did not go out is tried again after this
logger = logging.getLogger("chautari.alerts")


@task()
def tell() -> None:
    """Find out who is to be told of what is new, and tell them. Running it twice tells once."""
    row, is_first = Reader.objects.get_or_create(name="mail")
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    if newest != row.position or is_first:
        span = {"id__gt": row.position - OVERLAP, "id__lte": newest}
        _address(list(Entry.objects.filter(**span, kind__in=TOLD).order_by("id")))
        Reader.objects.filter(pk=row.pk).update(position=newest)
    waiting = Alert.objects.filter(state=Alert.State.WAITING, not_before__lte=clock.now())
    for alert in waiting.select_related("entry", "officer__agency")[:100]:
        _send(alert)


def _address(entries: Sequence[Entry]) -> None:
    """One alert for each officer whom the table or an entry names; nobody is told of their own act, or twice.

    Four queries however many entries there are, and nothing is written where all are told.
    """
    numbers = [entry.pk for entry in entries]
    known = set(Alert.objects.filter(entry__in=numbers).values_list("entry_id", "officer_id"))
    near = Q(agency__in={entry.agency for entry in entries}) | Q(role=Role.OVERSEER)
    officers = list(Officer.objects.filter(near, is_active=True)) if entries else []
    rows = [
        Alert(agency_id=officer.agency_id, officer=officer, entry=entry)
        for entry in entries
        for officer in officers
        if (entry.pk, officer.pk) not in known and _concerns(entry, officer)
    ]
    if not rows:
        return
    Alert.objects.bulk_create(rows, ignore_conflicts=True)
    pushed = [row for row in rows if row.entry.kind in PUSHED]
    devices = Device.objects.filter(officer__in={row.officer_id for row in pushed})
    told_on = [
        Push(agency_id=device.agency_id, device=device, entry=row.entry)
        for device in devices
        for row in pushed
        if row.officer_id == device.officer_id
    ]
    Push.objects.bulk_create(told_on, ignore_conflicts=True)
    if pushed:
        push.enqueue()


def _concerns(entry: Entry, officer: Officer) -> bool:
    """Whether this officer is told of an entry."""
    if officer.pk == entry.by:
        return False
    if entry.kind in OVERSEEN and officer.role == Role.OVERSEER:
        return True
    is_named = officer.role in TOLD[entry.kind] or officer.pk in (entry.facts.get(NAMED) or ())
    return is_named and officer.agency_id == entry.agency


def _send(alert: Alert) -> None:
    """One mail, in Nepali; claimed first, so that two workers send one."""
    claimed = Alert.objects.filter(pk=alert.pk, state=Alert.State.WAITING, attempts=alert.attempts)
    if not claimed.update(attempts=F("attempts") + 1, not_before=clock.now() + AGAIN):
        return
    with override("ne"):
        words = WORDS.get(alert.entry.kind) or alert.entry.get_kind_display()
        subject = _("Chautari: %(event)s") % {"event": words}
        link = settings.PUBLIC_URL + place(alert)
        told = {"alert": alert, "words": words, "body": _body(alert), "link": link}
        body = render_to_string("alerts/mail.txt", told)
    try:
        send_mail(subject, body, None, [alert.officer.email])
    except (SMTPException, OSError):
        logger.warning("mail not sent", extra={"alert": alert.pk}, exc_info=True)
        if alert.attempts + 1 >= MOST_ATTEMPTS:
            Alert.objects.filter(pk=alert.pk).update(state=Alert.State.FAILED)
        return
    Alert.objects.filter(pk=alert.pk).update(state=Alert.State.SENT, sent=clock.now())


def _body(alert: Alert) -> Agency:
    """The body that the event is about."""
    return Agency.objects.filter(pk=alert.entry.agency).first() or alert.officer.agency
