"""The answer out of office hours: one text of the office, in private, once for each person and evening (V6).

Off unless the office has switched it on; never by an officer's hands, and never before the guards have read what the
person wrote, so that an alarm stands first where somebody may be in danger. It answers nothing: the conversation
waits on, and so do its deadlines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django_tasks import task

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.acts.unattended import key_of
from chautari.acts.words import read_for
from chautari.agencies.models import Agency
from chautari.agencies.timetables import timetable
from chautari.bikram import words
from chautari.inbox import queries
from chautari.inbox.guard import Talk, Way, ways
from chautari.inbox.models import Alarm, AwayAnswer, AwayChoice, Conversation, Message
from chautari.inbox.noticed import FIRST
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.models import AWAY, Template
from chautari.publishing.writing import variables
from chautari.roster.hours import closed_before, opening, opens_after

FRESH: Final = timedelta(hours=1)  # what the desk has had for longer is not answered by itself any more
PORTION: Final = 100
MOST: Final = 5000  # messages that are looked at in one round


@task()
def answer() -> None:
    """Tell whoever wrote that nobody is there. Running it twice, or in several workers at once, tells once."""
    now = clock.now()
    for choice in AwayChoice.objects.select_related("agency").order_by("pk"):
        table = timetable(choice.agency)
        if opening(table, now):
            _call_off(choice.agency)
        elif text := text_of(choice.agency, now):
            evening = closed_before(table, now)
            for pk in _unanswered(choice, evening, now):
                tell(Conversation.objects.get(pk=pk), text=text, evening=evening)


def template_of(agency: int) -> Template | None:
    """The office's text for it."""
    return Template.objects.in_use().filter(agency=agency, kind=AWAY).first()


def text_of(agency: Agency, now: datetime) -> str:
    """The text as it would be sent now, in every language it has; empty where there is none or a place stays open."""
    found = template_of(agency.pk)
    parts = [found.text_ne, found.text_en] if found else []
    text = variables.fill("\n\n".join(filter(None, parts)), Values(agency, now))
    return "" if variables.unfilled(text) else text


@dataclass(frozen=True, slots=True)
class Values:
    """What fills in the places of the text."""

    agency: Agency
    now: datetime

    def told(self, language: str) -> Mapping[str, str]:
        """The known values in this language, without those that are not there."""
        opens = opens_after(timetable(self.agency), self.now)
        known = {
            "agency": self.agency.name_ne if language == "ne" else self.agency.name_en,
            "number": self.agency.phone,
            "opening": words.long_datetime(opens, language),
        }
        return {name: value for name, value in known.items() if value}


def _unanswered(choice: AwayChoice, evening: datetime, now: datetime) -> Sequence[int]:
    """The private conversations with news of this evening whose person was told nothing yet.

    The press of a bot's button that has its standing answer needs no second one.
    """
    told = AwayAnswer.objects.filter(agency=choice.agency, created__gte=evening).values("citizen")
    said = Message.objects.filter(
        agency=choice.agency,
        at__gte=max(evening, choice.since),
        arrived__gt=now - FRESH,
        deleted_at=None,
        conversation__private=True,
        conversation__state=Conversation.State.OPEN,
    )
    said = said.exclude(judged=None).exclude(author=None).exclude(author__in=told)
    said = said.exclude(conversation__aside=Conversation.Aside.SPAM).order_by("conversation", "pk")
    rows = list(said.values_list("conversation", "account", "external_id")[:MOST])
    keys = {row: key_of(row[1], row[2]) for row in rows}
    answered = set(Act.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    return list(dict.fromkeys(row[0] for row in rows if keys[row] not in answered))[:PORTION]


@transaction.atomic
def tell(talk: Conversation, *, text: str, evening: datetime) -> bool:
    """Queue the text for one person, unless they were told this evening; False where it is not said to them."""
    said = queries.talk(talk)
    way = ways(said).private
    if talk.citizen is None or not _may(said, way, text):
        return False
    row, is_new = AwayAnswer.objects.get_or_create(
        citizen=talk.citizen, evening=evening, defaults={"agency_id": talk.agency_id}
    )
    if not is_new:
        return False
    target, thread = way.target, talk.thread
    options = {**way.heard, Act.AUTOMATIC: "away"}
    wish = Wish(talk.account, way.verb, text, target=target, options=options, thread=thread)
    row.act = actions.queue(wish, by=None)
    row.save(update_fields=["act"])
    record(Kind.AWAY_ANSWERED, about=talk, facts={"act": row.act.pk})
    return True


def _may(said: Talk, way: Way, text: str) -> bool:
    """Whether it may be said here: by the desk itself, nobody at it already, an alarm raised, the guard content."""
    talk = said.conversation
    is_by_itself = way.is_allowed and not (way.is_by_hand or way.is_own_page or way.is_late)
    is_pressing = talk.urgent or (talk.urgency is not None and talk.urgency <= FIRST)
    if is_pressing and not Alarm.objects.filter(conversation=talk).exists():
        return False
    return is_by_itself and read_for(talk.account, text, way.verb).tier in {Tier.NONE, Tier.ADVICE}


def _call_off(agency: Agency) -> None:
    """The office is open: what did not leave until now would say what is no more so."""
    free = (*Act.FREE, Act.State.WAITING)
    for act in Act.objects.filter(away_answer__agency=agency, state__in=free, pending=False):
        try:
            actions.withdraw(act, by=None)
        except Refused:  # it is leaving at this moment
            continue
