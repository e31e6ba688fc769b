"""Runs the tests that this machine can run, and ends by saying what was not run and why.

``--all`` installs or starts what is missing first (as root: Chromium by the system's packages) and runs the same
journeys on PostgreSQL with Celery and RabbitMQ too. What failed on a whole desk while everything ran at once is run once
more alone; what passes then is named as such, and what fails twice has failed.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).resolve().parent.parent
POSTGRES: Final = "postgresql://postgres@127.0.0.1:5432/"
FAILED: Final = 1  # pytest's word for tests that failed, and nothing worse
NOTHING_TO_RUN: Final = 5  # its word for no tests at all
FAULT_ROUNDS: Final = (
    "15"  # on PostgreSQL, after the ten of make test on SQLite; make faults does fifty on each
)
WHOLE_DESK: Final = ("tests/ends", "tests/browser", "tests/faults")
LANES: Final = min(4, max(2, os.cpu_count() or 2))  # that many runs at once
PARTS: Final = 2  # of the rooms' tests, and of the journeys
COMPILED: Final = {"PYTHONDONTWRITEBYTECODE": ""}  # or each process of each desk would compile the code anew
MOST_ANEW: Final = 3  # more failures than these are no accident of a busy machine
CHROMIUM: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Run:
    """One call of pytest, by the name that is printed."""

    name: str
    words: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)


def has_chromium() -> bool:
    """Whether a browser is here that the journeys can drive."""
    return any(shutil.which(name) for name in CHROMIUM)


def answers(port: int) -> bool:
    """Whether something listens on this machine's port."""
    with socket.socket() as line:
        line.settimeout(1)
        return line.connect_ex(("127.0.0.1", port)) == 0


def prepare() -> None:
    """Install and start what the whole suite needs, where that is allowed."""
    if not has_chromium() and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium-headless-shell"],
            check=False,
            stdout=subprocess.DEVNULL,
        )
    if not answers(5432) and shutil.which("pg_ctlcluster") and os.geteuid() == 0:
        version = sorted(path.name for path in Path("/etc/postgresql").iterdir())[-1]
        subprocess.run(["pg_ctlcluster", "--skip-systemctl-redirect", version, "main", "start"], check=False)
    if not answers(5672) and shutil.which("rabbitmq-server") and os.geteuid() == 0:
        subprocess.run(["rabbitmq-server", "-detached"], check=False)


def missing(*, everything: bool) -> dict[str, str]:
    """Marker → why its tests are not run."""
    why = {}
    if not has_chromium():
        why["browser"] = "no Chromium found (install the package chromium-headless-shell)"
    if not everything:
        why["postgres"] = "run by make test-all"
        why["rabbit"] = "run by make test-all"
    else:
        if not answers(5432):
            why["postgres"] = "no PostgreSQL answers on 127.0.0.1:5432"
        if not answers(5672):
            why["rabbit"] = "no RabbitMQ answers on 127.0.0.1:5672"
    return why


def side_by_side(runs: Sequence[Run]) -> tuple[int, list[str]]:
    """As many runs at once as there are lanes, the next as soon as one ends; each is told whole when it has ended.

    Returns the exit code and the lines that name what failed.
    """
    code, failed = 0, []
    with ThreadPoolExecutor(LANES) as lanes:
        for ended in as_completed([lanes.submit(carried_out, run) for run in runs]):
            its_code, said = ended.result()
            sys.stdout.write(said)
            sys.stdout.flush()
            code = max(code, its_code)
            failed += [line for line in said.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return code, failed


def carried_out(run: Run) -> tuple[int, str]:
    """What pytest said under the run's name and time; nothing to run for this machine is no failure."""
    command = [sys.executable, "-m", "pytest", "-q", "--durations=8", *run.words]
    settings, began = {**os.environ, **COMPILED, **run.settings}, time.monotonic()
    sys.stdout.write(f"begun: {run.name}\n")
    sys.stdout.flush()
    done = subprocess.run(
        command,
        cwd=HOME,
        env=settings,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    ended = abs(done.returncode)  # a signal ends it with a number below nothing
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    said = f"\n== {run.name}: {minutes} min {seconds} s\n{done.stdout}"
    return (0 if ended == NOTHING_TO_RUN else ended), said


def alone(failed: list[str]) -> int:
    """The second try of what failed on a whole desk, with the machine to itself; 1 where there is none."""
    named = [line.partition(" ")[2].partition(" - ")[0].strip() for line in failed]
    if not named or len(named) > MOST_ANEW or not all(name.startswith(WHOLE_DESK) for name in named):
        return FAILED
    code, said = carried_out(Run("once more, alone", tuple(named)))
    sys.stdout.write(said)
    sys.stdout.writelines(
        f"passed at the second try only: {name}\n"
        for name in named
        if not any(name in line for line in said.splitlines() if line.startswith(("FAILED ", "ERROR ")))
    )
    return code


def in_parts(tests: Sequence[Path], parts: int) -> list[tuple[str, ...]]:
    """The files in so many shares of like size, the same each time."""
    shares: list[list[Path]] = [[] for _ in range(parts)]
    for file in sorted(tests, key=lambda file: (-file.stat().st_size, file)):
        min(shares, key=lambda share: sum(each.stat().st_size for each in share)).append(file)
    return [tuple(str(file.relative_to(HOME)) for file in sorted(share)) for share in shares]


def runs(why: dict[str, str], rest: list[str], *, everything: bool) -> list[Run]:
    """The longest first: the journeys in a browser and the rooms in shares, then the long stories, killed processes.

    With ``everything``: what make test left out, on PostgreSQL with RabbitMQ.
    """
    marks = [f"not {mark}" for mark in why]
    of_these = ("-m", " and ".join(["(postgres or rabbit)"] * everything + marks), *rest)
    on_postgres = everything and "postgres" not in why
    named = [(file, str(file.relative_to(HOME))) for file in (HOME / "tests").rglob("test_*.py")]
    journeys = in_parts([file for file, name in named if name.startswith("tests/browser")], PARTS)
    rooms = in_parts(
        [
            file
            for file, name in named
            if not name.startswith(WHOLE_DESK) and (name.startswith("tests/app") or not on_postgres)
        ],
        PARTS,
    )
    found = []
    for n, (journey, room) in enumerate(zip(journeys, rooms, strict=True), 1):
        found.append(Run(f"journeys {n}", (*journey, *of_these)))
        if on_postgres:
            database = {"CHAUTARI_DATABASE_URL": f"{POSTGRES}chautari_rooms_{n}"}
            found.append(Run(f"rooms {n} on PostgreSQL", (*room, *rest), database))
        else:
            found.append(Run(f"rooms {n}", (*room, *of_these)))
    faults = {"FAULT_ROUNDS": FAULT_ROUNDS} if everything else {}
    return [
        *found,
        Run("long stories", ("tests/ends", *of_these)),
        Run("killed processes", ("tests/faults/test_killed.py", *of_these), faults),
    ]


def main() -> int:
    """Run pytest with what is here; its own exit code is ours."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    chosen, rest = parser.parse_known_args()
    if chosen.all:
        prepare()
    why = missing(everything=chosen.all)
    code, failed = side_by_side(runs(why, rest, everything=chosen.all))
    for mark, reason in why.items():
        sys.stdout.write(f"not run: {mark} tests: {reason}\n")
    sys.stdout.writelines(f"{line}\n" for line in failed)
    sys.stdout.flush()
    return alone(failed) if code == FAILED else code


if __name__ == "__main__":
    sys.exit(main())
