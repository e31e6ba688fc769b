"""Keeps beside every message, and every act of the office in a talk, the marks of its words by which it is found.

The public's words are laid out in the transaction in which the guards keep what they read in them: whatever is judged
anew because it changed is found anew. What slipped through, and what was laid out by older rules, ``catch_up`` lays out
once a day; the command ``chautari search reindex`` does so at once.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django_tasks import task

from chautari.acts.models import Act
from chautari.citizens.models import Citizen
from chautari.inbox.models import Conversation, Message, SearchKey
from chautari.inbox.tasks import OUTSIDE_WAYS
from chautari.language.finding import EDITION, kept
from chautari.ledger.kinds import Kind

LONGEST: Final = 20_000  # signs of a message that are laid out
STEP: Final = 2000  # rows that are looked through at a time
PORTION: Final = 200  # rows that are written in one transaction
BREATH: Final = 0.03  # seconds for the other writers between two of them
OF_TALK: Final = re.compile("conversation:([0-9]+)")
SAID: Final = frozenset(
    {Kind.ACT_QUEUED, Kind.ACT_HANDED, Kind.ACT_CONFIRMED, Kind.ACT_SEEN}
)  # of which entries
NAME, HAS, AGENCY = "w", "h", "o"  # what the marks begin with that are no words of the text


def lay(messages: Iterable[Message]) -> None:
    """Lay out these messages as they stand; inside a transaction, their authors fetched with them."""
    _write([_row_of(each) for each in messages], "message")


def lay_acts(acts: Iterable[Act]) -> None:
    """Lay out what the office said in talks, under the name of the person too; acts of no talk are left."""
    _write(list(_rows_of(list(acts))), "act")


def lay_act(pk: int) -> None:
    """Lay out one act as it stands."""
    lay_acts(Act.objects.filter(pk=pk))


@task()
def catch_up() -> None:
    """Lay out whatever is not, or is by older rules. Broken off, it goes on where it stopped."""
    relay()


def relay(tell: Callable[[int], None] = lambda _count: None) -> int:
    """The same, told after each step how many rows were laid out so far; and how many in all."""
    count = 0
    acts = Act.objects.filter(thread__startswith="conversation:").order_by()
    for rows, work in ((Message.objects.select_related("author").order_by(), lay), (acts, lay_acts)):
        for portion in _older(rows):
            with transaction.atomic():
                work(portion)
            count += len(portion)
            tell(count)
            if not connection.features.has_select_for_update:  # one writer at a time
                time.sleep(BREATH)
    return count


def forget_edition() -> None:
    """Let ``relay`` lay out everything anew."""
    SearchKey.objects.update(edition=0)


def agency_mark(agency: int) -> str:
    """The mark that all rows of an agency have, and no other."""
    return f"{AGENCY}{agency}"


def has_mark(kind: str) -> str:
    """The mark of a message with an attachment of this kind."""
    return HAS + re.sub("[^a-z]", "", kind.lower())


def _older(rows: "QuerySet[Any]") -> Iterator[list[Any]]:
    """Those that are not laid out by the rules of today, in portions; one walk through the table by its key."""
    last = 0
    while ids := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STEP]):
        first, last = last + 1, ids[-1]
        within = rows.filter(pk__gte=first, pk__lte=last)
        stale = within.exclude(search_key__edition=EDITION).order_by("pk")
        found = list(stale)
        for start in range(0, len(found), PORTION):
            yield found[start : start + PORTION]


def _row_of(message: Message) -> SearchKey:
    marks = [has_mark(item.get("kind", "")) for item in message.attachments]
    things = " ".join(sorted({has_mark("any"), *marks})) if marks else ""
    return SearchKey(
        agency_id=message.agency_id,
        conversation_id=message.conversation_id,
        message=message,
        at=message.at,
        edition=EDITION,
        words=_words(message.agency_id, message.text, message.author, things),
    )


def _rows_of(acts: Sequence[Act]) -> Iterator[SearchKey]:
    """One row for each act of a talk that the desk has; one question for all."""
    named = {act.pk: int(found[1]) for act in acts if (found := OF_TALK.fullmatch(act.thread))}
    talks = Conversation.objects.select_related("citizen").in_bulk(set(named.values()))
    for act in acts:
        talk = talks.get(named.get(act.pk, 0))
        if talk is None or talk.agency_id != act.agency_id:
            continue
        at = act.done if act.done and act.way in OUTSIDE_WAYS else act.created
        words = _words(act.agency_id, act.text, talk.citizen, "")
        yield SearchKey(
            agency_id=act.agency_id, conversation=talk, act=act, at=at, edition=EDITION, words=words
        )


def _words(agency: int, text: str, person: Citizen | None, things: str) -> str:
    """The agency's mark, the words, who they are from, what came with them; no phrase runs over a double blank."""
    name = kept(f"{person.name} {person.handle}", sign=NAME) if person else ""
    return f" {agency_mark(agency)} {kept(text[:LONGEST])}{name} {things} "


def _write(rows: Sequence[SearchKey], of: str) -> None:
    SearchKey.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=[of],
        update_fields=["conversation", "at", "edition", "words"],
    )
