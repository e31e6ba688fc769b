"""What time it is: the machine's clock, or a turned one where a rehearsal says so.

Every room asks here, never the operating system, so that a demo can live through months in a minute and a test
can wait a day. A clock is turned by ``travel`` inside one process, or for a whole tree of processes by a file
that holds the offset in seconds (setting ``CHAUTARI_CLOCK_FILE``; a system check warns about it).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

NEPAL = ZoneInfo("Asia/Kathmandu")
REREAD_SECONDS = 0.2


class _Clock:
    """The offset of this process, and where to read the tree's."""

    file: Path | None = None
    offset = timedelta()
    read_at = 0.0

    def now(self) -> datetime:
        if self.file is not None and time.monotonic() - self.read_at > REREAD_SECONDS:
            self.offset = (
                timedelta(seconds=float(self.file.read_text() or 0)) if self.file.exists() else timedelta()
            )
            self.read_at = time.monotonic()
        return datetime.now(UTC) + self.offset


_clock = _Clock()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _clock.now()


def machine() -> datetime:
    """The machine's own moment, whatever a rehearsal says: for leases between workers, which no turn may end."""
    return datetime.now(UTC)


def follow(file: Path | None) -> None:
    """Take the offset from this file from now on."""
    _clock.file = file
    _clock.read_at = 0.0


@contextmanager
def travel(to: datetime) -> Iterator[None]:
    """Let this process live at another time; the clock goes on ticking from there."""
    before, file = _clock.offset, _clock.file
    _clock.file, _clock.offset = None, to - datetime.now(UTC)
    try:
        yield
    finally:
        _clock.file, _clock.offset = file, before
