"""P2: from stored bytes to the officer's list, against the bare statements; and how soon it is there under load."""

import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from statistics import median
from urllib.parse import urlsplit

from tests.bench import load
from tests.bench.stage import (
    SECRET,
    Figure,
    databases,
    desk_environment,
    free_port,
    look,
    prepare,
    process,
    share,
    told,
)

ROUNDS, ARRIVALS = 5, 1024
A_SECOND, SECONDS = 100, 10
LINES = 16
WITHIN = 2.0
LATEST = (
    "SELECT said.id, said.external_id FROM inbox_message said"
    " JOIN inbox_conversation talk ON talk.id = said.conversation_id AND talk.state = 'open' WHERE said.id > {}"
)


def opening(where, settings):
    """CPU of an arrival's way to the list."""
    with tempfile.TemporaryDirectory() as folder:
        environment = desk_environment(folder, free_port(), settings)
        prepare(environment)
        command = [sys.executable, "-m", "tests.bench.bare_opening", str(ROUNDS), str(ARRIVALS)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    spent = {name: [each / ARRIVALS * 1e6 for each in row] for name, row in json.loads(done.stdout).items()}
    ratio = median(spent["ours"]) / median(spent["bare"])
    return Figure(
        goal="P2",
        what="CPU from stored bytes to conversation",
        where=where,
        ours=told(spent["ours"], "µs"),
        bare=told(spent["bare"], "µs"),
        ratio=f"{ratio:.2f}",
        wanted="≤ 3 × bare",
        is_met=ratio <= 3,
    )


def send_evenly(door, sent):
    """So many deliveries a second; ``sent`` gets the time of each by the key of its talk."""
    parts = urlsplit(door)
    ready = load.requests(door, secret=SECRET, run="7", count=A_SECOND * SECONDS)
    lines = [socket.create_connection((parts.hostname, parts.port)) for _ in range(LINES)]
    began = time.monotonic()
    for number, request in enumerate(ready):
        line = lines[number % LINES]
        if number >= LINES:
            assert line.recv(4096).startswith(b"HTTP/1.1 200"), "a delivery was not accepted"
        time.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
        sent[load.talk(number, "7")] = time.monotonic()
        line.sendall(request)
    for line in lines:
        assert line.recv(4096).startswith(b"HTTP/1.1 200")
        line.close()


def watch(environment, seen, *, until):
    """When each talk could first be read by another process."""
    newest = 0
    with look(environment) as ask:
        while time.monotonic() < until and len(seen) < A_SECOND * SECONDS:
            rows = ask(LATEST.format(newest - 1000)).fetchall()
            now = time.monotonic()
            for pk, item in rows:
                seen.setdefault(item, now)
                newest = max(newest, pk)
            time.sleep(0.02)


def live(where, settings):
    """From the webhook's first byte to a row that any page can read, with real processes."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = desk_environment(folder, port, settings)
        desk = f"http://127.0.0.1:{port}"
        door = f"{desk}/hooks/x/{prepare(environment)}/"
        sent, seen = {}, {}
        with process(["chautari", "serve", "--skip-setup"], environment, f"{desk}/healthz"):
            time.sleep(4)  # the worker starts beside the web server
            until = time.monotonic() + SECONDS + 20
            watcher = threading.Thread(target=watch, args=(environment, seen), kwargs={"until": until})
            watcher.start()
            send_evenly(door, sent)
            watcher.join()
    waits = sorted(seen[key] - at for key, at in sent.items())
    p95 = share(waits, 0.95)
    rate = len(sent) / (max(sent.values()) - min(sent.values()))
    return Figure(
        goal="P2",
        what=f"webhook to list, p95 of {len(waits)} at {rate:.0f}/s",
        where=where,
        ours=f"{p95:.2f} s (median {median(waits):.2f}, longest {waits[-1]:.2f})",
        bare="",
        ratio="",
        wanted="≤ 2 s",
        is_met=p95 <= WITHIN,
    )


def figures():
    """On SQLite with the embedded engine, and on PostgreSQL with Celery and two worker processes."""
    yield opening("SQLite", {})
    yield live("SQLite", {})
    with databases("chautari_bench") as (_, settings):
        yield opening("PostgreSQL", settings)
    with databases("chautari_bench") as (_, settings):
        yield live("PostgreSQL", settings)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
