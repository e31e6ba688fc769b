"""What the register does by itself: it writes the mails it owes, reminds, and clears away what nobody confirmed."""

import logging
from datetime import timedelta
from functools import partial
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tasks import task

from chautari.agencies import letters
from chautari.agencies.models import Agency, Claim, HolidayYear, Letter
from chautari.agencies.roles import Role
from chautari.bikram.calendar import today
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.ledger.record import record
from chautari.lib import clock

MOST_ATTEMPTS: Final = 5
AGAIN: Final = timedelta(minutes=5)
AT_ONCE: Final = 100
REMINDED: Final = timedelta(days=1)  # after which, and how often, the overseers are told of what waits
logger = logging.getLogger("chautari.agencies")


@task()
def write() -> None:
    """Write every letter that is due. Running it twice writes each once."""
    due = Letter.objects.filter(sent=None, attempts__lt=MOST_ATTEMPTS, not_before__lte=clock.now())
    for letter in due.select_related("agency", "claim__agency", "officer__agency")[:AT_ONCE]:
        claimed = Letter.objects.filter(pk=letter.pk, sent=None, attempts=letter.attempts)
        if claimed.update(attempts=F("attempts") + 1, not_before=clock.now() + AGAIN):
            _send(letter)


@task()
def clear() -> None:
    """Take away the claims that nobody confirmed, a week after their link ended, with all that they said of a person.

    Running it twice takes each away once.
    """
    for claim in Claim.objects.lapsed()[:AT_ONCE]:
        _take_away(claim)


@transaction.atomic
def _take_away(claim: Claim) -> None:
    """The claim with its letters and its file; the ledger keeps that somebody had asked."""
    record(Kind.CLAIM_LAPSED, about=claim)
    if name := claim.file.name:
        transaction.on_commit(partial(claim.file.storage.delete, name))
    Letter.objects.filter(claim=claim).delete()
    claim.delete()


def _send(letter: Letter) -> None:
    """One mail in the language of the one who asked; a fault is tried again later."""
    with override(letter.language):
        words = letters.words(letter)
        told = {"letter": letter, "desk": settings.PUBLIC_URL, "link": words.link, **words.told}
        body = render_to_string(words.template, told)
    try:
        send_mail(words.subject, body, None, [letter.to])
    except (SMTPException, OSError):
        logger.warning("letter not sent", extra={"letter": letter.pk}, exc_info=True)
        return
    Letter.objects.filter(pk=letter.pk).update(sent=clock.now())


@task()
def call_for_holidays() -> None:
    """Ask each office once for the days off of the year, where nobody confirmed them. Running it twice asks once."""
    year = today(clock.now()).year
    said = HolidayYear.objects.filter(year=year)
    if said.filter(agency=None).exists():
        return
    asked = Entry.objects.filter(kind=Kind.HOLIDAYS_WAIT, facts__year=year).values("agency")
    offices = Agency.objects.filter(officers__role=Role.KEEPER, officers__is_active=True, until=None)
    for office in offices.exclude(pk__in=asked).exclude(pk__in=said.values("agency")).distinct():
        with transaction.atomic():
            record(Kind.HOLIDAYS_WAIT, about=office, facts={"year": year})


@task()
def remind() -> None:
    """Once a day, tell the overseers of claims that have waited for a day. Running it often tells once a day."""
    late = Claim.objects.decidable().filter(confirmed__lt=clock.now() - REMINDED).count()
    if not late:
        return
    told = Entry.objects.filter(kind=Kind.CLAIMS_WAIT, at__gt=clock.now() - REMINDED).values("agency")
    offices = Agency.objects.filter(officers__role=Role.OVERSEER, officers__is_active=True)
    for office in offices.exclude(pk__in=told).distinct():
        with transaction.atomic():
            record(Kind.CLAIMS_WAIT, about=office, facts={"waiting": late})
