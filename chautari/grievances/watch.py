"""What the clock makes of cases: each rung whose time is over is told once; answers that came let clocks run again.

Each step is a conditional update or a row that is unique, so that any number of workers may look at once.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django_tasks import task

from chautari.acts.models import Act
from chautari.agencies.models import Agency
from chautari.grievances import reckon, turns
from chautari.grievances.decided import land
from chautari.grievances.models import Appeal, Case, Closing, Question
from chautari.grievances.telling import tell
from chautari.inbox.models import Message
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock

PORTION: Final = 200
LOST: Final = (Act.State.FAILED, Act.State.WITHDRAWN)


@task()
def watch() -> None:
    """Reckon what waits, hear answers, tell what is over. Running it twice tells it once."""
    for question in _answered():
        _hear(question)
    for case in _with_agency(Case.objects.filter(reckoned=None).order_by("pk")[:PORTION]):
        reckon.renew(case)
    for closing in _unproven():
        _open_again(closing)
    for appeal in Appeal.objects.filter(decision__outcome="adopted", case__closing=F("closing")):
        land(appeal.pk)
    over = Case.objects.filter(next_at__lte=clock.now()).order_by("next_at", "pk")
    for case in _with_agency(over.select_related("closing", "assignee")[:PORTION]):
        tell(case)


@task()
def reckon_all() -> None:
    """Reckon anew every case that is open: whatever was lost on the way is found within a day."""
    Case.objects.open().update(reckoned=None)


def _answered() -> "QuerySet[Question]":
    """Questions since which the person has said something on a thread of their case."""
    said = Message.objects.filter(conversation__cases__case=OuterRef("case"), at__gt=OuterRef("at"))
    rows: QuerySet[Question] = Question.objects.filter(Exists(said.filter(deleted_at=None)), over=None)
    return rows.order_by("pk")


@transaction.atomic
def _hear(question: Question) -> None:
    """What the person says on a thread of the case after they were asked is their answer."""
    said = Message.objects.filter(
        conversation__cases__case=question.case_id, at__gt=question.at, deleted_at=None
    )
    if first := said.order_by("arrived", "pk").first():
        turns.heard(question, at=max(first.arrived, question.at))


def _unproven() -> Iterator[Closing]:
    """Endings whose only evidence is an answer that did not go out after all, the newest of their cases."""
    bare = Q(told="", paper=None, act__state__in=LOST)
    rows = Closing.objects.filter(bare, case__closing=F("pk")).select_related("case", "by")
    yield from rows.order_by("pk")[:PORTION]


@transaction.atomic
def _open_again(closing: Closing) -> None:
    """The desk opens a case again whose answer did not reach anybody; whoever closed it is told."""
    if turns.reopen(closing.case, by=None):
        facts = {"act": closing.act_id, "officers": [closing.by_id]}
        record(Kind.GRIEVANCE_UNPROVEN, about=closing.case, facts=facts)


def _with_agency(cases: Iterable[Case]) -> Iterator[Case]:
    """The same cases; those of one agency share its row, and so its timetable."""
    found = list(cases)
    agencies = Agency.objects.in_bulk({case.agency_id for case in found})
    for case in found:
        case.agency = agencies[case.agency_id]
        yield case
