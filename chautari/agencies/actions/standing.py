"""From getting ready to being at work."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies import steps
from chautari.agencies.models import Agency, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def ask_live(agency: Agency, *, by: Officer) -> None:
    """Ask the overseer to let the body be at work; every step must be done. Asking twice changes nothing."""
    missing = [str(step.label) for step in steps.of(agency) if not step.is_done]
    if missing:
        raise Refused(_("Not everything is done yet: %(steps)s.") % {"steps": ", ".join(missing)})
    trial = Agency.objects.filter(pk=agency.pk, standing=Agency.Standing.TRIAL, asked_live=None)
    if trial.update(asked_live=clock.now()):
        record(Kind.LIVE_ASKED, about=agency, by=by)


@transaction.atomic
def make_live(agency: Agency, *, by: Officer) -> None:
    """The body is at work from now on. Raises Refused where nobody has asked."""
    _asked(agency, standing=Agency.Standing.LIVE)
    record(Kind.LIVE_GRANTED, about=agency, by=by)


@transaction.atomic
def send_back(agency: Agency, *, reason: str, by: Officer) -> None:
    """Not yet: the body goes on getting ready, and reads why."""
    _asked(agency, standing=Agency.Standing.TRIAL, sent_back=reason)
    record(Kind.LIVE_REFUSED, about=agency, by=by)


def _asked(agency: Agency, *, standing: Agency.Standing, sent_back: str = "") -> None:
    asked = Agency.objects.filter(pk=agency.pk, standing=Agency.Standing.TRIAL).exclude(asked_live=None)
    if not asked.update(standing=standing, asked_live=None, sent_back=sent_back):
        raise Refused(_("This body does not ask to be at work any more."))
