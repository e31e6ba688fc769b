"""``make bench``: runs every bench, prints each figure as it comes, and writes them to the operators' page.

``python -m tests.bench p03_list p04_search`` runs these alone and leaves the lines of all others as they stand.
"""

import os
import platform
import subprocess
import sys
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
COLUMNS = 9
HEAD = """# Figures

Measured by `make bench` on {machine}. The desk and its bare rival took turns on the same machine; a figure is
the median of the runs, in brackets the least and the most. Absolute figures differ from machine to machine; the ratio
is what counts. Deliveries are sent by one process of our own (`tests/bench/load.py`) on the same cores. The last column
tells the bench that measured a line, when, at which commit, and the load of the machine before and after.

| goal | on | what | the desk | bare | ratio | wanted | | measured |
|---|---|---|---|---|---|---|---|---|
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


def line(figure, when):
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
        when,
    )
    return f"| {' | '.join(cells)} |"


def kept():
    """The lines that stand on the page, by the bench that wrote them: the first word of the last column."""
    lines = {}
    for row in PAGE.read_text().splitlines() if PAGE.exists() else ():
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        if row.startswith("| ") and len(cells) == COLUMNS:
            lines.setdefault(cells[-1].partition(",")[0], []).append(row)
    return lines


def main(*names):
    """0 when every goal is met, 1 otherwise."""
    lines, is_met = kept(), True
    for bench in BENCHES:
        name = bench.__name__.rpartition(".")[2]
        if names and name not in names:
            continue
        before, figures = os.getloadavg()[0], []
        for figure in bench.figures():
            print(figure, flush=True)
            figures.append(figure)
        when = f"{name}, {datetime.now(UTC):%Y-%m-%d}, {commit()}, {before:.1f} to {os.getloadavg()[0]:.1f}"
        lines[name] = [line(figure, when) for figure in figures]
        is_met = is_met and all(figure.is_met for figure in figures)
        write(lines)
    return 0 if is_met else 1


def write(lines):
    """The page with these lines, in the order of the benches."""
    head = HEAD.format(machine=machine())
    order = [bench.__name__.rpartition(".")[2] for bench in BENCHES]
    told = "".join(f"{row}\n" for name in order for row in lines.get(name, ()))
    PAGE.write_text(head + told + TAIL)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
