"""P6: a telephone number looked for in a full contact book by its blind mark, against one bare indexed SELECT."""

import json
import subprocess
import sys
import tempfile

from tests.bench.stage import Figure, databases, desk_environment, free_port, prepare, share, told

CONTACTS = 1_000_000
MOST, PATIENCE = 3.0, 50  # times the bare statement, milliseconds of the whole look


def read(settings, contacts):
    """What ``looking`` tells of a desk of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = desk_environment(folder, free_port(), settings)
        prepare(environment)
        given = environment | {"DJANGO_SETTINGS_MODULE": "chautari.config.settings"}
        command = [sys.executable, "-m", "tests.bench.looking", str(contacts)]
        done = subprocess.run(command, env=given, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)


def figure(where, kind, contacts, seen):
    """One sort of number on one engine; the ratio is that of the p95 of the statements."""
    ours, bare, whole = (share(seen[name], 0.95) for name in ("sql", "bare", "ours"))
    return Figure(
        goal="P6",
        what=f"{kind} number among {contacts:,} contacts, SQL p95 {ours:.2f} ms; with Python p95 {whole:.2f} ms",
        where=where,
        ours=told(seen["sql"], "ms", digits=2),
        bare=told(seen["bare"], "ms", digits=2),
        ratio=f"{ours / bare:.2f}",
        wanted=f"p95 ≤ {MOST:.0f} × bare, < {PATIENCE} ms in all",
        is_met=ours / bare <= MOST and whole < PATIENCE,
    )


def figures(contacts=CONTACTS):
    """On SQLite and on PostgreSQL."""
    for kind, seen in read({}, contacts).items():
        yield figure("SQLite", kind, contacts, seen)
    with databases("chautari_bench") as (_, settings):
        for kind, seen in read(settings, contacts).items():
            yield figure("PostgreSQL", kind, contacts, seen)


if __name__ == "__main__":
    for each in figures(*map(int, sys.argv[1:2])):
        print(each, flush=True)
