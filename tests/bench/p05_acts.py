"""P5: what an act costs beside the network's own call, and how soon a thousand acts that are due begin."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from tests.bench.stage import Figure, databases, desk_environment, free_port, prepare, process, share, told

ROUNDS, ACTS = 5, 100
DUE, AHEAD = 1000, 8  # so many acts, queued so many seconds ahead
MOST_CPU = 5.0  # milliseconds
WITHIN = {1: 10.0, 4: 2.0}  # worker hosts → seconds


@contextlib.contextmanager
def desk(settings, parts=()):
    """A desk whose network is a stub, with these parts of it running."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        port = free_port()
        network = {
            "CHAUTARI_NETWORKS": json.dumps({"x": f"http://127.0.0.1:{port}"}),
            "CHAUTARI_PULL_EVERY": "3600",
        }
        environment = desk_environment(folder, free_port(), settings | network)
        prepare(environment)
        command = ["granian", "--interface", "asgi", "--port", str(port), "tests.bench.stub:app"]
        running.enter_context(process(command, os.environ, f"http://127.0.0.1:{port}/"))
        for part in parts:
            running.enter_context(process(["chautari", part], environment))
        yield environment


def asked(environment, *words):
    """What the desk's own process says."""
    command = [sys.executable, "-m", "tests.bench.acting", *map(str, words)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def cost(where, settings):
    """CPU of an act from claim to ledger, less that of the bare call."""
    with desk(settings) as environment:
        spent = asked(environment, "cost", ROUNDS, ACTS)
    milliseconds = {name: [each / ACTS * 1000 for each in values] for name, values in spent.items()}
    own = median(milliseconds["ours"]) - median(milliseconds["bare"])
    there = median(milliseconds["server"])
    beside = f", and {there:.2f} ms in the database's server" if there else ""
    return Figure(
        goal="P5",
        what=f"CPU of an act in the desk; own overhead {own:.2f} ms{beside}",
        where=where,
        ours=told(milliseconds["ours"], "ms", digits=2),
        bare=told(milliseconds["bare"], "ms", digits=2),
        ratio=f"{median(milliseconds['ours']) / median(milliseconds['bare']):.2f}",
        wanted="own overhead ≤ 5 ms",
        is_met=own <= MOST_CPU,
    )


def thousand(where, settings, *, hosts):
    """A thousand acts of one moment, by worker processes that stand for hosts: all share this machine's cores."""
    with desk(settings, ["worker"] * hosts) as environment:
        time.sleep(4 + hosts)  # until all workers are up
        begun = asked(environment, "due", DUE, AHEAD)
    return Figure(
        goal="P5",
        what=f"{DUE} due acts begun, {hosts} worker process{'es' if hosts > 1 else ''}",
        where=where,
        ours=f"{max(begun):.1f} s after their time (median {median(begun):.1f}, p95 {share(begun, 0.95):.1f})",
        bare="",
        ratio="",
        wanted=f"≤ {WITHIN[hosts]:.0f} s on {hosts} host{'s' if hosts > 1 else ''}",
        is_met=max(begun) <= WITHIN[hosts],
    )


def figures():
    """On SQLite, and on PostgreSQL with one and with four workers."""
    yield cost("SQLite", {})
    yield thousand("SQLite", {}, hosts=1)
    with databases("chautari_bench") as (_, settings):
        yield cost("PostgreSQL", settings)
    for hosts in WITHIN:
        with databases("chautari_bench") as (_, settings):
            yield thousand("PostgreSQL", settings, hosts=hosts)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
