"""What every test finds: a network in memory, files in memory, English words."""

import os

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck, settings

from chautari.connectors.fake import connector
from chautari.registry.networks import networks

# how fast a busy machine is says nothing of the desk; see tests/bench
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "steady", settings.get_profile("desk"), derandomize=True
)  # the same examples each time
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))  # make test looks for new examples


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
