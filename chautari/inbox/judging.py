"""Reads what the public wrote, after it was taken in: how urgent, what about, personal, abuse. Proposes; people decide.

The row is the queue: a message whose ``judged`` is null. Words that changed are queued again by whoever changed them.
"""

import logging
import time
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django_tasks import task

from chautari.inbox.deadlines import reckon_waiting
from chautari.inbox.ladder import sound
from chautari.inbox.models import Conversation, Judgement, Message, Verdict
from chautari.inbox.noticed import FIRST, latest, stands
from chautari.inbox.search import index
from chautari.language.edition import edition, edition_with
from chautari.language.model import ADOPTED, Model, adopted
from chautari.language.review import Review, review
from chautari.language.spans import Purpose, Urgency
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock

PORTION: Final = 50  # messages that are judged together; their outcome is one short transaction
BREATH: Final = 0.03  # seconds for the other writers between two of them
AGAIN: Final = 2000  # messages that are queued again in one statement
NEWS: Final = timedelta(days=3)  # what the desk has had for longer raises no alarm any more
RANKS: Final = tuple(Urgency)
Weights = tuple[Model | None, str]  # None for the shipped ones; the edition that judges with them
logger = logging.getLogger("chautari.inbox")


@task()
def judge() -> None:
    """Judge all that waits, the newest first. Running it twice, or in two workers at once, changes nothing."""
    model, by = weights()
    judged = _portion_together if connection.features.has_select_for_update_skip_locked else _portion
    while judged(model, by):
        pass
    reckon_waiting.enqueue()


def _portion(model: Model | None, by: str) -> int:
    """Judge the newest that wait, where one writer excludes all others: they are read while nobody waits for it."""
    found = [(message, _review(message, model)) for message in _waiting()[:PORTION]]
    if found:
        with transaction.atomic():
            _keep(found, by)
        time.sleep(BREATH)
    return len(found)


@transaction.atomic
def _portion_together(model: Model | None, by: str) -> int:
    """Judge the newest that wait and that no other worker is judging just now."""
    portion = _waiting().select_for_update(skip_locked=True, of=("self",))[:PORTION]
    found = [(message, _review(message, model)) for message in portion]
    if found:
        _keep(found, by)
    return len(found)


def _waiting() -> QuerySet[Message]:
    return Message.objects.filter(judged=None).select_related("author").order_by("-id")


@task()
def judge_again() -> None:
    """Queue the messages at work that another edition of the guards has judged; officers' words stand all the same."""
    _model, by = weights()
    at_work = (Conversation.State.OPEN, Conversation.State.ANSWERED)
    older = Message.objects.exclude(judged=None).exclude(judged=by).filter(conversation__state__in=at_work)
    while ids := list(older.order_by("-id").values_list("pk", flat=True)[:AGAIN]):
        Message.objects.filter(pk__in=ids).update(judged=None)
    judge.enqueue()


def weights() -> Weights:
    """What was learnt on this machine and adopted; the shipped weights otherwise."""
    place = settings.DATA / ADOPTED
    try:
        return _learnt(place, place.stat().st_mtime_ns)
    except OSError:
        return None, edition()
    except (ValueError, KeyError, TypeError) as fault:
        logger.warning("adopted weights cannot be read", extra={"fault": type(fault).__name__})
        return None, edition()


@lru_cache(maxsize=1)
def _learnt(place: Path, _changed: int) -> Weights:
    model = adopted(place)
    return model, edition_with(model)


def _review(message: Message, model: Model | None) -> Review | None:
    """What the guards say; None where there are no words. A fault of theirs holds up no other message."""
    if not message.text or message.deleted_at:
        return None
    try:
        return review(message.text, Purpose.INBOUND, model=model)
    except Exception as fault:  # noqa: BLE001 — whatever it is, the alarm of the next message must not wait
        logger.error("message not judged", extra={"said": message.pk, "fault": type(fault).__name__})  # noqa: TRY400 — a trace may hold words
        return None


def _keep(found: Sequence[tuple[Message, Review | None]], by: str) -> None:
    """Keep what was found in those messages that have not changed meanwhile; the others wait on."""
    waiting = (  # in one order, so that two workers wait for each other and never both
        Message.objects.select_for_update()
        .filter(pk__in=[each.pk for each, _seen in found], judged=None)
        .order_by("pk")
    )
    now = {pk: (text, at) for pk, text, at in waiting.values_list("pk", "text", "text_at")}
    same = [(each, seen) for each, seen in found if now.get(each.pk) == (each.text, each.text_at)]
    rows = [_row(each, seen) for each, seen in same if seen and _says_something(seen)]
    told = {row.message_id for row in rows}
    Judgement.objects.filter(message__in=[each.pk for each, _seen in same if each.pk not in told]).delete()
    Judgement.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["message"],
        update_fields=["urgency", "matter", "personal", "data", "abuse", "score", "grounds", "spans"],
    )
    Message.objects.filter(pk__in=[each.pk for each, _seen in same]).update(judged=by)
    index.lay([each for each, _seen in same])
    telling = {row.message_id for row in rows if row.urgency <= FIRST or row.abuse}
    talks = {each.conversation_id for each, _seen in same if each.pk in telling}
    others = {each.conversation_id for each, _seen in same} - talks
    marked = Conversation.objects.filter(~Q(urgency=None) | Q(abusive=True), pk__in=others)
    talks |= set(marked.values_list("pk", flat=True))
    for pk in sorted(talks):
        weigh(pk)


def _says_something(seen: Review) -> bool:
    return bool(seen.spans) or seen.abuse.is_proposed or seen.urgency != Urgency.P3


def _row(message: Message, seen: Review) -> Judgement:
    return Judgement(
        agency_id=message.agency_id,
        message=message,
        urgency=RANKS.index(seen.urgency),
        matter=seen.kind.value if seen.kind else "",
        personal=seen.is_personal_matter,
        data=list(seen.personal),
        abuse=seen.abuse.is_proposed,
        score=round(seen.abuse.score, 4),
        grounds=[ground.value for ground in seen.abuse.grounds],
        spans=[[span.start, span.end, span.reason] for span in seen.spans],
    )


def weigh(pk: int) -> None:
    """Read a talk's marks from its judgements and the officers' words; raise the alarm where a life may be at stake.

    Inside a transaction. Running it twice changes nothing and tells nobody twice.
    """
    talk = Conversation.objects.select_for_update().get(pk=pk)
    said = latest(talk.verdicts.all())
    verdict, on_abuse = said.get(Verdict.Aspect.URGENT), said.get(Verdict.Aspect.ABUSE)
    messages = list(
        Message.objects.filter(
            Q(judgement__urgency__lte=FIRST) | Q(judgement__abuse=True), conversation=talk, deleted_at=None
        ).select_related("judgement")
    )
    standing = [each for each in messages if each.judgement.urgency <= FIRST and stands(each, verdict)]
    urgency = min((each.judgement.urgency for each in standing), default=None)
    is_said = verdict is not None and verdict.value == "yes"
    is_urgent = urgency is not None or is_said or (talk.urgent and talk.urgency is None)
    if (talk.urgency, talk.urgent) != (urgency, is_urgent):
        Conversation.objects.filter(pk=pk).update(urgency=urgency, urgent=is_urgent, reckoned=None)
    abusive = on_abuse is not None and on_abuse.value == "yes"
    abusive = abusive or any(each.judgement.abuse and stands(each, on_abuse) for each in messages)
    if talk.abusive != abusive:
        Conversation.objects.filter(pk=pk).update(abusive=abusive)
    since = clock.now() - NEWS
    news = [each for each in standing if each.arrived > since]
    if news and talk.state != Conversation.State.CLOSED:
        _alarm(talk, news)


def _alarm(talk: Conversation, news: Sequence[Message]) -> None:
    """Raise it for the most urgent of the new words, unless it stands already or an officer is at it."""
    urgency = min(each.judgement.urgency for each in news)
    arrived = max(each.arrived for each in news if each.judgement.urgency == urgency)
    if sound(talk, urgency=urgency, arrived=arrived) and urgency == 0:
        Conversation.objects.filter(pk=talk.pk).update(alarmed=clock.now())
        record(Kind.CONVERSATION_ALARMED, about=talk, facts={"urgency": 0})
