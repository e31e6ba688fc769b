"""What the benches share: processes with a database of their own, the CPU they used, and figures to be told."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import psycopg
from kombu import Connection

from tests import migrated
from tests.desk import free_port, national

__all__ = ["Figure", "Rivals", "free_port", "national"]
SECRET = "consumer-secret-of-the-bench"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figure:
    """One measured number with its goal; where there is a rival, its number and the ratio of the two."""

    goal: str
    what: str
    where: str
    ours: str
    bare: str
    ratio: str
    wanted: str
    is_met: bool

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        beside = f"   bare {self.bare}   ratio {self.ratio}" if self.bare else ""
        return (
            f"{self.goal} {self.where:10} {self.what}: {self.ours}{beside}   (goal {self.wanted}: {verdict})"
        )


class Rivals:
    """Two rivals that take turns; the median of each, its spread, and the ratio of the medians."""

    def __init__(self, ours: Callable[[int], float], bare: Callable[[int], float], *, rounds: int) -> None:
        self.ours, self.bare = [], []
        for turn in range(rounds + 1):
            pair = (ours(turn), bare(turn))
            if turn:  # the first turn warms both up
                self.ours.append(pair[0])
                self.bare.append(pair[1])

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.bare)


def told(values: Sequence[float], unit: str, *, digits: int = 0) -> str:
    """The median of the runs, and from where to where they went."""
    low, middle, high = min(values), median(values), max(values)
    return f"{middle:.{digits}f} {unit} ({low:.{digits}f} – {high:.{digits}f})"


def clean(**more: str) -> dict[str, str]:
    """This process's environment with nothing of another desk in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CHAUTARI_")} | more


def desk_environment(folder: str, port: int, settings: dict[str, str]) -> dict[str, str]:
    """The desk's own settings for one measurement."""
    return clean(CHAUTARI_DATA=folder, CHAUTARI_PORT=str(port), CHAUTARI_LOG_LEVEL="ERROR", **settings)


@contextlib.contextmanager
def process(
    command: Sequence[str], environment: dict[str, str], address: str = ""
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process, waited for where it has an address to answer on, ended afterwards."""
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen([sys.executable, "-m", *command], env=environment, stdout=log, stderr=log)
        try:
            if address:
                wait_for(address, child)
            yield child
        finally:
            child.terminate()
            child.wait(timeout=30)


def wait_for(
    address: str, child: "subprocess.Popen[bytes]", *, patience: float = 60, only_well: bool = False
) -> float:
    """Seconds until the address gave any answer, or a good one."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        assert child.poll() is None, f"it ended by itself: {child.args}"
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(address, timeout=5).is_success or not only_well:
                return time.monotonic() - began
        time.sleep(0.05)
    raise AssertionError(f"{address} never answered")


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in tree(int(child)))]


def cpu(pids: Sequence[int]) -> float:
    """CPU seconds that these processes have used so far."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS


@contextlib.contextmanager
def databases(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """PostgreSQL's address of a database of its own, and the desk's settings that name it."""
    with national(name) as settings:
        yield settings["CHAUTARI_DATABASE_URL"], settings
    with Connection("amqp://guest:guest@127.0.0.1:5672//") as broker:
        broker.default_channel.queue_delete(f"{name}.bells")


@contextlib.contextmanager
def look(environment: dict[str, str]) -> Iterator[Callable[..., Any]]:
    """Put questions to the desk's database from outside."""
    if address := environment.get("CHAUTARI_DATABASE_URL"):
        link: Any = psycopg.connect(address, autocommit=True)
    else:
        link = sqlite3.connect(Path(environment["CHAUTARI_DATA"]) / "chautari.sqlite3", timeout=30)
    try:
        yield link.execute
    finally:
        link.close()


def share(waits: Sequence[float], part: float) -> float:
    """The wait within which this part of them ended."""
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * part))]


SET_UP = """
import sys
from chautari.agencies.models import Agency
from chautari.registry.models import Account, App
agency = Agency.objects.create(code="bench", kind="office", name_ne="कार्यालय", name_en="Office")
app = App(agency=agency, network="x", name="bench", tier="enterprise")
app.keep({"id": "1", "secret": sys.argv[1], "consumer_secret": sys.argv[1]}); app.save()
account = Account(agency=agency, app=app, network="x", kind="user", tier="enterprise", external_id="1111", name="bench")
account.state, account.official_since = "live", account.state_since
account.save(); sys.stdout.write(account.key)
"""


def setup(environment: dict[str, str]) -> None:
    """The desk's tables, static files and register."""
    if "CHAUTARI_DATABASE_URL" not in environment:
        migrated.copied(Path(environment["CHAUTARI_DATA"]))
    subprocess.run(
        [sys.executable, "-m", "chautari", "setup"], env=environment, check=True, capture_output=True
    )


def prepare(environment: dict[str, str]) -> str:
    """Tables, one account, and the key of its door."""
    setup(environment)
    return inside(environment, SET_UP, SECRET)


def inside(environment: dict[str, str], code: str, *words: str) -> str:
    """What a piece of code says that runs in the desk's own settings."""
    told_where = environment | {"DJANGO_SETTINGS_MODULE": "chautari.config.settings"}
    command = [sys.executable, "-c", "import django; django.setup()\n" + code, *words]
    done = subprocess.run(command, env=told_where, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()
