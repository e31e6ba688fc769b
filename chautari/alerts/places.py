"""Where an alert leads: to the thing that it tells of, where its officer may open that."""

from urllib.parse import urlsplit

from django.apps import apps
from django.urls import resolve, reverse

from chautari.agencies.models import Officer
from chautari.alerts.models import Alert
from chautari.alerts.rules import PLACES
from chautari.ledger.models import Entry

FALLBACKS = ("intake:attention", "ui:home")


def place(alert: Alert) -> str:
    """The path of the thing's own page; of the first page that the officer may open, where it has none for them."""
    return page_of(alert.entry, alert.officer)


def page_of(entry: Entry, officer: Officer) -> str:
    """The same for an event and whoever is told of it, by whatever way."""
    named = PLACES.get(entry.kind)
    paths = (reverse(named) if named else _page(entry), *map(reverse, FALLBACKS))
    return next(path for path in paths if path and _is_open(path, officer))


def _page(entry: Entry) -> str:
    """Where the thing is shown; empty where it has no page, or is there no more."""
    thing = apps.get_model(entry.about)._base_manager.filter(pk=entry.about_id).first()  # noqa: SLF001 — Django documents it
    return str(thing.get_absolute_url()) if hasattr(thing, "get_absolute_url") else ""


def _is_open(path: str, officer: Officer) -> bool:
    """Whether the access table lets the officer in there."""
    right = getattr(resolve(urlsplit(path).path).func, "needs", None)
    return right is None or right in officer.can
