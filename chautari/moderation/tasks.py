"""What the clock does with measures: end them, have them undone, and forget whom they were against."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django_tasks import task

from chautari.acts.models import Act
from chautari.committees import actions as committees
from chautari.committees.models import Interim
from chautari.connectors.values import Verb
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.moderation import force, seen
from chautari.moderation.models import Case, Measure

PORTION: Final = 200
SOON: Final = timedelta(days=14)  # before its end an officer hears of it, and may propose it anew
KEPT: Final = timedelta(days=365)  # after the last measure of a case has ended, its person is forgotten
ON_PEOPLE: Final = (Verb.BLOCK.value, Verb.UNBLOCK.value, Verb.RESTRICT.value, Verb.UNRESTRICT.value)
End = Measure.End


@task()
def end_due() -> None:
    """End every measure whose time is over, and have it undone. Running it twice ends each once."""
    due = Measure.objects.running().filter(until__lte=clock.now()).select_related("case", "interim")
    for measure in due.order_by("until")[:PORTION]:
        _end(measure)
    stuck = Measure.objects.exclude(problem="").exclude(ended=None).filter(undo=None)
    for measure in stuck.select_related("case", "account")[:PORTION]:
        with transaction.atomic():
            force.undo(measure, by=None)  # the account may speak again


@transaction.atomic
def _end(measure: Measure) -> None:
    is_order = measure.decision_id is None
    if force.end(measure, how=End.LAPSED if is_order else End.TIME) and is_order:
        for interim in Interim.objects.filter(pk=measure.interim_id or 0, ended=None):
            committees.end_order(interim, end=Interim.End.RAN_OUT)


@task()
def remind() -> None:
    """Tell of measures that end soon, once each."""
    now = clock.now()
    soon = (
        Measure.objects.running().on_people().filter(until__gt=now, until__lte=now + SOON, is_reminded=False)
    )
    for measure in soon.order_by("until")[:PORTION]:
        with transaction.atomic():
            if Measure.objects.filter(pk=measure.pk, is_reminded=False).update(is_reminded=True):
                record(Kind.MEASURE_ENDS_SOON, about=measure, facts={"case": measure.case_id})


@task()
def forget() -> None:
    """Drop the persons of cases that nobody needs to know any more: a year after the last of their measures ended.

    What stays is what statistics count. The frozen package stays as long as its own hold.
    """
    before = clock.now() - KEPT
    needed = Measure.objects.filter(case=OuterRef("pk")).exclude(ended__lt=before)
    over = Case.objects.filter(forgotten=None, at__lt=before).exclude(state__in=Case.OPEN)
    for case in over.exclude(Exists(needed)).order_by("pk")[:PORTION]:
        _forget(case)


@transaction.atomic
def _forget(case: Case) -> None:
    gone = {
        "person": None,
        "seen": seen.without_person(case.seen),
        "forgotten": clock.now(),
        "why": "",
        "address": "",
    }
    if not Case.objects.filter(pk=case.pk, forgotten=None).update(**gone):
        return
    acts = Act.objects.filter(
        pk__in=[pk for pair in case.measures.values_list("act", "undo") for pk in pair if pk]
    )
    acts.filter(verb__in=ON_PEOPLE).update(target={})
    case.measures.exclude(end=End.UNDONE).update(person=None, ended_why="")
    case.measures.filter(end=End.UNDONE).update(person=None, ended_why="…")
    case.reports.update(says="", sealed="")
    record(Kind.CASE_FORGOTTEN, about=case)
