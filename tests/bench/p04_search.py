"""P4: words looked for in the inbox of one agency among a million messages of many, against the bare statements."""

import sys
from statistics import median

from tests.bench.p03_list import AGENCIES, read
from tests.bench.stage import Figure, databases, share, told

MESSAGES, ON_SQLITE, EACH = 1_000_000, 100_000, 4
MOST, PATIENCE = 1.5, 1500
PLACES = {"some": "agencies at random", "largest": "the largest agency"}


def figure(where, name, messages, seen):
    """One sort of word in one sort of agency."""
    word, _, place = name.partition(", ")
    ratio, p95 = median(seen["ours"]) / median(seen["bare"]), share(seen["ours"], 0.95)
    whole = median(seen["whole"])
    return Figure(
        goal="P4",
        what=(
            f"SQL of a search for a {word} word in {PLACES[place]}, {messages:,} messages; "
            f"p95 {p95:.1f} ms (bare {share(seen['bare'], 0.95):.1f}); with Python {whole:.1f} ms"
        ),
        where=where,
        ours=told(seen["ours"], "ms", digits=2),
        bare=told(seen["bare"], "ms", digits=2),
        ratio=f"{ratio:.2f}",
        wanted=f"≤ {MOST} × bare, < {PATIENCE / 1000} s",
        is_met=ratio <= MOST and max(seen["ours"]) < PATIENCE,
    )


def figures(messages=MESSAGES, on_sqlite=ON_SQLITE, agencies=AGENCIES):
    """A million on PostgreSQL, a tenth of it on SQLite."""
    with databases("chautari_bench") as (_, settings):
        for name, seen in read("search", settings, messages // EACH, EACH, agencies).items():
            yield figure("PostgreSQL", name, messages, seen)
    for name, seen in read("search", {}, on_sqlite // EACH, EACH, agencies // 10 or 1).items():
        yield figure("SQLite", name, on_sqlite, seen)


if __name__ == "__main__":
    given = tuple(int(each) for each in sys.argv[1:])  # messages on both, for a quick look
    for each in figures(*given * 2, 50) if given else figures():
        print(each, flush=True)
