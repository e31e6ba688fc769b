"""What the register does by itself: it writes the mails that it owes, and clears away what nobody confirmed."""

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
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from chautari.agencies import links
from chautari.agencies.models import Claim, Letter
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock

MOST_ATTEMPTS: Final = 5
AGAIN: Final = timedelta(minutes=5)
AT_ONCE: Final = 100
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
        subject = _subject(letter)
        told = {"letter": letter, "desk": settings.PUBLIC_URL, "link": _link(letter)}
        body = render_to_string(f"agencies/letters/{letter.what}.txt", told)
    try:
        send_mail(subject, body, None, [letter.to])
    except (SMTPException, OSError):
        logger.warning("letter not sent", extra={"letter": letter.pk}, exc_info=True)
        return
    Letter.objects.filter(pk=letter.pk).update(sent=clock.now())


def _subject(letter: Letter) -> str:
    told = {
        Letter.What.LINK: _("Chautari: confirm your address for %(body)s"),
        Letter.What.KNOWN: _("Chautari: you are at the desk already"),
        Letter.What.WELCOME: _("Chautari: choose your password for %(body)s"),
        Letter.What.REFUSAL: _("Chautari: your request for %(body)s"),
    }
    return told[Letter.What(letter.what)] % {"body": letter.agency}


def _link(letter: Letter) -> str:
    """The address that the letter leads to, made now, so that its days count from now."""
    if letter.what == Letter.What.LINK and letter.claim:
        return links.to_confirm(letter.claim)
    if letter.what == Letter.What.WELCOME and letter.officer:
        return links.to_password(letter.officer)
    return settings.PUBLIC_URL + "/login/"
