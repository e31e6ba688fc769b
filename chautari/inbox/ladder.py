"""Raises alarms and lets them climb: to the first rung at once, on to the next until somebody takes them (T9).

In real time, day and night: what presses does not wait for the office to open. Where the roster names somebody at
that hour, they and then their substitute are told before the usual rungs. The row is the queue: a standing alarm whose
``next_at`` has passed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django_tasks import task

from chautari.agencies.models import Officer
from chautari.agencies.roles import Role
from chautari.inbox.models import Alarm, Conversation, Pace, Rung
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.roster import duty

USUAL: Final = (Role.OPERATOR, Role.APPROVER, Role.HEAD)
QUIET: Final = timedelta(
    minutes=15
)  # whoever took an alarm is at it: further words ring anew only after this
PORTION: Final = 100


@task()
def climb() -> None:
    """Tell the next rung of each alarm that nobody took in time. Running it twice, or in four workers, tells once."""
    due = Alarm.objects.standing().filter(next_at__lte=clock.now()).order_by("next_at", "pk")
    for alarm in due[:PORTION]:
        with transaction.atomic():
            _step(alarm)


def _step(alarm: Alarm) -> None:
    """One rung further, from the top again after the last; only the worker whose update counts tells of it."""
    waits = Alarm.objects.standing().filter(pk=alarm.pk, step=alarm.step, next_at=alarm.next_at)
    if not waits.update(step=F("step") + 1, next_at=clock.now() + wait(alarm.agency_id, alarm.urgency)):
        return
    alarm.step += 1
    officers = rung(alarm.conversation, alarm.step, raised=alarm.raised)
    _note(alarm, officers)
    told = {"step": alarm.step, "urgency": alarm.urgency, "officers": officers}
    record(Kind.ALARM_CLIMBED, about=alarm, facts=told)


def sound(talk: Conversation, *, urgency: int, arrived: datetime) -> bool:
    """Raise the alarm over a talk, or make the standing one more urgent; False where nobody need be told anew.

    Inside a transaction that holds the talk's row. ``arrived`` is when the newest of the pressing words came.
    """
    last = Alarm.objects.filter(conversation=talk).first()
    if last and last.is_standing:
        return urgency < last.urgency and _hasten(last, urgency)
    if last and last.taken_at and arrived <= last.taken_at + _quiet(last):
        return False
    now = clock.now()
    alarm = Alarm.objects.create(
        agency_id=talk.agency_id,
        conversation=talk,
        urgency=urgency,
        arrived=arrived,
        raised=now,
        next_at=now + wait(talk.agency_id, urgency),
    )
    first = sorted({*rung(talk, 0, raised=now), *([talk.assignee_id] if talk.assignee_id else [])})
    _note(alarm, first)
    record(Kind.ALARM_RAISED, about=alarm, facts={"urgency": urgency, "officers": first})
    return True


def _quiet(last: Alarm) -> timedelta:
    """How long further words of the same talk ring nobody: not at all where the officer thought to be done with it."""
    return QUIET if last.how == Alarm.How.TAKEN else timedelta()


def _hasten(alarm: Alarm, urgency: int) -> bool:
    """A slow alarm becomes an urgent one: the next rung is told by the next look at the clock."""
    slower = Alarm.objects.standing().filter(pk=alarm.pk, urgency__gt=urgency)
    return bool(slower.update(urgency=urgency, next_at=clock.now()))


def _note(alarm: Alarm, officers: Iterable[int]) -> None:
    """Remember who was told; each once."""
    alarm.told = sorted({*alarm.told, *officers})
    Alarm.objects.filter(pk=alarm.pk).update(told=alarm.told)


def see(talk: Conversation, *, by: Officer) -> None:
    """Note the first look of an officer who was told; looks of others do not count. Nothing where no alarm stands."""
    unseen = Alarm.objects.standing().filter(conversation=talk, seen_at=None)
    for alarm in unseen:
        if by.pk in alarm.told:
            unseen.filter(pk=alarm.pk).update(seen_at=clock.now(), seen_by=by)


def wait(agency: int, urgency: int) -> timedelta:
    """How long an alarm of this urgency waits on one rung."""
    pace = Pace.objects.filter(agency=agency).first() or Pace()
    return timedelta(minutes=pace.soon if urgency == 0 else pace.slower)


def rung(talk: Conversation, step: int, *, raised: datetime) -> list[int]:
    """The officers who are told at this step; after the last rung comes the first.

    Who was on duty when the alarm was raised, so that the end of office hours leaves no rung out.
    """
    steps = [*on_duty(talk, raised), *ladder(talk.agency_id)]
    return [officer.pk for officer in steps[step % len(steps)]] if steps else []


def on_duty(talk: Conversation, moment: datetime) -> list[Sequence[Officer]]:
    """Who was on duty for the talk's account at this moment, then the substitutes; nothing outside of office hours."""
    turns = duty.on_duty(talk.agency, moment, account=talk.account_id)
    rungs = ([turn.officer for turn in turns], [turn.substitute for turn in turns])
    manned = [[each for each in rung if each] for rung in rungs]
    return [each for each in manned if each]


def ladder(agency: int) -> list[Sequence[Officer]]:
    """The agency's rungs as they are manned today; everybody at once where no rung is."""
    there = list(Officer.objects.filter(agency=agency, is_active=True).order_by("pk"))
    rungs = list(Rung.objects.filter(agency=agency)) or [
        Rung(place=n, role=role) for n, role in enumerate(USUAL)
    ]
    manned = [
        [each for each in there if each.pk == rung.officer_id or (rung.role and each.role == rung.role)]
        for rung in rungs
    ]
    return [each for each in manned if each] or ([there] if there else [])
