"""What may stand on every page of the desk: rooms above say which rows, and an officer is fetched with whether any do.

So a page that has nothing to tell asks nothing for it.
"""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import QuerySet

from chautari.agencies.fetched import telling
from chautari.agencies.models import Officer

Rows = Callable[[], QuerySet[Any]]
_HEARD: Final[dict[str, Rows]] = {}


def hear(name: str, rows: Rows) -> None:
    """A room above tells of rows under this name; they may speak of the officer by ``OuterRef``."""
    _HEARD[name] = rows


def knowing(officers: QuerySet[Officer]) -> QuerySet[Officer]:
    """These officers, each with whether anything of every name stands for them; ``agencies.fetched.lacks`` reads it."""
    return telling(officers, {name: rows() for name, rows in _HEARD.items()})
