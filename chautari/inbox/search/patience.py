"""No search keeps an officer, or the database, longer than this."""

import contextlib
import time
from collections.abc import Iterator
from typing import Final

from django.db import OperationalError, connection, transaction

PATIENCE: Final = 1.5  # seconds
OFTEN: Final = 20_000  # steps of SQLite's machine between two looks at the clock
CANCELLED: Final = "57014"  # PostgreSQL's code


class TooLong(Exception):
    """The search was cut short."""


@contextlib.contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """What is asked of the database within this block is cut short when the time is over. Raises TooLong."""
    try:
        with _postgresql(seconds) if connection.vendor == "postgresql" else _sqlite(seconds):
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == CANCELLED or "interrupted" in str(error):
            raise TooLong from error
        raise


@contextlib.contextmanager
def _postgresql(seconds: float) -> Iterator[None]:
    goes_on = connection.in_atomic_block  # what follows in the same transaction has its own time
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {seconds * 1000:.0f}")
        yield
        if goes_on:
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")


@contextlib.contextmanager
def _sqlite(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    connection.ensure_connection()
    connection.connection.set_progress_handler(lambda: time.monotonic() > end, OFTEN)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)
