"""The whole desk as its users have it: processes, the networks' stand-ins, and a real browser."""

import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from tests import migrated

T = TypeVar("T")
PASSWORD = "journey-through-the-hills"
PATIENCE = 60.0


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
    return port


def eventually(look: Callable[[], T], *, what: str = "", patience: float = PATIENCE) -> T:
    """The first true answer within the patience. Raises AssertionError with the last answer otherwise."""
    deadline, answer = time.monotonic() + patience, look()
    while not answer and time.monotonic() < deadline:
        time.sleep(0.1)
        answer = look()
    assert answer, f"never came: {what or look}"
    return answer


class Desk:
    """One rehearsal, started as a newcomer starts it, with its ports and folder to itself."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port, self.sandbox_port, self.folder = free_port(), free_port(), folder
        self.home = folder / "rehearsal"
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CHAUTARI_")}
        self.environment = kept | {
            "CHAUTARI_DATA": str(folder),
            "CHAUTARI_PORT": str(self.port),
            "CHAUTARI_SANDBOX_PORT": str(self.sandbox_port),
            "CHAUTARI_LEASE": "6",
            "CHAUTARI_NETWORK_TIMEOUT": "3",
            "CHAUTARI_PULL_EVERY": "2",
            "CHAUTARI_LOOK_EVERY": "10",
            "CHAUTARI_UNDO_SECONDS": "0",
            **settings,
        }
        self.control = httpx.Client(base_url=f"http://127.0.0.1:{self.sandbox_port}/_control", timeout=30)
        self.process: subprocess.Popen[bytes] | None = None
        self.turned = 0.0
        self.doors: set[str] = set()  # of the accounts that the office began with

    def start(self, *options: str) -> None:
        """Until the desk answers."""
        command = [
            sys.executable,
            "-m",
            "chautari",
            "demo",
            "--password",
            PASSWORD,
            *(options or ("--bare",)),
        ]
        if "CHAUTARI_DATABASE_URL" not in self.environment:
            command += ["--tables", str(migrated.lite())]
        with (self.folder / "desk.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        try:
            eventually(self.is_ready, what="the desk", patience=240)
        except AssertionError:
            self.stop()
            raise AssertionError((self.folder / "desk.log").read_text()[-4000:]) from None
        self.doors = self.doors or {row["hook"] for row in self._rows()}

    def is_ready(self) -> bool:
        """Whether the desk answers."""
        if self.process is not None and self.process.poll() is not None:
            raise AssertionError((self.folder / "desk.log").read_text()[-4000:])
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(f"{self.url}/readyz", timeout=2).is_success
        return False

    def stop(self) -> None:
        """End the whole tree."""
        self.control.close()
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def command(self, *words: str) -> str:
        """What a command of the desk prints."""
        from chautari.config.commands.demo import settings

        told = self.environment | {
            "CHAUTARI_DATA": str(self.home),
            "CHAUTARI_CLOCK_FILE": str(self.home / "clock"),
            "CHAUTARI_NETWORKS": settings(self.home)["CHAUTARI_NETWORKS"],
        }
        done = subprocess.run(
            [sys.executable, "-m", "chautari", *words], env=told, capture_output=True, text=True, check=True
        )
        return done.stdout

    def parts(self, name: str) -> list[int]:
        """The process ids of one part of the desk ("serve", "web", "worker"), in the order in which they began."""
        ends = f"chautari\0{name}\0".encode()
        found = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return sorted(pid for pid in found if self._is_part(pid, ends))

    def family(self) -> list[int]:
        """Every process of this desk, whatever part it is."""
        found = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return sorted(pid for pid in found if self._is_part(pid, b""))

    def _is_part(self, pid: int, ends: bytes) -> bool:
        try:
            named = Path(f"/proc/{pid}/cmdline").read_bytes()
            told = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return bool(named) and ends in named and f"CHAUTARI_DATA={self.home}\0".encode() in told

    def accounts(self) -> dict[str, dict[str, str]]:
        """The accounts that the demo agency began with, by network, whatever a journey has added since."""
        return {row["network"]: row for row in self._rows() if row["hook"] in self.doors}

    def _rows(self) -> list[dict[str, str]]:
        told = json.loads(self.command("accounts", "list", "--json"))
        return [row for row in told if row["agency"] == "moha"]

    def tell(self, path: str, **body: Any) -> dict[str, Any]:
        """One control call to the networks' stand-ins."""
        answer = self.control.post(path, json=body)
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def happened(self, **wanted: Any) -> list[dict[str, Any]]:
        """What really happened on the networks, by their own ledger."""
        rows = self.control.get("/ledger").json()["lines"]
        return [row for row in rows if all(row.get(name) == value for name, value in wanted.items())]

    def look(self, question: str) -> list[tuple[Any, ...]]:
        """Rows of the desk's database, read only: what its pages have no number for."""
        url = self.environment.get("CHAUTARI_DATABASE_URL", "")
        if url:
            import psycopg

            with psycopg.connect(url, autocommit=True) as link:
                return link.execute(question.encode()).fetchall()
        with contextlib.closing(
            sqlite3.connect(f"file:{self.home}/chautari.sqlite3?mode=ro", uri=True)
        ) as link:
            return link.execute(question).fetchall()

    def turn(self, seconds: float) -> None:
        """Let time pass for the desk and for the networks alike."""
        self.turned += seconds
        self.tell("/clock", advance=f"{seconds}s")
        file = self.home / "clock"
        fresh = file.with_suffix(".new")
        fresh.write_text(str(self.turned))
        fresh.replace(file)
        time.sleep(0.5)

    def calm(self) -> None:
        """No faults, ordinary deliveries."""
        self.control.delete("/faults")
        self.tell("/webhooks", mode="normal")


ENGINES = (
    pytest.param("embedded", id="sqlite"),
    pytest.param("national", id="postgresql-celery", marks=[pytest.mark.postgres, pytest.mark.rabbit]),
)


def running(engine: str, folder: Path, name: str) -> Iterator[Desk]:
    """A desk on one of the two engines, from before a test to after it; ``name`` is its own at the services."""
    with contextlib.ExitStack() as stack:
        settings = stack.enter_context(national(f"chautari_{name}")) if engine == "national" else {}
        desk = Desk(folder, **settings)
        desk.start()
        stack.callback(desk.stop)
        yield desk


@contextlib.contextmanager
def national(name: str) -> Iterator[dict[str, str]]:
    """Settings of PostgreSQL + Celery/RabbitMQ with two worker processes; a database with its tables, a queue of its own."""
    import psycopg
    from kombu import Connection

    name, tables = f"{name}_{os.getpid()}", migrated.postgres()
    with psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres", autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        link.execute(f'CREATE DATABASE "{name}" TEMPLATE "{tables}"')
    try:
        yield {
            "CHAUTARI_DATABASE_URL": f"postgresql://postgres@127.0.0.1:5432/{name}",
            "CHAUTARI_ENGINE": "celery",
            "CHAUTARI_BELL_PREFIX": name,
            "CHAUTARI_WORKER_PROCESSES": "2",
        }
    finally:
        with psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres", autocommit=True) as link:
            link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        with Connection("amqp://guest:guest@127.0.0.1:5672//") as broker:
            broker.default_channel.queue_delete(f"{name}.bells")


def chromium() -> str | None:
    """The browser of this machine."""
    return next(
        (
            path
            for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
            if (path := shutil.which(name))
        ),
        None,
    )
