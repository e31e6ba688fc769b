"""Reads in a heap of conversations as an officer does, beside the bare statements; in the desk's own settings.

``python -m tests.bench.reading list|search TALKS EACH AGENCIES`` tells milliseconds as JSON.
"""

import json
import random
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402 — the desk must be ready first
from django.http import QueryDict  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from chautari.inbox import queries  # noqa: E402
from chautari.inbox.search import matching  # noqa: E402
from chautari.inbox.search.find import search  # noqa: E402
from chautari.language.finding import wanted  # noqa: E402
from tests.bench import heap  # noqa: E402

ROUNDS = 60
ROW = (
    "SELECT t.id, t.key, t.private, t.personal, t.urgent, t.state, t.first_at, t.last_at, t.heard_at, t.snippet, t.urgency,"
    " a.name, a.network, a.handle, c.name, c.handle, o.name_ne FROM inbox_conversation t"
    " JOIN registry_account a ON a.id = t.account_id LEFT JOIN citizens_citizen c ON c.id = t.citizen_id"
    " LEFT JOIN agencies_officer o ON o.id = t.assignee_id WHERE t.agency_id = %s"
)
NEWEST = " ORDER BY t.last_at DESC, t.id DESC LIMIT 41"
LIST = f"{ROW} AND t.state IN ('open', 'answered') {NEWEST}"
MARKED = {
    "postgresql": "SELECT k.conversation_id FROM inbox_searchkey k WHERE k.tsv @@ %s::tsquery",
    "sqlite": "SELECT k.conversation_id FROM inbox_searchkey k WHERE k.id IN"
    " (SELECT rowid FROM inbox_searchkey_words WHERE inbox_searchkey_words MATCH %s)",
}
LINES = (
    "SELECT k.conversation_id, m.text FROM inbox_searchkey k JOIN inbox_message m ON m.id = k.message_id"
    " WHERE k.conversation_id IN ({}) ORDER BY k.at DESC LIMIT 400"
)


def bare_list(officer):
    with connection.cursor() as cursor:
        cursor.execute(LIST, [officer.agency_id])
        return cursor.fetchall()


def bare_search(officer, word):
    """The same two statements as whoever knows the tables would write them."""
    sought = matching.rows(officer.agency_id, wanted(word)).query.where.children[0].rhs
    with connection.cursor() as cursor:
        cursor.execute(
            f"{ROW} AND t.id IN ({MARKED[connection.vendor]}) {NEWEST}", [officer.agency_id, sought]
        )
        rows = cursor.fetchall()
        if rows:
            cursor.execute(LINES.format(", ".join(["%s"] * len(rows[:40]))), [row[0] for row in rows[:40]])
            cursor.fetchall()
    return rows


def timed(work, *words):
    began = time.perf_counter()
    result = work(*words)
    return (time.perf_counter() - began) * 1000, result


class Clock:
    """The time that statements take, fetching included as far as the driver fetches at once."""

    def __init__(self):
        self.spent, self.count = 0.0, 0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent += (time.perf_counter() - began) * 1000
            self.count += 1


def measured(work, *words):
    """Milliseconds in the database, milliseconds in all, and how many statements."""
    clock = Clock()
    with connection.execute_wrapper(clock):
        whole, result = timed(work, *words)
    return clock.spent, whole, clock.count, result


def in_turn(officers, ours, bare):
    """The desk and its rival ask the same in turn; each officer is asked for once to warm up."""
    told = {"ours": [], "whole": [], "bare": [], "asked": []}
    for number, officer in enumerate([*officers, *officers]):
        first = measured(bare, officer)
        second = measured(ours, officer)
        if number >= len(officers):
            told["bare"].append(first[0])
            told["ours"].append(second[0])
            told["whole"].append(second[1])
            told["asked"].append(second[2])
    return told


def read_lists(officers):
    """The list of the agency with the most: the statement of its rows beside the bare one, and the whole page."""
    officer, asked = officers[0], QueryDict("view=all")
    told = in_turn([officer] * ROUNDS, lambda each: queries.page(each, asked), bare_list)
    client = Client(headers={"host": "localhost"})
    client.force_login(officer)
    pages = []
    for number in range(ROUNDS // 2 + 1):
        whole, answer = timed(client.get, "/inbox/")
        assert answer.status_code == 200
        if number:
            pages.append(whole)
    with CaptureQueriesContext(connection) as seen:
        client.get("/inbox/")
    return {
        "list": told
        | {"page": pages, "statements": len(seen), "sql": sum(float(q["time"]) for q in seen) * 1000}
    }


def read_searches(officers):
    """Words of three sorts, in agencies at random and in the one with the most."""
    chance = random.Random(3)
    some = chance.sample(officers, min(ROUNDS, len(officers)))
    told = {}
    for name, word in (("rare", heap.RARE), ("middling", heap.MIDDLING), ("common", heap.COMMON)):
        query = QueryDict(mutable=True)
        query["q"] = word
        for where, asked in (("some", some), ("largest", [officers[0]] * ROUNDS)):
            told[f"{name}, {where}"] = in_turn(
                asked,
                lambda each, query=query: search(each, query),
                lambda each, word=word: bare_search(each, word),
            )
    return told


def main(what, talks, each, agencies):
    officers = heap.fill(int(talks), int(each), int(agencies))
    told = read_lists(officers) if what == "list" else read_searches(officers)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
