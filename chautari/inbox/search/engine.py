"""What this database can do for the search."""

from functools import cache
from typing import Final

from django.db import connection

ASK: Final = (
    "SELECT to_regclass('inbox_searchkey') IS NULL OR to_regclass('inbox_searchkey_letters') IS NOT NULL"
)


@cache
def has_letters() -> bool:
    """Whether there is an index of letters, so that the middle of words can be looked for."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        return bool(cursor.fetchone()[0])
