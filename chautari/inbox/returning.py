"""How conversations come back into the queues: by the clock, and by new words of the public."""

import re
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django_tasks import task

from chautari.acts.models import Act
from chautari.bikram.digits import to_latin
from chautari.inbox.models import Conversation, Message, Rating, Snooze
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock

SCORE: Final = re.compile(r"\s*([1-5])(?:\s*/\s*5)?\s*[.।!]?\s*")
MOST: Final = 500  # that come back in one round
Aside = Conversation.Aside
State = Conversation.State


@task()
def come_back() -> None:
    """Bring back what was snoozed until now, and what the public has written to since. Running it twice is once."""
    due = Q(until__lte=clock.now()) | Q(conversation__heard_at__gt=F("created"))
    for snooze in Snooze.objects.filter(due).select_related("conversation").order_by("pk")[:MOST]:
        with transaction.atomic():
            wake(snooze.conversation)


def wake(talk: Conversation) -> bool:
    """Put a snoozed conversation back into the queues, inside a transaction; False where it was not asleep."""
    if not lift(talk):
        return False
    record(Kind.CONVERSATION_WOKEN, about=talk)
    return True


def lift(talk: Conversation) -> bool:
    """Take the snooze away without a word: whoever calls says why."""
    Snooze.objects.filter(conversation=talk).delete()
    return bool(Conversation.objects.filter(pk=talk.pk, aside=Aside.SNOOZED).update(aside=""))


def heard(message: Message) -> None:
    """New words of the public: what slept is awake, what shows them is open, and a number may be a rating."""
    talk = message.conversation
    if talk.aside == Aside.SNOOZED:
        wake(talk)
    if talk.joined_to_id:
        _raise_head(message)
    if talk.private:
        _read_rating(message)


def _raise_head(message: Message) -> None:
    """The conversation that shows another one waits for an answer when that one hears something."""
    head = Conversation.objects.filter(members=message.conversation)
    head.filter(last_at__lt=message.at).update(last_at=message.at)
    head.update(state=State.OPEN)
    if head.filter(aside=Aside.SNOOZED).exists():
        wake(head.get())


def _read_rating(message: Message) -> None:
    """A single number from 1 to 5 after the question is the answer to it, and opens nothing again."""
    found = SCORE.fullmatch(to_latin(message.text))
    if found is None:
        return
    asked = Rating.objects.filter(conversation=message.conversation, score=None, act__state=Act.State.DONE)
    if not asked.filter(asked__lt=message.at).update(score=int(found[1]), answered=message.at):
        return
    record(Kind.RATING_GIVEN, about=message.conversation, facts={"score": int(found[1])})
    since = Rating.objects.get(conversation=message.conversation).asked
    if not message.conversation.messages.filter(at__gt=since).exclude(pk=message.pk).exists():
        closed = Conversation.objects.filter(pk=message.conversation_id, state=State.OPEN)
        closed.update(state=State.CLOSED)
