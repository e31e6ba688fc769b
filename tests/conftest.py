"""What every test finds: a network in memory, files in memory, English words."""

import os
import sqlite3
from contextlib import closing
from zlib import crc32

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from chautari.connectors.fake import connector
from chautari.registry.networks import networks
from chautari.roster.presence import ROSTERED
from tests import migrated

OF_THE_ENGINE = ("/ledger/", "/intake/", "/test_search", "_news", "/test_deadlines", "_race")

# how fast a busy machine is says nothing of the desk; see tests/bench
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "steady", settings.get_profile("desk"), derandomize=True
)  # the same examples each time
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))  # make test looks for new examples


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """The migrations run once for each edition of themselves, not at the start of every run."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = False
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.postgres()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(migrated.lite())) as kept:
            connection.ensure_connection()
            kept.backup(connection.connection)


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


def pytest_collection_modifyitems(config, items):
    """Journeys in a browser come last: while one is driven, its loop keeps others from running in this process.

    With ROOMS=few a second engine runs what may differ by engine, and a third of the rest: by its name, the same each time.
    """
    items.sort(key=lambda item: item.get_closest_marker("processes") is not None)
    if os.environ.get("ROOMS") == "few" and connection.vendor != "sqlite":
        left = [item for item in items if not may_differ(item) and crc32(item.nodeid.encode()) % 3]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


def may_differ(item):
    """Whether a test is about what the database itself does: its locks, its guards, statements written for it alone."""
    kept = item.get_closest_marker("django_db")
    return (
        item.get_closest_marker("postgres") is not None
        or (kept is not None and kept.kwargs.get("transaction", False))
        or any(word in item.nodeid for word in OF_THE_ENGINE)
    )
