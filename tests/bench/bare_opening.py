"""The bare rival of P2: the statements that an arrival needs to become a conversation, written by hand.

Runs inside the desk's own settings. Both open as many arrivals in turn, in the same tables and batches, each arrival
the beginning of a talk; the CPU seconds of each turn are told as JSON, on PostgreSQL with those of its server process.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chautari.config.settings")
django.setup()

from django.db import connection  # noqa: E402

from chautari.intake import tasks  # noqa: E402
from chautari.intake.models import Arrival  # noqa: E402
from chautari.registry.models import Account  # noqa: E402
from tests.bench import load  # noqa: E402
from tests.bench.stage import cpu  # noqa: E402

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
TAKE = "SELECT id FROM intake_arrival WHERE state = 'stored' AND claimed_until IS NULL ORDER BY id LIMIT {}"
LEASE = "UPDATE intake_arrival SET claim_token = 'x', claimed_until = %s, attempts = attempts + 1 WHERE id IN ({})"
READ = "SELECT id, account_id, body FROM intake_arrival WHERE claim_token = 'x' AND id IN ({}) ORDER BY id"
KNOWN = "SELECT id FROM inbox_message WHERE account_id = %s AND external_id = %s"
WAITS = "SELECT id FROM acts_act WHERE account_id = %s AND thread = %s"
PERSON = (
    "INSERT INTO citizens_citizen (agency_id, network, external_id, name, handle, first_seen)"
    " VALUES (%s, 'x', %s, '', '', %s) ON CONFLICT (agency_id, network, external_id)"
    " DO UPDATE SET external_id = excluded.external_id RETURNING id"
)
TALK = (
    "INSERT INTO inbox_conversation (agency_id, account_id, key, citizen_id, private, personal, urgent, abusive, state,"
    " aside, version, code, first_at, last_at, heard_at, snippet, created) VALUES (%s, %s, %s, %s, false, false, false, false, 'open', '', 1, '',"
    " %s, %s, %s, %s, %s) ON CONFLICT (account_id, key) DO UPDATE SET last_at = excluded.last_at RETURNING id"
)
SAID = (
    "INSERT INTO inbox_message (agency_id, conversation_id, account_id, external_id, parent_id, thread_id, author_id,"
    " kind, text, attachments, at, text_at, arrived, hidden) VALUES (%s, %s, %s, %s, '', %s, %s, 'mention', %s, '[]',"
    " %s, %s, %s, false) ON CONFLICT DO NOTHING"
)
DONE = "UPDATE intake_arrival SET state = 'opened', events = 1, claimed_until = NULL, problem = '' WHERE id IN ({})"
HEARD = "UPDATE registry_account SET heard = %s WHERE id = %s"


def time_of(moment):
    """A time as the driver takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


def fill(number, count):
    """As many arrivals as one turn opens."""
    account = Account.objects.get()
    Arrival.objects.bulk_create(
        Arrival(
            agency_id=account.agency_id,
            account=account,
            stream="webhook",
            digest=f"{number}-{each}",
            body=load.body(each, str(number)),
            received=AT,
        )
        for each in range(count)
    )


def by_hand(ask):
    """The bare statements, batch by batch, each batch one transaction."""
    account = Account.objects.get()
    now = time_of(AT)
    while ids := [row[0] for row in ask(TAKE.format(tasks.BATCH)).fetchall()]:
        marks = ",".join(str(each) for each in ids)
        ask("BEGIN")
        ask(LEASE.format(marks), (now,))
        ask("COMMIT")
        rows = ask(READ.format(marks)).fetchall()
        ask("BEGIN")
        for _pk, account_id, body in rows:
            item = json.loads(bytes(body))["data"]["payload"]
            if ask(KNOWN, (account_id, item["id"])).fetchone():
                continue
            (person,) = ask(PERSON, (account.agency_id, item["author_id"], now)).fetchone()
            key, text = item["conversation_id"], item["text"]
            talk = (account.agency_id, account_id, key, person, now, now, now, text[:160], now)
            (pk,) = ask(TALK, talk).fetchone()
            assert not ask(WAITS, (account_id, f"key:{key}")).fetchone()
            ask(SAID, (account.agency_id, pk, account_id, item["id"], key, person, text, now, now, now))
        ask(DONE.format(marks))
        ask(HEARD, (now, account.pk))
        ask("COMMIT")


def bare():
    """The rival on the bare driver."""
    connection.ensure_connection()
    link = connection.connection
    if connection.vendor == "postgresql":
        by_hand(link.execute)
    else:
        by_hand(lambda words, values=(): link.execute(words.replace("%s", "?"), values))


def server():
    """CPU seconds of the database's process that works for this one; none where it is this one."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    return cpu([connection.connection.info.backend_pid])


def used():
    """CPU seconds of this process, and of the database's process that works for it."""
    return time.process_time() + server()


def turn(number, count, work):
    """CPU seconds of one turn."""
    fill(number, count)
    began = used()
    work()
    spent = used() - began
    assert not Arrival.objects.filter(state="stored").exists()
    return spent


def main(rounds, count):
    """Both in turn; the first round warms up and is not told."""
    seconds = {"ours": [], "bare": []}
    for number in range(rounds + 1):
        seconds["ours"].append(turn(2 * number, count, tasks.open_stored.call))
        seconds["bare"].append(turn(2 * number + 1, count, bare))
    json.dump({name: spent[1:] for name, spent in seconds.items()}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
