"""P1: a delivery accepted, against one bare ASGI function with signature and INSERT, same database, same durability."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from tests.bench.load import send
from tests.desk import free_port, national

HERE = Path(__file__).parent
SECRET = "consumer-secret-of-the-bench"
SECONDS, ROUNDS = 4.0, 3


@contextlib.contextmanager
def process(command, port, environment, path="/"):
    """A server that answers on this port, ended afterwards."""
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                with contextlib.suppress(httpx.HTTPError):
                    httpx.get(f"http://127.0.0.1:{port}{path}", timeout=1)
                    break
                time.sleep(0.1)
            yield child
        finally:
            child.terminate()
            child.wait(timeout=20)


def clean(**more):
    """This process's environment with nothing of another desk in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CHAUTARI_")} | more


def bare(database, port):
    """The rival on granian's ASGI interface."""
    environment = clean(BARE_SECRET=SECRET, BARE_DATABASE=database)
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asgi",
        "--port",
        str(port),
        "tests.bench.bare:app",
    ]
    return process(command, port, environment)


SET_UP = """
import sys
from chautari.agencies.models import Agency
from chautari.registry.models import Account, App
agency = Agency.objects.create(code="bench", kind="office", name_ne="कार्यालय", name_en="Office")
app = App(agency=agency, network="x", name="bench", tier="enterprise")
app.keep({"id": "1", "secret": sys.argv[1], "consumer_secret": sys.argv[1]}); app.save()
account = Account(agency=agency, app=app, network="x", kind="user", tier="enterprise", external_id="1111", name="bench")
account.save(); sys.stdout.write(account.key)
"""


def desk_environment(folder, port, settings):
    """The desk's own settings for one measurement."""
    return clean(CHAUTARI_DATA=str(folder), CHAUTARI_PORT=str(port), CHAUTARI_LOG_LEVEL="ERROR", **settings)


def prepare(environment):
    """Tables, one account, and the key of its door."""
    run = [sys.executable, "-m", "chautari"]
    subprocess.run([*run, "setup"], env=environment, check=True, capture_output=True)
    code = "import django; django.setup()" + SET_UP
    told = environment | {"DJANGO_SETTINGS_MODULE": "chautari.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code, SECRET], env=told, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def measure(name, database, settings):
    """Both rivals in turn, several times; the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = free_port(), free_port()
        environment = desk_environment(folder, ours, settings)
        door = f"http://127.0.0.1:{ours}/hooks/x/{prepare(environment)}/"
        database = database or f"{folder}/bare.sqlite3"
        rates = {"desk": [], "bare": []}
        with (
            process([sys.executable, "-m", "chautari", "web"], ours, environment, "/healthz"),
            bare(database, theirs),
        ):
            for _ in range(ROUNDS):
                rates["desk"].append(send(door, secret=SECRET, seconds=SECONDS).rate)
                rates["bare"].append(send(f"http://127.0.0.1:{theirs}/", secret=SECRET, seconds=SECONDS).rate)
        desk, rival = median(rates["desk"]), median(rates["bare"])
        print(
            f"P1 {name:12} desk {desk:7.0f}/s   bare {rival:7.0f}/s   ratio {desk / rival:.2f}   (goal >= 1.0)"
        )
        return desk / rival


def main():
    """On SQLite and on PostgreSQL."""
    measure("sqlite", "", {})
    with national("chautari_bench") as settings, national("chautari_bare") as rival:
        measure(
            "postgresql",
            rival["CHAUTARI_DATABASE_URL"],
            {"CHAUTARI_DATABASE_URL": settings["CHAUTARI_DATABASE_URL"]},
        )


if __name__ == "__main__":
    main()
