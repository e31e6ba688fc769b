"""The register: the whole country taken in by one command, again, and five thousand earlier pages with a tenth dirty."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.stage import Figure, databases, desk_environment, free_port, inside, look

COUNTRY, PAGES = 60, 60  # seconds
ROWS, EVERY = 5000, 10  # every tenth row is dirty
DIRT = ("", "not an address", "https://example.com/office", "facebook.com/", "९८४१")
HOW_MANY = "from chautari.agencies.models import Agency\nsys.stdout.write(str(Agency.objects.count()))"


def seconds(environment, *words, code=0):
    """How long a command took that ended as it should; 1 says that some rows need a person."""
    began = time.monotonic()
    command = [sys.executable, "-m", "chautari", *words]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == code, done.stdout[-2000:] + done.stderr[-2000:]
    return time.monotonic() - began


def pages(environment, folder):
    """A list of earlier pages: handles made of the register's own codes, every tenth line of another kind."""
    with look(environment) as ask:
        codes = [code for (code,) in ask("SELECT code FROM agencies_agency ORDER BY id").fetchall()]
    lines = ["link,name"]
    for n in range(ROWS):
        code = codes[n % len(codes)]
        link = DIRT[n // EVERY % len(DIRT)] if n % EVERY == 0 else f"https://facebook.com/{code}.office{n}"
        lines.append(f"{link},{code}")
    file = Path(folder) / "pages.csv"
    file.write_text("\n".join(lines) + "\n")
    return file


def bodies_list(folder):
    """A list of new offices below one ministry."""
    head = "code,kind,name_ne,name_en,parent,domains"
    lines = [f"office-{n},office,कार्यालय {n},Office {n},,o{n}.gov.np" for n in range(ROWS)]
    file = Path(folder) / "bodies.csv"
    file.write_text("\n".join((head, *lines)) + "\n")
    return file


def figure(what, where, took, limit):
    """One line of the table."""
    return Figure(
        "O7" if "pages" in what else "T1", what, where, f"{took:.1f} s", "", "", f"≤ {limit} s", took <= limit
    )


def measure(where, settings):
    """The commands as an operator types them, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = desk_environment(folder, free_port(), settings)
        seconds(environment, "setup")
        took = seconds(environment, "agencies", "seed")
        bodies = inside(environment, "import sys\n" + HOW_MANY)
        yield figure(f"chautari agencies seed: {bodies} bodies", where, took, COUNTRY)
        yield figure(
            "the same again, nothing changes", where, seconds(environment, "agencies", "seed"), COUNTRY
        )
        took = seconds(environment, "agencies", "import", str(bodies_list(folder)))
        yield figure(f"chautari agencies import: {ROWS} bodies", where, took, COUNTRY)
        took = seconds(environment, "adoption", "import", str(pages(environment, folder)), code=1)
        yield figure(f"chautari adoption import: {ROWS} earlier pages", where, took, PAGES)


def figures():
    """On SQLite and on PostgreSQL."""
    yield from measure("SQLite", {})
    with databases("chautari_bench") as (_, settings):
        yield from measure("PostgreSQL", settings)


if __name__ == "__main__":
    for each in figures():
        print(each, flush=True)
