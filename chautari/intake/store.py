"""Puts deliveries into the database many at a time: one transaction, one wait for the disk, for all who came meanwhile.

Whoever hands a delivery in is answered after the commit, so that "accepted" means "on the disk".
"""

import contextlib
import logging
import queue
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import DatabaseError, connection, transaction

from chautari.intake import tasks
from chautari.intake.sealing import Kept
from chautari.registry import health

MOST: Final = 256
REFUSALS_EVERY: Final = 1.0  # seconds between two writings of what was refused
RING_EVERY: Final = 0.05  # seconds between two bells: in a burst one bell tells of many letters
PATIENCE: Final = 20.0
logger = logging.getLogger("chautari.intake")

INSERT: Final = (
    "INSERT INTO intake_arrival (agency_id, account_id, stream, digest, body, is_sealed, received, state, claim_token,"
    " attempts, events, problem) VALUES (%s, %s, %s, %s, %s, %s, %s, 'stored', '', 0, 0, '')"
    " ON CONFLICT (account_id, digest) DO NOTHING"
)


@dataclass(slots=True)
class Letter:
    """One delivery on its way to the disk."""

    agency_id: int
    account_id: int
    stream: str
    kept: Kept
    received: datetime
    gate: threading.Lock = field(default_factory=threading.Lock)
    stored: bool = False

    def row(self) -> tuple[Any, ...]:
        received = connection.ops.adapt_datetimefield_value(self.received)
        kept = (self.kept.digest, self.kept.body, self.kept.is_sealed)
        return (self.agency_id, self.account_id, self.stream, *kept, received)


class Store:
    """The writer of this process: a queue and one thread, started at the first letter."""

    def __init__(self) -> None:
        self._letters: queue.SimpleQueue[Letter | None] = queue.SimpleQueue()
        self._refused: Counter[int] = Counter()
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None
        self._unheard = False  # letters were stored since the last bell
        self._rung = self._told = 0.0

    def put(self, letter: Letter) -> bool:
        """Store one delivery and wait for the disk; False when the database could not take it."""
        letter.gate.acquire()
        self._letters.put(letter)
        self._run()
        letter.gate.acquire(timeout=PATIENCE)
        return letter.stored

    def refuse(self, account_id: int) -> None:
        """Count a delivery with a wrong signature; the account hears of it within a second."""
        self._refused[account_id] += 1
        self._letters.put(None)
        self._run()

    def _run(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            with self._start:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = threading.Thread(
                        target=self._write_for_ever, name="letter-box", daemon=True
                    )
                    self._thread.start()

    def _write_for_ever(self) -> None:
        while True:
            if batch := self._next():
                self._write(batch)
            now = time.monotonic()
            if self._unheard and now - self._rung > RING_EVERY:
                self._unheard, self._rung = False, now
                tasks.open_stored.enqueue()
            if self._refused and now - self._told > REFUSALS_EVERY:
                self._told = now
                self._write_refusals()

    def _next(self) -> list[Letter]:
        """All letters that have come; none when it is time to ring or to write down refusals."""
        timeout = RING_EVERY if self._unheard else REFUSALS_EVERY if self._refused else None
        batch: list[Letter | None] = []
        with contextlib.suppress(queue.Empty):
            batch.append(self._letters.get(timeout=timeout))
            while len(batch) < MOST:
                batch.append(self._letters.get_nowait())
        return [letter for letter in batch if letter is not None]

    def _write(self, batch: list[Letter]) -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(INSERT, [letter.row() for letter in batch])
            for letter in batch:
                letter.stored = True
        except DatabaseError:
            logger.exception("letters not stored", extra={"count": len(batch)})
            connection.close()
        for letter in batch:
            letter.gate.release()
        self._unheard = True

    def _write_refusals(self) -> None:
        refused, self._refused = self._refused, Counter()
        for account_id, count in refused.items():
            try:
                health.refuse(account_id, count=count)
            except DatabaseError:
                logger.exception("refusals not recorded")
                connection.close()


store = Store()
