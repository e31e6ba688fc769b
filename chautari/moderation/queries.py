"""Reads about abuse: the lists, one case with its history, the register, and figures without names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from chautari.agencies.models import Agency, Officer
from chautari.committees.models import Committee, Interim, Item
from chautari.committees.queries import standing
from chautari.inbox import quarantine
from chautari.inbox.brought import Brought, all_of
from chautari.inbox.models import Conversation, Judgement, Message, Verdict
from chautari.inbox.noticed import GROUNDS, judgement, latest, stands
from chautari.moderation import proportion, telling
from chautari.moderation.decided import APPEAL, CASE
from chautari.moderation.models import Appeal, Case, Measure, Report, Welfare
from chautari.procedure.base import Provision
from chautari.procedure.instruments import provision

MOST: Final = 50
HUNDRED: Final = 100
VIEWS: Final = ("open", "force", "appeals", "closed")


def cases(officer: Officer) -> QuerySet[Case]:
    """The agency's cases, each with what a list or its page shows of it."""
    near = (
        "account",
        "conversation",
        "message__author",
        "message__conversation__account",
        "person",
        "freeze",
    )
    return Case.objects.visible_to(officer).select_related(*near, "agency", "notice", "former", "closed_by")


def lists(officer: Officer) -> dict[str, Any]:
    """What waits: stuck on the network, reported, proposed by the desk, before the committee."""
    mine = cases(officer).annotate(times=Count("reports"))
    return {
        "stuck": measures(officer).undone()[:MOST],
        "reported": mine.filter(state=Case.State.REPORTED)[:MOST],
        "proposals": proposals(officer),
        "before": mine.filter(state=Case.State.BEFORE)[:MOST],
        "committee": standing(officer.agency, Committee.Kind.SOCIAL_MEDIA),
    }


def proposals(officer: Officer) -> Sequence[Conversation]:
    """Conversations whose words may be abuse, by the guards or by an officer's word, without a case. Never more."""
    known = Case.objects.filter(conversation=OuterRef("pk"))
    found = Conversation.objects.visible_to(officer).filter(abusive=True).exclude(Exists(known))
    found = found.exclude(state=Conversation.State.CLOSED).exclude(aside=Conversation.Aside.SPAM)
    return list(found.select_related("account", "citizen").order_by("-last_at")[:20])


def proposed_message(talk: Conversation) -> Message | None:
    """The newest words of a conversation in which the guards found something; else its newest words."""
    said = talk.messages.filter(deleted_at=None).order_by("-at", "-id")
    return said.filter(judgement__abuse=True).first() or said.first()


def measures(officer: Officer) -> "Any":
    """The agency's measures, each with its case, person and acts."""
    near = ("case", "account", "person", "message", "act", "undo", "ended_by", "decision")
    return Measure.objects.visible_to(officer).select_related(*near)


def register(officer: Officer) -> QuerySet[Measure]:
    """Who is blocked or restricted, and who was as long as that is kept; the newest first."""
    found: QuerySet[Measure] = measures(officer).on_people().filter(case__forgotten=None)
    return found.order_by("-id")


def appeals(officer: Officer) -> QuerySet[Appeal]:
    """Those of the agency and those on which it decides."""
    near = ("case__account", "case__agency", "agency", "judge", "decision", "settled_by")
    return Appeal.objects.visible_to(officer).select_related(*near)


def handed() -> QuerySet[Appeal]:
    """Appeals that wait for the body above, the oldest first."""
    return Appeal.objects.filter(state=Appeal.State.HANDED).select_related("case", "agency").order_by("id")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the desk reads in the words: a proposal with its certainty, and nothing more."""

    score: int  # in a hundred
    grounds: tuple[str, ...]
    is_contradicted: bool  # an officer has said that it is no abuse


def reading(message: Message | None) -> Reading | None:
    """What the guards found in these words; None where they found nothing."""
    found = judgement(message) if message else None
    if message is None or found is None or not found.abuse:
        return None
    said = latest(message.conversation.verdicts.all()).get(Verdict.Aspect.ABUSE)
    grounds = tuple(str(GROUNDS[each]) for each in found.grounds if each in GROUNDS)
    return Reading(round(HUNDRED * found.score), grounds, is_contradicted=not stands(message, said))


def history(case: Case) -> dict[str, Any]:
    """What there was with the same person before: cases, measures, appeals; and how often the desk noticed abuse."""
    if case.person_id is None:
        return {}
    near = Case.objects.filter(agency=case.agency_id, person=case.person_id).exclude(pk=case.pk)
    return {
        "cases": near[:MOST],
        "measures": Measure.objects.filter(case__in=near).select_related("case")[:MOST],
        "said": Message.objects.filter(agency=case.agency_id, author=case.person_id).count(),
        "noticed": Judgement.objects.filter(message__author=case.person_id, abuse=True).count(),
    }


def items(label: str, pk: int) -> Sequence[Item]:
    """When it was before a committee; the newest first."""
    found = Item.objects.filter(about=label, about_id=pk).select_related("sitting__committee", "decision")
    return list(found.order_by("-id"))


def one(case: Case, officer: Officer) -> dict[str, Any]:
    """Everything that the page of a case shows."""
    return {
        "case": case,
        "reports": case.reports.select_related("by"),
        "reading": reading(case.message),
        "items": items(CASE, case.pk),
        "interim": Interim.objects.filter(about=CASE, about_id=case.pk).select_related("by").first(),
        "measures": measures(officer).filter(case=case),
        "choices": proportion.choices(case),
        "history": history(case),
        "appeal": Appeal.objects.filter(case=case).first(),
        "law": law(case),
        "brought": brought(case, officer),
        "welfare": welfare(officer),
        "is_told": telling.is_told(case),
        "committee": standing(case.agency, Committee.Kind.SOCIAL_MEDIA),
    }


def law(case: Case) -> Provision | None:
    """The provision that the measures rest on, with its text."""
    return provision(case.clause)


def brought(case: Case, officer: Officer) -> list[Brought]:
    """The pictures and files of the words; covered as everywhere until this officer chooses to look."""
    return all_of(case.message, officer) if case.message and case.forgotten is None else []


def small(case: Case, file: int, officer: Officer) -> bytes:
    """The small copy of a picture of a case. Raises Http404 while it is covered before this officer."""
    found = (each for each in brought(case, officer) if each.row and each.row.pk == file and not each.cover)
    row = next((each.row for each in found if each.row and each.row.is_picture), None)
    if row is None:
        raise Http404
    return quarantine.read(row.agency_id, row.sha256, small=True)


def welfare(officer: Officer) -> Welfare:
    """How this officer sees cases: as they chose, else as the office did, else blurred and grey."""
    rows = {
        each.officer_id: each
        for each in Welfare.objects.filter(agency=officer.agency_id).filter(
            Q(officer=None) | Q(officer=officer)
        )
    }
    return rows.get(officer.pk) or rows.get(None) or Welfare(agency=officer.agency)


def appeal_items(appeal: Appeal) -> Sequence[Item]:
    """When the appeal was before a committee."""
    return items(APPEAL, appeal.pk)


@dataclass(frozen=True, slots=True)
class Figures:
    """What an agency did about abuse in a span of time: counts, and nobody's name."""

    reported: int
    by_public: int
    dismissed: int
    rejected: int
    decided: int
    by_ground: dict[str, int]  # of those decided
    measures: dict[str, int]  # taken by decision, by kind
    orders: int  # hidden for a day by a head's order
    ended: dict[str, int]  # by how
    running: int  # at the end of the span
    appeals: int
    lifted: int  # on appeal


def figures(agency: Agency, since: datetime, until: datetime) -> Figures:
    """The counts of one agency from one moment up to another; four queries."""
    within = {"at__gte": since, "at__lt": until}
    states: Counter[str] = Counter()
    grounds: Counter[str] = Counter()
    found = Case.objects.filter(agency=agency, **within).order_by()
    for state, ground, count in found.values_list("state", "ground").annotate(n=Count("pk")):
        states[state] += count
        grounds[ground] += count if state == Case.State.DECIDED else 0
    rows = list(Measure.objects.filter(agency=agency, since__lt=until).filter(_lasts(since)))
    by_decision = [row for row in rows if row.decision_id is not None]
    ended = [row for row in by_decision if row.ended and row.ended < until]
    lifted = Q(state=Appeal.State.LIFTED, settled__gte=since, settled__lt=until)
    given = Appeal.objects.filter(agency=agency).aggregate(
        made=Count("pk", filter=Q(**within)), lifted=Count("pk", filter=lifted)
    )
    return Figures(
        reported=states.total(),
        by_public=Report.objects.filter(agency=agency, source=Report.Source.PUBLIC, **within).count(),
        dismissed=states[Case.State.DISMISSED],
        rejected=states[Case.State.REJECTED],
        decided=states[Case.State.DECIDED],
        by_ground=dict(+grounds),
        measures=dict(Counter(row.kind for row in by_decision if row.since >= since)),
        orders=sum(row.decision_id is None and row.since >= since for row in rows),
        ended=dict(Counter(row.end for row in ended)),
        running=len(by_decision) - len(ended),
        appeals=given["made"],
        lifted=given["lifted"],
    )


def _lasts(since: datetime) -> Q:
    """What began at that moment or later, or was not over by then."""
    return Q(since__gte=since) | Q(ended=None) | Q(ended__gte=since)
