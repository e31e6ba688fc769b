"""A heap of conversations to read in: agencies of very different size, words as rare as words are; run in the desk's settings."""

import random
from datetime import timedelta
from itertools import accumulate

from django.db import connection
from django.utils import timezone

from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Citizen
from chautari.inbox.models import Conversation, Message, SearchKey
from chautari.inbox.news import _blank
from chautari.language.finding import EDITION, kept
from chautari.registry.models import Account

COMMON, MIDDLING, RARE = "नागरिकता", "राहदानी", "भूकम्प"
SHARES = {COMMON: 1 / 3, MIDDLING: 1 / 100, RARE: 1 / 5000}
SYLLABLES = [c + v for c in "कखगघचछजझटठडढतथदधनपफबभमयरलवसह" for v in ("", "ा", "ि", "ु", "े", "ो")]
VOCABULARY, IN_A_MESSAGE = 20_000, 12
PORTION = 20_000
MINUTES = 60 * 24 * 365
INDEXES = {
    "inbox_searchkey_words": "gin (tsv)",
    "inbox_searchkey_letters": "gin (words gin_trgm_ops)",
}


def fill(talks, each, agencies):
    """So many conversations of so many messages; the first agency has the most. Gives an officer of each agency."""
    chance = random.Random(7)
    offices, accounts = _offices(agencies)
    shares = list(accumulate(1 / (n + 1) for n in range(agencies)))
    owners = chance.choices(range(agencies), cum_weights=shares, k=talks)
    people = [_person(n, owner, offices) for n, owner in enumerate(owners[: max(1, talks // 4)])]
    _pour(Citizen, people)
    known = {}
    for pk, agency in Citizen.objects.values_list("pk", "agency_id"):
        known.setdefault(agency, []).append(pk)
    now = timezone.now()
    moments = [now - timedelta(minutes=chance.random() * MINUTES) for _ in range(talks)]
    _pour(Conversation, (_talk(n, owners[n], accounts, known, moments[n], chance) for n in range(talks)))
    ids = list(Conversation.objects.order_by("pk").values_list("pk", flat=True))
    if each:
        _say(zip(ids, owners, moments, strict=True), accounts, each, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return list(Officer.objects.order_by("pk"))


def _offices(count):
    Agency.objects.bulk_create(
        Agency(code=f"bench-{n}", kind="office", name_ne=f"कार्यालय {n}", name_en=f"Office {n}")
        for n in range(count)
    )
    offices = list(Agency.objects.filter(code__startswith="bench-").order_by("pk"))
    accounts = Account.objects.bulk_create(
        Account(
            agency=each,
            network="x",
            kind="user",
            handle=f"b{each.pk}",
            name=f"Office {each.pk}",
            external_id=f"b{each.pk}",
        )
        for each in offices
    )
    Officer.objects.bulk_create(
        Officer(
            agency=each,
            role="operator",
            email=f"o{each.pk}@example.gov.np",
            name_ne="अधिकृत",
            name_en="Officer",
        )
        for each in offices
    )
    return offices, accounts


def _person(n, owner, offices):
    return {"agency_id": offices[owner].pk, "network": "x", "external_id": f"p{n}", "name": f"नाम {n % 997}"}


def _talk(n, owner, accounts, known, at, chance):
    account = accounts[owner]
    people = known.get(account.agency_id)
    return {
        "agency_id": account.agency_id,
        "account_id": account.pk,
        "key": f"k{n}",
        "citizen_id": chance.choice(people) if people else None,
        "urgent": n % 50 == 0,
        "state": "open" if n % 20 == 0 else "answered" if n % 20 == 1 else "closed",
        "first_at": at,
        "last_at": at,
        "heard_at": at,
        "snippet": "कहिले खुल्छ?",
    }


def _say(talks, accounts, each, chance):
    """The messages with their marks; the database's indexes are made at the end, which is how they are made quickly."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    marks = [kept(word).strip() for word in words]
    weights = list(accumulate(1 / (n + 5) for n in range(VOCABULARY)))
    said, keys = [], []
    special = {word: kept(word).strip() for word in SHARES}
    rows = ((*talk, number) for talk in talks for number in range(each))
    _indexes(drop=True)
    for n, (talk, owner, at, _number) in enumerate(rows, 1):
        chosen = chance.choices(range(VOCABULARY), cum_weights=weights, k=IN_A_MESSAGE)
        text, mark = [words[c] for c in chosen], [marks[c] for c in chosen]
        for word, share in SHARES.items():
            if chance.random() < share:
                text.append(word)
                mark.append(special[word])
        account = accounts[owner]
        said.append(
            {
                "id": n,
                "agency_id": account.agency_id,
                "conversation_id": talk,
                "account_id": account.pk,
                "external_id": f"m{n}",
                "kind": "comment",
                "text": " ".join(text),
                "at": at,
                "text_at": at,
                "judged": "bench",
            }
        )
        keys.append(
            {
                "agency_id": account.agency_id,
                "conversation_id": talk,
                "message_id": n,
                "at": at,
                "edition": EDITION,
                "words": f" o{account.agency_id}  {' '.join(mark)}   ",
            }
        )
        if n % PORTION == 0:
            _pour(Message, said)
            _pour(SearchKey, keys)
            said, keys = [], []
    _pour(Message, said)
    _pour(SearchKey, keys)
    _indexes(drop=False)


def _pour(model, rows):
    """Whole rows, by COPY where there is one."""
    blank = {name: value for name, value in _blank(model).items() if name != "id"}
    rows = [blank | row for row in rows]
    if not rows:
        return
    columns, table = list(rows[0]), model._meta.db_table
    prepared = ([_value(row[name]) for name in columns] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", list(prepared))


def _value(value):
    if isinstance(value, list | dict):
        return "[]" if isinstance(value, list) else "{}"
    return value


def _indexes(*, drop):
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name, how in INDEXES.items():
            cursor.execute(
                f"DROP INDEX {name}" if drop else f"CREATE INDEX {name} ON inbox_searchkey USING {how}"
            )
