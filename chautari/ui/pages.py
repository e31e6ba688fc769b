"""Long lists, a page at a time by the key of the last row: the hundredth page costs what the first costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page, newest first, and the addresses of its neighbours; empty where there is none."""

    rows: Sequence[Row]
    newer: str
    older: str


def page(found: "QuerySet[Row]", asked: QueryDict, *, size: int = 50) -> Page[Row]:
    """The page that ``?before=`` or ``?after=`` names, the newest without them; one query."""
    before, after = _key(asked, "before"), _key(asked, "after")
    if after:
        rows = list(found.filter(pk__gt=after).order_by("pk")[: size + 1])
        has_newer, has_older = len(rows) > size, True
        rows = rows[:size][::-1]
    else:
        rows = list((found.filter(pk__lt=before) if before else found).order_by("-pk")[: size + 1])
        has_newer, has_older = bool(before), len(rows) > size
        rows = rows[:size]
    newer = _address(asked, "after", rows[0].pk) if has_newer and rows else ""
    older = _address(asked, "before", rows[-1].pk) if has_older and rows else ""
    return Page(rows, newer, older)


def _key(asked: QueryDict, name: str) -> int:
    value = asked.get(name, "")
    return int(value) if value.isascii() and value.isdigit() else 0


def _address(asked: QueryDict, name: str, key: int) -> str:
    kept = asked.copy()
    for old in ("before", "after"):
        kept.pop(old, None)
    kept[name] = str(key)
    return "?" + kept.urlencode()
