"""Keeps the deadlines of conversations: reckons them anew from what happened, and says when one is over.

The row is the queue: a conversation whose ``reckoned`` is null. Whoever changes what a deadline rests on empties it.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from django.db import connection, transaction
from django_tasks import task

from chautari.acts.models import Act
from chautari.agencies.models import Agency
from chautari.agencies.timetables import timetable
from chautari.bikram.timetable import Timetable
from chautari.inbox.models import AnswerTime, Conversation, Deadline, Message, Verdict
from chautari.inbox.noticed import POLICY
from chautari.inbox.reckoning import DEFAULTS, Facts, Limit, Rank, Reckoned, Sort, Times, Unit, reckon
from chautari.inbox.tasks import ANSWERS, OUTSIDE_WAYS
from chautari.language.spans import Kind as Matter
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.ledger.record import record
from chautari.lib import clock

PORTION: Final = 50  # conversations that are reckoned together, in one short transaction
BREATH: Final = 0.03  # seconds for the other writers between two of them
AT_ONCE: Final = 100
NEWS: Final = timedelta(
    days=3
)  # what was over for longer when the desk first saw it raises no alarm any more
THREAD: Final = "conversation:"
SETTLING: Final = frozenset(
    {Kind.ACT_DONE, Kind.ACT_CONFIRMED, Kind.ACT_WITHDRAWN, Kind.ACT_REPEATED, Kind.ACT_FAILED}
)
RULING: Final = frozenset({Kind.DAY_OFF_ADDED, Kind.DAY_OFF_STRUCK, Kind.TIMES_SET})
TURNS: Final = {Kind.CONVERSATION_CLOSED: "closed", Kind.CONVERSATION_REOPENED: "reopened"}


@task()
def reckon_waiting() -> None:
    """Reckon all that waits, the newest first. Running it twice, or in two workers at once, changes nothing."""
    while _portion():
        if not connection.features.has_select_for_update:  # one writer at a time
            time.sleep(BREATH)


@transaction.atomic
def _portion() -> int:
    waiting = Conversation.objects.filter(reckoned=None).order_by("-pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    talks = list(waiting[:PORTION])
    _keep(talks)
    return len(talks)


@transaction.atomic
def renew(pk: int) -> None:
    """Reckon the deadlines of one conversation now."""
    _keep([Conversation.objects.select_for_update().get(pk=pk)])


@task()
def reckon_all() -> None:
    """Reckon anew every deadline that runs: whatever was lost on the way is found within a day."""
    Conversation.objects.filter(due_at__isnull=False).update(reckoned=None)
    reckon_waiting.enqueue()


def hear(entry: Entry) -> None:
    """An entry of the ledger may move a deadline: what became of an answer, other days off, other times."""
    if entry.kind in SETTLING:
        act_turned(entry.about_id)
    elif entry.kind in RULING:
        rules_changed(entry.agency)


def act_turned(act_id: int) -> None:
    """What became of an act may meet a deadline, or take its meeting back."""
    thread = Act.objects.filter(pk=act_id, thread__startswith=THREAD).values_list("thread", flat=True).first()
    if thread:
        Conversation.objects.filter(pk=int(thread.removeprefix(THREAD))).update(reckoned=None)
        reckon_waiting.enqueue()


def rules_changed(agency_id: int) -> None:
    """Days off or times of an agency are others now; those of a place or of the country (0) concern everybody."""
    talks = Conversation.objects.open().exclude(reckoned=None)
    whole = Agency.objects.filter(pk=agency_id, kind__in=(Agency.Kind.PROVINCE, Agency.Kind.DISTRICT))
    if agency_id and not whole.exists():
        talks = talks.filter(agency=agency_id)
    talks.update(reckoned=None)
    reckon_waiting.enqueue()


@task()
def call_overdue() -> None:
    """Say of each deadline once that it is over. Running it twice says it once."""
    now = clock.now()
    over = Deadline.objects.filter(met_at=None, paused_since=None, missed=None, due__lte=now)
    over.filter(due__lt=now - NEWS).update(missed=now)
    for pk in dict.fromkeys(over.order_by("due").values_list("conversation_id", flat=True)[:AT_ONCE]):
        _call(pk, now)


@transaction.atomic
def _call(pk: int, now: datetime) -> None:
    """Reckoned first, so that nobody is told of what was answered a moment ago."""
    renew(pk)
    talk = Conversation.objects.get(pk=pk)
    over = talk.deadlines.filter(met_at=None, paused_since=None, missed=None, due__lte=now)
    for each in over:
        if Deadline.objects.filter(pk=each.pk, missed=None).update(missed=now):
            named = [talk.assignee_id] if talk.assignee_id else []
            facts = {"sort": each.sort, "due": each.due.isoformat(), "officers": named}
            record(Kind.DEADLINE_MISSED, about=talk, facts=facts)


def times_of(agency_id: int) -> Times:
    """How long an agency has, by its head's word and the desk's own times; one query."""
    rows = AnswerTime.objects.filter(agency=agency_id)
    return {**DEFAULTS, **{(Rank(r.rank), Sort(r.sort)): Limit(r.count, Unit(r.unit)) for r in rows}}


def facts_of(talks: Sequence[Conversation]) -> Mapping[int, Facts]:
    """What happened in these conversations; four queries for all of them."""
    ids = [talk.pk for talk in talks]
    said: defaultdict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    heard = Message.objects.filter(conversation__in=ids, deleted_at=None).order_by()
    for pk, at, arrived in heard.values_list("conversation_id", "at", "arrived"):
        said[pk].append((at, arrived))
    deeds = _deeds(talks)
    matters = dict(
        Verdict.objects.filter(conversation__in=ids, aspect=Verdict.Aspect.MATTER)
        .order_by("pk")
        .values_list("conversation_id", "value")
    )
    return {
        talk.pk: Facts(
            said=tuple(_noticed(said[talk.pk], deeds[talk.pk].of_the_desk)),
            answered=tuple(deeds[talk.pk].answered),
            closed=tuple(deeds[talk.pk].closed),
            reopened=tuple(deeds[talk.pk].reopened),
            rank=rank_of(talk, matters.get(talk.pk, "")),
        )
        for talk in talks
    }


def rank_of(talk: Conversation, matter: str = "") -> Rank:
    """How a matter presses, by what was noticed and by the officers' words."""
    if talk.urgency == 0:
        return Rank.AT_ONCE
    if talk.urgent or talk.urgency == 1 or matter == Matter.CORRUPTION:
        return Rank.URGENT
    return Rank.POLICY if matter == POLICY else Rank.ORDINARY


@dataclass(slots=True)
class _Deeds:
    """What the office did in one conversation."""

    answered: list[datetime]
    closed: list[datetime]
    reopened: list[datetime]
    of_the_desk: list[datetime]  # done by who sees here what was said, not on the network itself


def _deeds(talks: Sequence[Conversation]) -> Mapping[int, _Deeds]:
    found: defaultdict[int, _Deeds] = defaultdict(lambda: _Deeds([], [], [], []))
    threads = {talk.thread: talk for talk in talks}
    done = Act.objects.filter(thread__in=threads, verb__in=ANSWERS, state=Act.State.DONE, done__isnull=False)
    done = done.exclude(Act.BY_ITSELF)  # what the desk says by itself answers nobody
    for thread, account, way, at in done.order_by().values_list("thread", "account_id", "way", "done"):
        talk = threads[thread]
        if at and account == talk.account_id:
            found[talk.pk].answered.append(at)
            if way not in OUTSIDE_WAYS:
                found[talk.pk].of_the_desk.append(at)
    label = Conversation._meta.label_lower  # noqa: SLF001 — Django documents _meta
    turns = Entry.objects.filter(about=label, about_id__in=[talk.pk for talk in talks], kind__in=TURNS)
    for pk, kind, at in turns.order_by().values_list("about_id", "kind", "at"):
        deeds = found[pk]
        (deeds.closed if kind == Kind.CONVERSATION_CLOSED else deeds.reopened).append(at)
        deeds.of_the_desk.append(at)
    return found


def _noticed(said: Iterable[tuple[datetime, datetime]], done: Sequence[datetime]) -> Iterator[datetime]:
    """When words were said; when they came where the office had acted meanwhile and could not know of them."""
    for at, arrived in said:
        yield arrived if any(at <= deed < arrived for deed in done) else at


def _keep(talks: Sequence[Conversation]) -> None:
    """Write down the deadlines of these conversations as they are now; the caller holds their rows."""
    if not talks:
        return
    table, times = cache(_timetable), cache(times_of)
    facts = facts_of(talks)
    known = {
        (each.conversation_id, each.sort): each for each in Deadline.objects.filter(conversation__in=talks)
    }
    rows: list[Deadline] = []
    for talk in talks:
        found = reckon(facts[talk.pk], table(talk.agency_id), times(talk.agency_id))
        mine = [_row(talk, each, known.get((talk.pk, each.sort.value))) for each in found.values()]
        talk.due_at = min((row.due for row in mine if row.is_running), default=None)
        talk.reckoned = clock.now()
        rows += mine
    kept = {(row.conversation_id, row.sort) for row in rows}
    Deadline.objects.filter(pk__in=[each.pk for key, each in known.items() if key not in kept]).delete()
    Deadline.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["conversation", "sort"],
        update_fields=["started", "due", "paused_since", "met_at", "missed"],
    )
    Conversation.objects.bulk_update(talks, ["due_at", "reckoned"])


def _timetable(agency_id: int) -> Timetable:
    return timetable(Agency.objects.get(pk=agency_id))


def _row(talk: Conversation, found: Reckoned, known: Deadline | None) -> Deadline:
    """The deadline as it is kept. Who was told of this very clock is not told of it again."""
    course = found.course
    is_told = known is not None and known.missed is not None and course.started <= known.missed
    return Deadline(
        agency_id=talk.agency_id,
        conversation=talk,
        sort=found.sort.value,
        started=course.started,
        due=found.due,
        paused_since=course.paused_since,
        met_at=course.met_at,
        missed=known.missed if known and is_told else None,
    )
