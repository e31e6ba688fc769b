"""What officers can do to stop everything that is scheduled, and to let it go again."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from chautari.acts import actions, late, tasks
from chautari.acts.models import Act, Stop
from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.actions import portal


def stop(agency: Agency | None, *, reason: str, with_answers: bool = False, by: Officer) -> Stop:
    """Pause everything scheduled of an agency, or by an overseer of one or of all (``None``).

    When this returns, no new publishing begins until the stop is ended: the stop is committed first, then what waits is
    marked, row by row against the workers. What a worker had begun before is left to end and is listed as such.
    """
    made = _stand(agency, reason, with_answers=with_answers, by=by)
    with transaction.atomic():
        Act.objects.halt()
        paused = made.acts.order_by().values_list("agency").annotate(Count("pk"))
        for pk, count in paused:
            record(Kind.ACTS_PAUSED, about=Agency(pk=pk), by=by, facts={"stop": made.pk, "acts": count})
    return made


@transaction.atomic
def _stand(agency: Agency | None, reason: str, *, with_answers: bool, by: Officer) -> Stop:
    is_over = Can.OVERSEE_AGENCIES in by.can
    if not is_over and (agency is None or agency.pk != by.agency_id):
        raise Refused(_("You can stop the publishing of your own office only."))
    try:
        with transaction.atomic():
            made = Stop.objects.create(
                agency=agency, reason=reason, with_answers=with_answers, is_over=is_over, by=by
            )
    except IntegrityError as no:
        raise Refused(_("Publishing is stopped already.")) from no
    facts = {"reason": reason, "with_answers": with_answers, "all": agency is None}
    record(Kind.STOP_BEGAN, about=made, by=by, facts=facts)
    return made


@transaction.atomic
def end(stop: Stop, *, by: Officer) -> None:
    """End a stop: what has its time still before it goes at that time; what is past its time waits for a decision."""
    _refuse_above(stop, by)
    now = clock.now()
    if not Stop.objects.standing().filter(pk=stop.pk).update(ended=now, ended_by=by):
        raise Refused(_("This stop was ended by somebody else meanwhile."))
    ahead, asks = late.after(stop)
    record(Kind.STOP_ENDED, about=stop, by=by, facts={"resumed": ahead, "asked": asks})


@transaction.atomic
def resume(act: Act, *, at: datetime | None = None, by: Officer) -> None:
    """Let one act go past the stop that holds it, now or at another time; none that stands now holds it any more.

    Raises Refused while a stop of an overseer stands over it, and when it was settled meanwhile.
    """
    standing = list(Stop.objects.over(act.agency_id))
    for each in standing:
        _refuse_above(each, by)
    now = clock.now()
    changed = Act.objects.paused().filter(pk=act.pk, pending=False)
    past = max((each.pk for each in standing), default=act.past)
    if not changed.update(stop=None, past=past, not_before=at or now):
        raise Refused(_("This was settled by somebody else meanwhile."))
    when = (at or now).isoformat()
    record(Kind.ACT_RESUMED, about=act, by=by, facts={"at": when, "stop": act.stop_id})
    portal.follow(act, at=at, by=by)
    if not at or at <= now:
        transaction.on_commit(tasks.perform.enqueue)


@transaction.atomic
def send_late(act: Act, *, at: datetime | None = None, by: Officer) -> None:
    """Let go what came too late, now or at another time, and let its notice appear on the portal with it."""
    actions.resume(act, at=at, by=by)
    portal.follow(act, at=at, by=by)


def _refuse_above(stop: Stop, by: Officer) -> None:
    """What an overseer stopped, only an overseer lets go."""
    if stop.is_over and Can.OVERSEE_AGENCIES not in by.can:
        raise Refused(_("An overseer stopped this. Only an overseer can let it go."))
