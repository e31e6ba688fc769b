"""P3: the list of the inbox in heaps of very different size, against the bare statement; questions a page."""

import json
import subprocess
import sys
import tempfile
from statistics import median

from tests.bench.stage import Figure, databases, desk_environment, free_port, prepare, share, told

SIZES = (10_000, 100_000, 1_000_000)
ON_SQLITE = (100_000,)
AGENCIES = 1500
SLOWER, SQL, STATEMENTS = 1.3, 2.0, 8


def read(what, settings, talks, each, agencies):
    """What ``tests.bench.reading`` tells, in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = desk_environment(folder, free_port(), settings)
        prepare(environment)
        environment |= {"DJANGO_SETTINGS_MODULE": "chautari.config.settings"}
        command = [sys.executable, "-m", "tests.bench.reading", what, str(talks), str(each), str(agencies)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def rows(where, talks, seen):
    """The statement of the list beside the bare one."""
    ratio = median(seen["ours"]) / median(seen["bare"])
    return Figure(
        goal="P3",
        what=f"SQL of the list's rows, {talks:,} conversations; p95 {share(seen['ours'], 0.95):.2f} ms",
        where=where,
        ours=told(seen["ours"], "ms", digits=2),
        bare=told(seen["bare"], "ms", digits=2),
        ratio=f"{ratio:.2f}",
        wanted=f"≤ {SQL:.0f} ms",
        is_met=median(seen["ours"]) <= SQL,
    )


def page(where, talks, seen, least):
    """The whole page, against the page of the smallest heap."""
    ratio = median(seen["page"]) / least
    return Figure(
        goal="P3",
        what=f"whole page, {talks:,} conversations; {seen['statements']} statements, {seen['sql']:.1f} ms of them SQL",
        where=where,
        ours=told(seen["page"], "ms", digits=1),
        bare=f"{least:.1f} ms at the smallest",
        ratio=f"{ratio:.2f}",
        wanted=f"≤ {SLOWER} × the smallest, ≤ {STATEMENTS} statements",
        is_met=ratio <= SLOWER and seen["statements"] <= STATEMENTS,
    )


def figures(sizes=SIZES, on_sqlite=ON_SQLITE, agencies=AGENCIES):
    """Each size on PostgreSQL, and the middle one on SQLite."""
    least = 0.0
    for talks in sizes:
        with databases("chautari_bench") as (_, settings):
            seen = read("list", settings, talks, 0, agencies)["list"]
        least = least or median(seen["page"])
        yield rows("PostgreSQL", talks, seen)
        yield page("PostgreSQL", talks, seen, least)
    for talks in on_sqlite:
        seen = read("list", {}, talks, 0, agencies)["list"]
        yield rows("SQLite", talks, seen)
        yield page("SQLite", talks, seen, median(seen["page"]))


if __name__ == "__main__":
    given = tuple(int(each) for each in sys.argv[1:])  # sizes, for a quick look
    for each in figures(given or SIZES, given[-1:] or ON_SQLITE, 50 if given else AGENCIES):
        print(each, flush=True)
