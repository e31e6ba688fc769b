"""Reads about stops: what one holds, what had left before it, and how much asks since it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from chautari.acts.models import PUBLISHING, Act, ActQuerySet, Stop
from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can
from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import clock
from chautari.publishing import on_portal
from chautari.publishing.forms.times import TimeForm
from chautari.publishing.timing import overdue

BEFORE: Final = timedelta(hours=1)  # what left within this time before a stop is shown beside it
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Held:
    """One paused act with the form of its new time."""

    act: Act
    form: TimeForm
    is_over: bool  # its time has passed


def overview(officer: Officer) -> dict[str, Any]:
    """Stops that stand, those that ended, and what a new one would hold."""
    seen = Stop.objects.visible_to(officer).select_related("agency", "by", "ended_by")
    standing = list(seen.standing())
    is_overseer = Can.OVERSEE_AGENCIES in officer.can
    return {
        "standing": standing,
        "is_stopped": not is_overseer and any(not stop.is_over for stop in standing),  # by the office itself
        "ended": list(seen.exclude(ended=None)[:20]),
        "would": _own(officer)
        .filter(verb__in=PUBLISHING, state__in=Act.FREE, stop=None, pending=False)
        .count(),
        "asking": overdue.asking(officer).exclude(stop=None).count(),
        "is_overseer": is_overseer,
    }


def held(stop: Stop, officer: Officer, *, form: TimeForm | None, of: int) -> dict[str, Any]:
    """The acts of one stop: to their own agency with their words, to an overseer as figures of each agency."""
    now = clock.now()
    if Can.READ_NOTICES not in officer.can:
        counted = stop.acts.filter(state__in=Act.FREE).order_by().values("agency").annotate(count=Count("pk"))
        counts = {row["agency"]: row["count"] for row in counted}
        agencies = Agency.objects.filter(pk__in=counts).order_by("code")
        return {"agencies": [(agency, counts[agency.pk]) for agency in agencies], "can_end": True}
    acts = _own(officer).paused().filter(stop=stop).select_related("account", "version__notice", "by")
    rows = [
        Held(act, form if form and act.pk == of else TimeForm(prefix=str(act.pk)), act.not_before <= now)
        for act in acts.order_by("not_before", "pk")[:MOST]
    ]
    return {
        "rows": rows,
        "left": left(stop, officer),
        "can_appear": bool(stop.ended) or not stop.is_over,
        "unseen": on_portal.held(officer, stop)[:MOST],
        "can_end": not stop.is_over,
        "asks": overdue.asking(officer).filter(stop=stop).count() if stop.ended else 0,
        "most": in_script(MOST) if len(rows) == MOST else "",
    }


def left(stop: Stop, officer: Officer) -> Sequence[Act]:
    """What had left already when the stop began: done within the hour before, or on its way."""
    until: datetime = stop.ended or clock.now()
    found = _own(officer).filter(verb__in=stop.verbs, began__gte=stop.began - BEFORE, began__lte=until)
    gone = Q(state__in=(Act.State.DONE, Act.State.SENDING, Act.State.UNCLEAR)) | Q(pending=True)
    return list(found.filter(gone).select_related("account", "version__notice").order_by("-began")[:50])


def _own(officer: Officer) -> ActQuerySet:
    return Act.objects.visible_to(officer)
