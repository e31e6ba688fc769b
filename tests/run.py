"""Runs the tests that this machine can run, and ends by saying what was not run and why.

``--all`` installs or starts what is missing first (as root: Chromium by the system's packages) and runs the same
journeys on PostgreSQL with Celery and RabbitMQ too.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).resolve().parent.parent
POSTGRES: Final = "postgresql://postgres@127.0.0.1:5432/postgres"
NOTHING_TO_RUN: Final = 5  # pytest's word for it
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")


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


def pytest(*words: str, **settings: str) -> int:
    """One run of pytest; nothing to run for this machine is no failure."""
    command = [sys.executable, "-m", "pytest", "-q", "--durations=8", *words]
    code = subprocess.call(command, cwd=HOME, env={**os.environ, **settings})
    return 0 if code == NOTHING_TO_RUN else code


def run_all(why: dict[str, str], rest: list[str]) -> int:
    """What make test left out: the rooms on PostgreSQL, and the journeys that need services."""
    unlike = " and ".join(f"not {mark}" for mark in why)
    needed = "(postgres or rabbit)"
    code = pytest("-m", f"{needed} and {unlike}" if unlike else needed, *rest)
    if "postgres" not in why:
        code = pytest("tests/app", *rest, CHAUTARI_DATABASE_URL=POSTGRES) or code
    return code


def main() -> int:
    """Run pytest with what is here; its own exit code is ours."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    chosen, rest = parser.parse_known_args()
    if chosen.all:
        prepare()
    why = missing(everything=chosen.all)
    marks = " and ".join(f"not {mark}" for mark in why)
    code = run_all(why, rest) if chosen.all else pytest(*(["-m", marks] if marks else []), *rest)
    for mark, reason in why.items():
        sys.stdout.write(f"not run: {mark} tests: {reason}\n")
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
