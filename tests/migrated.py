"""Databases whose tables stand as today's migrations leave them: made once for each edition of these, then copied.

Every run, every whole desk and every bench begins with such a copy; the migrations themselves run where the copy is made.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import django

HOUSE: Final = Path(__file__).resolve().parent.parent
KEPT: Final = HOUSE / "var"
POSTGRES: Final = "postgresql://postgres@127.0.0.1:5432/"


def edition() -> str:
    """A word that changes when a migration or what carries it out does."""
    steps = sorted(HOUSE.glob("chautari/*/migrations/*.py"))
    said = "".join(each.read_text() for each in steps) + django.__version__ + sqlite3.sqlite_version
    return _short(said)


def lite() -> Path:
    """A SQLite file with all tables. Copy it; nobody writes into it."""
    kept = KEPT / f"migrated-{edition()}.sqlite3"
    with _alone():
        if not kept.exists():
            for former in KEPT.glob("migrated-*"):
                former.unlink()
            with tempfile.TemporaryDirectory(dir=KEPT) as folder:
                made = Path(folder) / "chautari.sqlite3"
                _migrate(CHAUTARI_DATA=folder)
                with closing(sqlite3.connect(made)) as link:
                    link.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
                made.rename(kept)
    return kept


def copied(folder: Path) -> None:
    """A folder that a desk will keep its things in gets the tables."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(lite(), folder / "chautari.sqlite3")


def postgres() -> str:
    """The name of a PostgreSQL database with all tables, this checkout's own: for ``CREATE DATABASE … TEMPLATE``."""
    import psycopg

    ours = f"chautari_migrated_{_short(str(HOUSE), 6)}_"
    kept, begun = ours + edition(), f"{ours}begun"
    with _alone(), psycopg.connect(f"{POSTGRES}postgres", autocommit=True) as link:
        rows = link.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{ours}%"])
        found = {name for (name,) in rows}
        if kept not in found:
            for former in found:
                link.execute(f'DROP DATABASE "{former}" WITH (FORCE)'.encode())
            link.execute(f"CREATE DATABASE \"{begun}\" TEMPLATE template0 ENCODING 'UTF8'".encode())
            with tempfile.TemporaryDirectory(dir=KEPT) as folder:
                _migrate(CHAUTARI_DATA=folder, CHAUTARI_DATABASE_URL=f"{POSTGRES}{begun}")
            link.execute(f'ALTER DATABASE "{begun}" RENAME TO "{kept}"'.encode())
    return kept


def _short(said: str, length: int = 16) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:length]


@contextmanager
def _alone() -> Iterator[None]:
    """Whoever comes second waits, and finds what the first has made."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "migrating").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _migrate(**settings: str) -> None:
    told = {name: value for name, value in os.environ.items() if not name.startswith("CHAUTARI_")}
    subprocess.run(
        [sys.executable, "-m", "chautari", "manage", "migrate", "--verbosity=0"],
        cwd=HOUSE,
        env=told | settings,
        check=True,
    )
