"""What the pages of cases are made of."""

from typing import Any, Final

from django.http import HttpRequest, QueryDict

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.agencies.timetables import confirmed, timetable
from chautari.bikram.calendar import from_ad
from chautari.committees.models import Item
from chautari.grievances import forms, ladder, queries, reckon, sources, timeline
from chautari.grievances.models import Appeal, Case, Rung, Source, Suggestion
from chautari.grievances.seeing import sees_person
from chautari.inbox.models import Conversation
from chautari.inbox.why import Story, story
from chautari.logbook.models import Note as Call
from chautari.ui.pages import page

MOST: Final = 200
LONGEST_TITLE: Final = 120
DIGITS: Final = 18


def queue(officer: Officer, asked: QueryDict) -> dict[str, Any]:
    """One view of the cases, with what the others hold."""
    view, kind = queries.view_of(asked.get("view", "")), asked.get("kind", "")
    found = queries.cases(officer, view, kind=kind)
    shown: dict[str, Any] = {"view": view, "kind": kind, "kinds": Case.Kind.choices}
    if view.name in queries.BY_DUE:
        shown["rows"] = list(found[:MOST])
        shown["is_cut"] = len(shown["rows"]) == MOST
    else:
        shown["page"] = page(found, asked)
        shown["rows"] = shown["page"].rows
    for row in shown["rows"]:
        row.agency = officer.agency  # one timetable for all of them
        row.late, row.colour = queries.late(row.lead), queries.COLOURS[row.lead.state]
    return shown | {"counts": queries.counts(officer)}


def case(found: Case, officer: Officer, **refused: Any) -> dict[str, Any]:
    """One case with everything on it; ``refused`` are forms that came back."""
    sees, thread = sees_person(officer, found), sources.thread(found) is not None
    stages = reckon.stages_of(found)
    rungs = ladder.rungs(found.agency_id)
    shown: dict[str, Any] = {
        "case": found,
        "lead": found.lead,
        "colour": queries.COLOURS[found.state],
        "late": queries.late(found),
        "own": reckon.own(found, stages),
        "stages": [(rungs[each.place], each) for each in stages],
        "route": ladder.route(found.agency_id, found.kind),
        "sees_person": sees,
        "person": found.person if sees else {},
        "sources": found.sources.select_related("conversation__account", "call", "by") if sees else [],
        "papers": found.papers.select_related("by"),
        "tasks": found.tasks.select_related("officer", "done_by"),
        "question": found.questions.filter(over=None).first(),
        "members": found.members.all(),
        "entries": timeline.entries(found),
        "appeals": found.appeals.select_related("committee", "decision"),
        "laid": Item.objects.filter(about="grievances.case", about_id=found.pk, state__in=Item.OPEN).first(),
    }
    can = Can.WORK_CASE in officer.can and not found.joined_to_id
    return shown | (_forms(found, officer, has_thread=thread) if can else {}) | refused


def _forms(found: Case, officer: Officer, *, has_thread: bool) -> dict[str, Any]:
    way = ladder.route(found.agency_id, found.kind)
    going = {"to": way.to.code if way.to else "", "place": way.place}
    return {
        "assign": forms.AssignForm(found, officer),
        "sort": forms.SortForm(found),
        "note": forms.NoteForm(),
        "task": forms.TaskForm(officer),
        "ask": forms.AskForm(has_thread=has_thread),
        "file": forms.FileForm(),
        "source": forms.SourceForm(),
        "send": forms.SendForm(initial=going),
        "join": forms.JoinForm(officer),
        "lay": forms.LayForm(officer),
        "close": forms.CloseForm(found, has_thread=has_thread),
    }


def why(found: Case) -> dict[str, Any]:
    """Why the times of a case lie where they lie, rung by rung."""
    table, rungs = timetable(found.agency), ladder.rungs(found.agency_id)
    stories = [story(table, each.found, rungs[each.place].post) for each in reckon.stages_of(found)]
    return {"case": found, "stories": stories, "unconfirmed": _unconfirmed(found, stories)}


def _unconfirmed(found: Case, stories: list[Story]) -> list[int]:
    years = {from_ad(day.step.day).year for each in stories for day in each.days if day.step}
    return sorted(years - confirmed(found.agency))


def source(request: HttpRequest, officer: Officer) -> Source | None:
    """The conversation or call that the address names, as a source; None without one."""
    talk, call = (_key(request.GET.get(name, "")) for name in ("talk", "call"))
    if found := Conversation.objects.visible_to(officer).filter(pk=talk).select_related("citizen").first():
        return sources.of_talk(found)
    note = Call.objects.visible_to(officer).filter(pk=call).select_related("conversation__citizen").first()
    return sources.of_call(note) if note else None


def beginning(found: Source | None) -> dict[str, Any]:
    """What a form about this source begins with."""
    if found is None or found.conversation is None:
        return {}
    words = (
        found.call.words
        if found.call
        else "\n".join(
            found.conversation.messages.filter(deleted_at=None)
            .order_by("at", "pk")
            .values_list("text", flat=True)[:20]
        )
    )
    person = found.conversation.citizen
    return {
        "title": words[:LONGEST_TITLE].partition("\n")[0],
        "text": words[:5000],
        "name": str(person or ""),
    }


def near(found: Source | None) -> "list[Case]":
    """Open cases of the office to which a source may belong: those that came by the same conversation first."""
    if found is None:
        return []
    rows = Case.objects.open().filter(agency=found.agency_id)
    same = list(rows.filter(sources__conversation=found.conversation_id).distinct()[:5])
    return same + [each for each in rows.order_by("-pk")[:20] if each not in same]


def suggestions(officer: Officer, asked: QueryDict) -> dict[str, Any]:
    """The suggestions to an office, the newest first."""
    return {"page": page(Suggestion.objects.visible_to(officer), asked)}


def appeal(found: Appeal, officer: Officer) -> dict[str, Any]:
    """An appeal as those read it who decide on it: what the case was about and how it ended, never whose it is."""
    is_ours = found.case.agency_id == officer.agency_id
    return {"appeal": found, "case": found.case, "closing": found.closing, "is_ours": is_ours}


def rungs(officer: Officer) -> list[Rung]:
    """The ladder of the officer's agency."""
    return list(ladder.rungs(officer.agency_id).values())


def _key(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < DIGITS else 0
