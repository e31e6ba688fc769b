"""The work on a case: taking it up, giving it over, sorting it anew, tasks, notes and documents."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances import ladder, reckon, turns
from chautari.grievances.course import minute
from chautari.grievances.files import File
from chautari.grievances.models import Case, Note, Paper, Task
from chautari.inbox import quarantine
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

State = Case.State
TAKEN_FROM = (*Case.UNTAKEN, State.SENT)


def _refuse_closer(case: Case, officer: Officer) -> None:
    """Raise Refused where this officer had closed the case before it was opened again."""
    if case.closer_id == officer.pk:
        raise Refused(
            _("Whoever closed a case does not work on it after it was opened again. Choose another officer."),
            clause="O5",
        )


@transaction.atomic
def take(case: Case, *, by: Officer) -> None:
    """Begin to look into a case; whoever takes it answers for it unless somebody does already."""
    case = turns.open_one(case)
    if case.state not in TAKEN_FROM:
        raise Refused(_("Somebody is looking into this case already."))
    _refuse_closer(case, by)
    taken = case.taken or minute(clock.now())
    turns.move(case, State.REVIEW, by=by, taken=taken, assignee=case.assignee or by)
    record(Kind.GRIEVANCE_TAKEN, about=case, by=by)


@transaction.atomic
def assign(case: Case, *, officer: Officer | None, section: str = "", by: Officer) -> None:
    """Give a case to a section and to the officer who answers for it; never to whoever had closed it."""
    case = turns.open_one(case)
    if officer:
        _refuse_closer(case, officer)
    Case.objects.filter(pk=case.pk).update(assignee=officer, section=section)
    officers = [officer.pk] if officer and officer.pk != by.pk else []
    facts = {"officer": officer.pk if officer else None, "officers": officers}
    record(Kind.GRIEVANCE_ASSIGNED, about=case, by=by, facts=facts)


@transaction.atomic
def sort(case: Case, *, kind: str, confidentiality: str, by: Officer) -> None:
    """Correct what a case is about, which may move its own time, and who sees whose it is."""
    case = turns.open_one(case)
    if kind != case.kind:
        case.own = ladder.route(case.agency_id, kind).own
    case.kind, case.confidentiality = kind, confidentiality
    if confidentiality == Case.Confidentiality.ANONYMOUS:
        case.keep("", "")
    case.save(update_fields=("kind", "own", "confidentiality", "sealed"))
    reckon.renew(case)
    record(Kind.GRIEVANCE_SORTED, about=case, by=by, facts={"kind": kind, "confidentiality": confidentiality})


@transaction.atomic
def note(case: Case, *, text: str, by: Officer) -> Note:
    """Write something among colleagues."""
    made = Note.objects.create(agency_id=case.agency_id, case=case, text=text, by=by)
    record(Kind.GRIEVANCE_NOTED, about=case, by=by, facts={"note": made.pk})
    return made


@transaction.atomic
def give_task(case: Case, *, words: str, officer: Officer, day: date | None, by: Officer) -> Task:
    """Let an officer do something for the case until a day."""
    made = Task.objects.create(
        agency_id=case.agency_id, case=case, words=words, officer=officer, day=day, by=by
    )
    officers = [officer.pk] if officer.pk != by.pk else []
    record(Kind.GRIEVANCE_TASKED, about=made, by=by, facts={"case": case.pk, "officers": officers})
    return made


@transaction.atomic
def do_task(task: Task, *, by: Officer) -> None:
    """Say that it is done. Raises Refused where somebody has said so."""
    if not Task.objects.filter(pk=task.pk, done=None).update(done=clock.now(), done_by=by):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.GRIEVANCE_TASK_DONE, about=task, by=by, facts={"case": task.case_id})


@transaction.atomic
def file(case: Case, *, file: File, by: Officer) -> Paper:
    """Put a document to a case; the same bytes again are the same document."""
    known: Paper | None = Paper.objects.filter(case=case, sha256=file.sha256).first()
    if known:
        return known
    quarantine.keep(case.agency_id, file.sha256, file.content)
    made = Paper.objects.create(
        agency_id=case.agency_id,
        case=case,
        name=file.name,
        sha256=file.sha256,
        mime=file.mime,
        size=len(file.content),
        by=by,
    )
    record(Kind.GRIEVANCE_FILED, about=case, by=by, facts={"paper": made.pk, "sha256": made.sha256})
    return made
