"""Inside the desk's own settings: queues acts, and tells what performing them cost or when each began."""

import json
import os
import sys
import time
from datetime import datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chautari.config.settings")
django.setup()

import httpx  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from chautari.acts import tasks  # noqa: E402
from chautari.acts.models import Act  # noqa: E402
from chautari.lib import clock  # noqa: E402
from chautari.registry.models import Account, App  # noqa: E402
from tests.bench.bare_opening import server  # noqa: E402

ACCOUNTS = 20


def accounts():
    """Connected accounts of one agency, made once."""
    app = App.objects.get()
    for number in range(Account.objects.exclude(sealed="").count(), ACCOUNTS):
        row = Account(agency=app.agency, app=app, network="x", kind="user", tier="enterprise")
        row.external_id, row.name = f"9{number}", f"account {number}"
        row.state, row.official_since = "live", clock.now()
        row.keep({"access": row.external_id})  # the stub knows whom a token names
        row.save()
    return list(Account.objects.exclude(sealed=""))


def queue(count, *, at):
    """As many acts over all accounts, due at this time."""
    begun, rows = time.time_ns(), accounts()
    Act.objects.bulk_create(
        Act(
            agency_id=rows[0].agency_id,
            account=rows[number % len(rows)],
            verb="publish",
            text=f"सूचना नं. {number}",
            key=f"{begun}-{number}",
            not_before=at,
        )
        for number in range(count)
    )


def cost(rounds, count):
    """CPU seconds of performing so many acts, and of so many bare calls of the same network, in turn."""
    spent = {"ours": [], "bare": [], "server": []}
    with httpx.Client() as client:
        for _ in range(rounds + 1):
            queue(count, at=clock.now())
            began, there = time.process_time(), server()
            tasks.perform.call()
            spent["ours"].append(time.process_time() - began)
            spent["server"].append(server() - there)
            assert not Act.objects.exclude(state=Act.State.DONE).exists()
            began = time.process_time()
            for number in range(count):
                client.post(f"{settings.NETWORKS['x']}/2/tweets", json={"text": f"सूचना नं. {number}"})
            spent["bare"].append(time.process_time() - began)
    return {name: values[1:] for name, values in spent.items()}


def due(count, wait):
    """Queue acts for a moment from now, and see when the words of each left; seconds after their time."""
    at = clock.now() + timedelta(seconds=wait)
    queue(count, at=at)
    waiting = Act.objects.filter(not_before=at)
    time.sleep(wait)
    deadline = time.monotonic() + 240
    while waiting.filter(began=None).exists() and time.monotonic() < deadline:
        time.sleep(0.5)
    assert not waiting.filter(began=None).exists(), "acts were left"
    connection.close()
    began: list[datetime] = [each for each in waiting.values_list("began", flat=True) if each]
    return [(each - at).total_seconds() for each in began]


if __name__ == "__main__":
    work = {"cost": cost, "due": due}[sys.argv[1]]
    json.dump(work(*(int(word) for word in sys.argv[2:])), sys.stdout)
