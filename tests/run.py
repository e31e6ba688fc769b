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
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).resolve().parent.parent
POSTGRES: Final = "postgresql://postgres@127.0.0.1:5432/postgres"
FAILED: Final = 1  # pytest's word for tests that failed, and nothing worse
NOTHING_TO_RUN: Final = 5  # its word for no tests at all
FAULT_ROUNDS: Final = (
    "15"  # on PostgreSQL, after the ten of make test on SQLite; make faults does fifty on each
)
WHOLE_DESK: Final = ("tests/ends", "tests/browser", "tests/faults")
TOGETHER: Final = tuple(f"--ignore={folder}" for folder in WHOLE_DESK)
MOST_ANEW: Final = 3  # more failures than these are no accident of a busy machine
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Run:
    """One call of pytest."""

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
            ["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL
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
        why["browser"] = "no Chromium found (install the package chromium)"
    if not everything:
        why["postgres"] = "run by make test-all"
        why["rabbit"] = "run by make test-all"
    else:
        if not answers(5432):
            why["postgres"] = "no PostgreSQL answers on 127.0.0.1:5432"
        if not answers(5672):
            why["rabbit"] = "no RabbitMQ answers on 127.0.0.1:5672"
    return why


def side_by_side(lanes: Sequence[Sequence[Run]]) -> tuple[int, list[str]]:
    """Each lane runs one pytest after the other; the first lane speaks as it goes, the others when they end.

    Returns the exit code and the lines that name what failed.
    """
    with ThreadPoolExecutor(len(lanes)) as pool:
        first, *others = [pool.submit(along, lane, is_live=lane is lanes[0]) for lane in lanes]
        code, said = first.result()
        for other in others:
            its_code, its_lines = other.result()
            sys.stdout.writelines(its_lines)
            code = max(code, its_code)
            said += its_lines
    return code, [line for line in said if line.startswith(("FAILED ", "ERROR "))]


def along(lane: Sequence[Run], *, is_live: bool) -> tuple[int, list[str]]:
    """The runs of one lane, with all that they said; nothing to run for this machine is no failure."""
    code, said = 0, []
    for run in lane:
        command = [sys.executable, "-m", "pytest", "-q", "--durations=8", *run.words]
        with subprocess.Popen(
            command,
            cwd=HOME,
            env={**os.environ, **run.settings},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as running:
            for line in running.stdout or ():
                said.append(line)
                if is_live:
                    sys.stdout.write(line)
                    sys.stdout.flush()
        ended = abs(running.returncode)  # a signal ends it with a number below nothing
        code = max(code, 0 if ended == NOTHING_TO_RUN else ended)
    return code, said


def alone(failed: list[str]) -> int:
    """The second try of what failed on a whole desk, with the machine to itself; 1 where there is none."""
    named = [line.partition(" ")[2].partition(" - ")[0].strip() for line in failed]
    if not named or len(named) > MOST_ANEW or not all(name.startswith(WHOLE_DESK) for name in named):
        return FAILED
    sys.stdout.write("once more, alone:\n")
    code, said = along((Run(tuple(named)),), is_live=True)
    sys.stdout.writelines(
        f"passed at the second try only: {name}\n"
        for name in named
        if not any(name in line for line in said if line.startswith(("FAILED ", "ERROR ")))
    )
    return code


def lanes(why: dict[str, str], rest: list[str], *, everything: bool) -> tuple[tuple[Run, ...], ...]:
    """The rooms in one lane; in the other whatever starts whole desks: the browser, the long stories, killed processes.

    With ``everything``: what make test left out, on PostgreSQL with RabbitMQ.
    """
    marks = [f"not {mark}" for mark in why]
    of_these = ("-m", " and ".join(["(postgres or rabbit)"] * everything + marks), *rest)
    rooms = Run((*of_these, *TOGETHER))
    if everything and "postgres" not in why:
        rooms = Run(("tests/app", *rest), {"CHAUTARI_DATABASE_URL": POSTGRES})
    faults = Run(
        ("tests/faults/test_killed.py", *of_these), {"FAULT_ROUNDS": FAULT_ROUNDS} if everything else {}
    )
    stories = Run(("tests/browser", *of_these)), Run(("tests/ends", *of_these)), faults
    return (rooms,), stories


def main() -> int:
    """Run pytest with what is here; its own exit code is ours."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    chosen, rest = parser.parse_known_args()
    if chosen.all:
        prepare()
    why = missing(everything=chosen.all)
    code, failed = side_by_side(lanes(why, rest, everything=chosen.all))
    for mark, reason in why.items():
        sys.stdout.write(f"not run: {mark} tests: {reason}\n")
    sys.stdout.writelines(failed)
    sys.stdout.flush()
    return alone(failed) if code == FAILED else code


if __name__ == "__main__":
    sys.exit(main())
