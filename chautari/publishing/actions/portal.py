"""What officers can do with a notice on the public portal: withdraw it there, put it back, let it appear."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.acts.models import Act, Stop
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import on_portal
from chautari.publishing.models import Notice, Removal


@transaction.atomic
def take_off(notice: Notice, *, reason: str, by: Officer) -> Removal:
    """Withdraw a public notice from the portal: its address says since when and why, and feeds drop it.

    What the networks show stays there. Raises Refused for one that is not on the portal, or not any more.
    """
    if not on_portal.stand(notice).is_due:
        raise Refused(_("This notice is not on the portal."))
    try:
        with transaction.atomic():
            made = Removal.objects.create(agency_id=notice.agency_id, notice=notice, reason=reason, by=by)
    except IntegrityError as no:
        raise Refused(_("This notice was withdrawn by somebody else meanwhile.")) from no
    record(Kind.NOTICE_OFF_PORTAL, about=notice, by=by, facts={"reason": reason})
    return made


@transaction.atomic
def put_back(notice: Notice, *, by: Officer) -> None:
    """Show a notice on the portal again that was withdrawn from it."""
    standing = Removal.objects.standing().filter(notice=notice)
    if not standing.update(ended=clock.now(), ended_by=by):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.NOTICE_PUT_BACK, about=notice, by=by)


@transaction.atomic
def appear(notice: Notice, *, by: Officer) -> None:
    """Let a notice appear on the portal though a stop has held it back.

    While the stop still stands only those may who could end it. Raises Refused when nothing holds it.
    """
    _refuse_under(notice, by)
    if not on_portal.held(by).filter(pk=notice.pk).exists():
        raise Refused(_("This was settled by somebody else meanwhile."))
    Notice.objects.filter(pk=notice.pk).update(appeared=clock.now())
    record(Kind.NOTICE_APPEARED, about=notice, by=by)


def follow(act: Act, *, at: datetime | None, by: Officer) -> None:
    """Where an officer lets one act of a notice go past a stop, the portal shows the notice from the same time on."""
    held = on_portal.known().filter(versions__act=act, is_held=True).first()
    if held is not None:
        when = at or clock.now()
        Notice.objects.filter(pk=held.pk).update(appeared=when)
        record(Kind.NOTICE_APPEARED, about=held, by=by, facts={"at": when.isoformat()})


def _refuse_under(notice: Notice, by: Officer) -> None:
    standing = list(Stop.objects.over(notice.agency_id))
    if standing and Can.STOP_ALL not in by.can:
        raise Refused(_("Publishing of this office is stopped."))
    if any(stop.is_over for stop in standing):
        raise Refused(_("An overseer stopped this. Only an overseer can let it go."))
