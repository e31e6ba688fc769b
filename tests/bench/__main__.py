"""``make bench``: runs every bench, prints each figure as it comes, and writes them to the operators' page."""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import (
    country,
    p01_letter_box,
    p02_arrival,
    p03_list,
    p04_search,
    p05_acts,
    p06_contacts,
    p07_lookup,
    p10_small,
    words,
)

BENCHES = (
    p01_letter_box,
    p02_arrival,
    p03_list,
    p04_search,
    p05_acts,
    p06_contacts,
    p07_lookup,
    p10_small,
    country,
    words,
)
HOME = Path(__file__).resolve().parent.parent.parent
PAGE = HOME / "docs" / "operator" / "figures.md"
HEAD = """# Figures

Measured by `make bench` on {day}, on {machine}; commit {commit}; the load of the machine was {before:.1f} before and
{after:.1f} after, all in {minutes:.1f} minutes. The desk and its bare rival took turns on the same machine; a figure is
the median of the runs, in brackets the least and the most. Absolute figures differ from machine to machine; the ratio
is what counts. Deliveries are sent by one process of our own (`tests/bench/load.py`) on the same cores.

| goal | on | what | the desk | bare | ratio | wanted | |
|---|---|---|---|---|---|---|---|
"""
TAIL = """
The bare rivals are in `tests/bench/`: `bare.py` (one ASGI function: signature, INSERT, same durability),
`bare_opening.py` (the statements of an arrival by hand, row by row, in the same batches and tables; CPU of PostgreSQL's
own process included on both sides), `bare_lookup.py` (one WSGI function with one indexed SELECT in the desk's own
table, on the desk's own server), `looking.py` (one SELECT by agency and mark in the desk's own table), and one `httpx` call of the same stub for an act. The worker processes of P5 stand
for hosts but share this machine's cores with each other, the stub of the network and the database, so that several
hosts can only be quicker than what stands here.
"""


def machine():
    """The computer in words."""
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} shared cores, {system}"


def commit():
    """The commit that was measured."""
    words = ["git", "rev-parse", "--short", "HEAD"]
    return (
        subprocess.run(words, cwd=HOME, capture_output=True, text=True, check=False).stdout.strip()
        or "unknown"
    )


def line(figure):
    """One line of the table."""
    verdict = "met" if figure.is_met else "**missed**"
    cells = (
        figure.goal,
        figure.where,
        figure.what,
        figure.ours,
        figure.bare,
        figure.ratio,
        figure.wanted,
        verdict,
    )
    return f"| {' | '.join(cells)} |\n"


def main():
    """0 when every goal is met, 1 otherwise."""
    began, before, figures = time.monotonic(), os.getloadavg()[0], []
    for bench in BENCHES:
        for figure in bench.figures():
            print(figure, flush=True)
            figures.append(figure)
    told = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": machine(),
        "commit": commit(),
        "before": before,
        "after": os.getloadavg()[0],
        "minutes": (time.monotonic() - began) / 60,
    }
    PAGE.write_text(HEAD.format(**told) + "".join(line(figure) for figure in figures) + TAIL)
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
