"""What a row was fetched together with: whether there are any of its others, so that nobody asks for none."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Exists, Model, QuerySet

Row = TypeVar("Row", bound=Model)
MARK = "has_"


def telling(found: QuerySet[Row], others: Mapping[str, QuerySet[Any]]) -> QuerySet[Row]:
    """The same rows, each knowing of every name whether it has any of those; no further statement."""
    told: QuerySet[Row] = found.annotate(**{MARK + name: Exists(rows) for name, rows in others.items()})
    return told


def lacks(row: object, name: str) -> bool:
    """Whether the row was fetched together with the word that it has none of these; False where nobody asked."""
    return getattr(row, MARK + name, None) is False
