"""P1: a delivery accepted, against one bare ASGI function with signature and INSERT, same database, same durability."""

import tempfile

from tests.bench import load
from tests.bench.stage import (
    SECRET,
    Figure,
    Rivals,
    clean,
    databases,
    desk_environment,
    free_port,
    prepare,
    process,
    told,
)

ROUNDS, DELIVERIES = 5, 6000


def sender(address):
    """Sends one turn's deliveries to an address; how many were accepted a second."""

    def turn(number):
        sent = load.send(address, load.requests(address, secret=SECRET, run=str(number), count=DELIVERIES))
        assert sent.statuses == {200: DELIVERIES}, sent.statuses
        return sent.rate

    return turn


def measure(where, settings, *, rival=""):
    """Both rivals in turn, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        port, theirs = free_port(), free_port()
        environment = desk_environment(folder, port, settings)
        desk, bare = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{theirs}/"
        door = f"{desk}/hooks/x/{prepare(environment)}/"
        command = ["granian", "--interface", "asgi", "--port", str(theirs), "tests.bench.bare:app"]
        given = clean(BARE_SECRET=SECRET, BARE_DATABASE=rival or f"{folder}/bare.sqlite3")
        with process(["chautari", "web"], environment, f"{desk}/healthz"), process(command, given, bare):
            both = Rivals(sender(door), sender(bare), rounds=ROUNDS)
    return Figure(
        goal="P1",
        what="deliveries accepted",
        where=where,
        ours=told(both.ours, "/s"),
        bare=told(both.bare, "/s"),
        ratio=f"{both.ratio:.2f}",
        wanted="≥ 1.0 × bare",
        is_met=both.ratio >= 1,
    )


def figures():
    """On SQLite and on PostgreSQL."""
    yield measure("SQLite", {})
    with databases("chautari_bench") as (_, settings), databases("chautari_bare") as (rival, _):
        yield measure("PostgreSQL", settings, rival=rival)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
