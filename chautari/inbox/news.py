"""Takes many events in at once: what many new talks need is asked and written for all of them together.

The rest is written in short transactions: where one writer excludes all others, neither a network at the letter box
nor an officer waits until a whole page of a thousand messages is taken in.
"""

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model

from chautari.acts.models import Act
from chautari.citizens.models import Citizen
from chautari.connectors.values import Actor, InboundEvent
from chautari.inbox.fetching import note_all
from chautari.inbox.judging import judge
from chautari.inbox.models import Conversation, Message
from chautari.inbox.tasks import SNIPPET, SPOKEN, attachments_of, lobby, receive, ref_of, rename
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.registry.models import Account

PORTION: Final = 20  # events that are written in one transaction
MOST_ROWS: Final = 500  # of one statement; SQLite takes 32,766 values
BREATH: Final = 0.03  # seconds for the other writers between two of them; SQLite's waiters look every 25 ms
Told = tuple[Account, InboundEvent]
Row = dict[str, Any]  # column → what it holds
Person = tuple[int, str, str]  # agency, network, id on it


def receive_all(told: Sequence[Told]) -> None:
    """Take these events into the inbox. The same state as receiving each alone, in whatever order.

    What stands when it is broken off stays; taking all in again ends in the same state.
    """
    with transaction.atomic():
        begun = {id(event) for _account, event in _open(_fresh(told))}
    rest = [(account, event) for account, event in told if id(event) not in begun]
    for start in range(0, len(rest), PORTION):
        if start and not connection.features.has_select_for_update:  # one writer at a time
            time.sleep(BREATH)
        with transaction.atomic():
            for account, event in rest[start : start + PORTION]:
                receive(account, event)
    if told:
        transaction.on_commit(judge.enqueue)


def _fresh(told: Sequence[Told]) -> list[Told]:
    """The first public words of talks that the desk does not know, and of which nothing else is told here."""
    talks = Counter((account.pk, event.conversation) for account, event in told)
    items = Counter((account.pk, event.ref.id) for account, event in told if event.ref)
    plain = [
        (account, event)
        for account, event in told
        if _is_plain(event)
        and talks[account.pk, event.conversation] == 1
        and event.ref
        and items[account.pk, event.ref.id] == 1
    ]
    known = _known(plain)
    return [(account, event) for account, event in plain if not known & _names(account, event)]


def _is_plain(event: InboundEvent) -> bool:
    noun, _, what = event.kind.partition(".")
    is_said = noun in SPOKEN and what in {"created", "received"}
    return is_said and bool(event.conversation) and not (event.own or event.private or event.contact)


def _names(account: Account, event: InboundEvent) -> set[tuple[int, str, str]]:
    """By what a talk may be known: its words, itself, or an act that waits for it."""
    key, item = event.conversation, event.ref.id if event.ref else ""
    return {(account.pk, "said", item), (account.pk, "talk", key), (account.pk, "act", lobby(key))}


def _known(plain: Sequence[Told]) -> set[tuple[int, str, str]]:
    """Which of these names stand in the database; three questions for all."""
    if not plain:
        return set()
    wanted: dict[str, set[str]] = {"said": set(), "talk": set(), "act": set()}
    for account, event in plain:
        for _pk, sort, name in _names(account, event):
            wanted[sort].add(name)
    accounts = {account.pk for account, _event in plain}
    found = {
        "said": Message.objects.filter(account__in=accounts, external_id__in=wanted["said"]).values_list(
            "account_id", "external_id"
        ),
        "talk": Conversation.objects.filter(account__in=accounts, key__in=wanted["talk"]).values_list(
            "account_id", "key"
        ),
        "act": Act.objects.filter(account__in=accounts, thread__in=wanted["act"])
        .order_by()
        .values_list("account_id", "thread"),
    }
    return {(pk, sort, name) for sort, rows in found.items() for pk, name in rows}


def _open(fresh: Sequence[Told]) -> Sequence[Told]:
    """One row each for person, talk and words; one statement for each kind of row. Tells what it began.

    A talk that another worker begins at the same moment is theirs: what is told of it here is taken in after them.
    Rows are written in one order, so that two workers wait for each other and never both.
    """
    if not fresh:
        return ()
    fresh = sorted(fresh, key=lambda told: (told[0].pk, told[1].conversation))
    now = clock.now()
    people = _people(fresh, now)
    texts = [clean(event.text or "") for _account, event in fresh]
    talks = [_talk(told, text, people, now) for told, text in zip(fresh, texts, strict=True)]
    made = _insert(Conversation, talks, "id, account_id, key", is_once=True)
    known = {(account, key): pk for pk, account, key in made}
    rows = [
        row for row in zip(fresh, talks, texts, strict=True) if (row[1]["account_id"], row[1]["key"]) in known
    ]
    if not rows:
        return ()
    words = [
        _words(event, talk, text, now) | {"conversation_id": known[talk["account_id"], talk["key"]]}
        for (_account, event), talk, text in rows
    ]
    begun = [told for told, _talk, _text in rows]
    said = _insert(Message, words, "id, account_id, external_id")
    brought = {
        (account.pk, ref_of(event).id): (account.agency_id, attachments_of(event, event.occurred_at or now))
        for account, event in begun
        if event.attachments
    }
    note_all((pk, *brought[row]) for pk, *row_ in said if (row := tuple(row_)) in brought)
    return begun


def _insert(
    model: type[Model], rows: Sequence[Row], returning: str, *, is_once: bool = False
) -> list[tuple[Any, ...]]:
    """Whole rows by the driver alone; through the ORM an arrival costs about a third more CPU on SQLite.

    With ``is_once`` those that are there already are left out, also of what is returned.
    """
    found: list[tuple[Any, ...]] = []
    columns, mark = ", ".join(rows[0]), f"({', '.join(['%s'] * len(rows[0]))})"
    last = f"{'ON CONFLICT DO NOTHING ' * is_once}RETURNING {returning}"
    for start in range(0, len(rows), MOST_ROWS):
        part = rows[start : start + MOST_ROWS]
        words = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES {', '.join([mark] * len(part))}"  # noqa: S608, SLF001 — names of ours
        with connection.cursor() as cursor:
            cursor.execute(f"{words} {last}", [value for row in part for value in row.values()])
            found += cursor.fetchall()
    return found


def _people(fresh: Sequence[Told], now: datetime) -> dict[Person, int]:
    """The numbers of those who spoke; new persons are noted, new names of known ones kept."""
    actors = {
        (account.agency_id, account.network, event.actor.external_id): event.actor
        for account, event in fresh
        if event.actor and event.actor.external_id
    }
    rows = Citizen.objects.filter(
        agency__in={agency for agency, _network, _id in actors},
        network__in={network for _agency, network, _id in actors},
        external_id__in={external_id for _agency, _network, external_id in actors},
    )
    known = {(row.agency_id, row.network, row.external_id): row for row in rows}
    for key in sorted(known.keys() & actors.keys()):
        rename(known[key], actors[key])
    people = {key: row.pk for key, row in known.items()}
    new = [
        _person(key, actor, now)
        for key, actor in sorted(actors.items(), key=lambda item: item[0])
        if key not in known
    ]
    made = _insert(Citizen, new, "id, agency_id, network, external_id", is_once=True) if new else []
    people |= {(agency, network, name): pk for pk, agency, network, name in made}
    if len(made) < len(new):  # another worker noted the same person at the same moment
        people |= {(row.agency_id, row.network, row.external_id): row.pk for row in rows.all()}
    return people


def _person(key: Person, actor: Actor, now: datetime) -> Row:
    return _blank(Citizen) | {
        "agency_id": key[0],
        "network": key[1],
        "external_id": key[2],
        "name": actor.name,
        "handle": actor.handle,
        "first_seen": _moment(now),
    }


def _talk(told: Told, text: str, people: Mapping[Person, int], now: datetime) -> Row:
    account, event = told
    at = _moment(event.occurred_at or now)
    actor = event.actor.external_id if event.actor else ""
    return _blank(Conversation) | {
        "agency_id": account.agency_id,
        "account_id": account.pk,
        "key": event.conversation,
        "citizen_id": people.get((account.agency_id, account.network, actor)),
        "first_at": at,
        "last_at": at,
        "heard_at": at,
        "snippet": text[:SNIPPET],
        "created": _moment(now),
    }


def _words(event: InboundEvent, talk: Row, text: str, now: datetime) -> Row:
    ref = ref_of(event)
    return _blank(Message) | {
        "agency_id": talk["agency_id"],
        "account_id": talk["account_id"],
        "external_id": ref.id,
        "parent_id": ref.parent_id,
        "thread_id": ref.thread_id,
        "author_id": talk["citizen_id"],
        "kind": event.kind.partition(".")[0],
        "text": text,
        "attachments": json.dumps(attachments_of(event, event.occurred_at or now)),
        "at": talk["first_at"],
        "text_at": talk["first_at"],
        "arrived": talk["created"],
    }


@cache
def _blank(model: type[Model]) -> Row:
    """What a new row holds where nobody says anything else."""
    fields = [field for field in model._meta.concrete_fields if not (field.null or field.primary_key)]  # noqa: SLF001 — Django documents _meta
    return {str(field.column): field.get_default() for field in fields}


def _moment(at: datetime) -> Any:
    """A moment as the database's driver takes it."""
    return connection.ops.adapt_datetimefield_value(at)
