"""What every test finds: a network in memory, files in memory, English words."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import django
import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from chautari.connectors.fake import connector
from chautari.registry.networks import networks
from chautari.roster.presence import ROSTERED

# how fast a busy machine is says nothing of the desk; see tests/bench
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "steady", settings.get_profile("desk"), derandomize=True
)  # the same examples each time
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))  # make test looks for new examples


HOUSE = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def migrated():
    """Where the tables stand as all of today's migrations leave them, once they have run here; SQLite alone."""
    steps = sorted(HOUSE.glob("chautari/*/migrations/*.py"))
    said = "".join(each.read_text() for each in steps) + django.__version__ + sqlite3.sqlite_version
    return HOUSE / "var" / f"migrated-{hashlib.sha256(said.encode()).hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, migrated):
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = not migrated.exists()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, migrated):
    """The migrations run once for each edition of themselves, not at the start of every run."""
    if connection.vendor != "sqlite":
        return
    with django_db_blocker.unblock():
        connection.ensure_connection()
        if migrated.exists():
            with closing(sqlite3.connect(migrated)) as kept:
                kept.backup(connection.connection)
        else:
            migrated.parent.mkdir(exist_ok=True)
            for former in migrated.parent.glob("migrated-*"):
                former.unlink()
            begun = migrated.with_suffix(f".{os.getpid()}")
            with closing(sqlite3.connect(begun)) as kept:
                connection.connection.backup(kept)
            begun.rename(migrated)


@pytest.fixture(autouse=True)
def fake():
    """The network in memory, registered beside the real ones; empty at the start of every test."""
    networks.cache_clear()
    networks()["fake"] = connector
    connector.reset()
    yield connector
    networks.cache_clear()


@pytest.fixture(autouse=True)
def _plain_house(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    settings.UNDO_SECONDS = 0  # answers leave at once; tests/app/inbox/test_undo.py waits
    settings.WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests
    cache.clear()
    cache.set(ROSTERED, frozenset())  # a process knows whom the rosters name; make.shift lets it ask anew
    with translation.override("en"):
        yield


@pytest.fixture
def enter(client):
    """Log an officer in, and get the browser."""

    def entered(officer):
        client.force_login(officer)
        client.cookies["chautari_language"] = "en"
        return client

    return entered


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What rings on commit rings at the end of this block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def pytest_collection_modifyitems(items):
    """Journeys in a browser come last: while one is driven, its loop keeps others from running in this process."""
    items.sort(key=lambda item: item.get_closest_marker("processes") is not None)
