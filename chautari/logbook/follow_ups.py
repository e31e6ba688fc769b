"""What was promised to somebody, by when, and whether it was kept."""

from datetime import date, datetime, time
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_tasks import task

from chautari.agencies.models import Agency, Officer
from chautari.agencies.timetables import timetable
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.logbook.models import FollowUp, Note

MORNING: Final = time(10)  # of a day on which the office is closed all the same
PORTION: Final = 200


def promise(note: Note, *, words: str, day: date, by: Officer) -> FollowUp:
    """Remember what was promised in a call or message; inside the transaction of whoever writes the note."""
    due = opening(note.agency, day)
    row = FollowUp.objects.create(agency_id=note.agency_id, note=note, words=words, due=due, by=by)
    record(Kind.FOLLOW_UP_PROMISED, about=row, by=by, facts={"due": due.isoformat()})
    return row


def opening(agency: Agency, day: date) -> datetime:
    """When the office opens on that day; in the morning where it does not."""
    sessions = timetable(agency).sessions(day)
    return datetime.combine(day, sessions[0][0] if sessions else MORNING, tzinfo=clock.NEPAL)


@transaction.atomic
def keep(follow_up: FollowUp, *, how: str, by: Officer) -> None:
    """What was promised is done, or cannot be: ``how`` says which, in the officer's words."""
    standing = FollowUp.objects.standing().filter(pk=follow_up.pk)
    if not standing.update(done=clock.now(), done_by=by, how=how):
        raise Refused(_("A colleague has settled this meanwhile."))
    record(Kind.FOLLOW_UP_KEPT, about=follow_up, by=by)


@task()
def call_due() -> None:
    """Tell whoever promised it that the day has come. Running it twice, or in four workers, tells once."""
    due = FollowUp.objects.standing().filter(due__lte=clock.now(), told=None).order_by("due", "pk")
    for row in due[:PORTION]:
        with transaction.atomic():
            if FollowUp.objects.standing().filter(pk=row.pk, told=None).update(told=clock.now()):
                record(Kind.FOLLOW_UP_DUE, about=row, facts={"officers": [row.by_id]})


def follow_ups(officer: Officer, *, kept: bool = False) -> "QuerySet[FollowUp]":
    """What the agency has promised and not kept yet, the most pressing first; or what it has kept, newest first."""
    found = FollowUp.objects.visible_to(officer).select_related(
        "note__conversation__citizen", "note__account", "by", "done_by"
    )
    return found.exclude(done=None).order_by("-done", "-pk") if kept else found.standing()
