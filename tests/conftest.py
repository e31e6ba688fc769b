"""What every test finds: a network in memory, files in memory, English words."""

from importlib.metadata import entry_points

import pytest
from django.core.cache import cache
from django.utils import translation

from chautari.connectors.fake import connector
from chautari.registry.networks import networks


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    """The network in memory, registered beside the real ones; empty at the start of every test."""
    networks.cache_clear()
    _only_what_is_there(monkeypatch)
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


def _only_what_is_there(monkeypatch):  # until all connectors have landed
    import chautari.registry.networks as registry

    def there(group):
        found = []
        for point in entry_points(group=group):
            try:
                point.load()
            except (ImportError, AttributeError):
                continue
            found.append(point)
        return found

    monkeypatch.setattr(registry, "entry_points", there)

    from django.urls import NoReverseMatch, reverse

    from chautari.ui import context

    def known(place):
        try:
            return reverse(place.name)
        except NoReverseMatch:
            return ""

    monkeypatch.setattr(context, "RAIL", tuple(place for place in context.RAIL if known(place)))
