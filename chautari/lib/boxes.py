"""Walks the boxes of an MP4 file (ISO 14496-12) by their headers alone: no size is believed, nothing large is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

HEAD: Final = 8  # bytes of a header: size and kind
LONG: Final = 16  # of one whose size is written with 64 bits
MOST: Final = 20_000  # boxes of one file
DEEPEST: Final = 8


class Unfit(ValueError):
    """This is no film that can be used; ``why`` is a short word for it, ``what`` the name of what is wrong."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why)
        self.why, self.what = why, what


@dataclass(frozen=True, slots=True)
class Box:
    """One box: what it is called, where it begins, where its content begins and where it ends."""

    kind: bytes
    start: int
    inner: int
    end: int

    @property
    def size(self) -> int:
        """Bytes of its content."""
        return self.end - self.inner


class Walk:
    """The boxes of one file; counts them, so that a file of a million empty boxes is refused."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size, self.count = file, size, 0

    def top(self) -> Iterator[Box]:
        """The outermost boxes; what follows the last whole one is a box called "tail"."""
        at = 0
        while at < self.size:
            box = self._box(at, self.size)
            if box is None or box.end > self.size:
                yield Box(b"tail", at, at, self.size)
                return
            yield box
            at = box.end

    def inside(self, box: Box, *, skip: int = 0) -> Iterator[Box]:
        """The boxes in a box, after ``skip`` bytes of its own. Raises Unfit where they do not fill it."""
        at = box.inner + skip
        while at + HEAD <= box.end:
            inner = self._box(at, box.end)
            if inner is None or inner.end > box.end:
                raise Unfit("broken")
            yield inner
            at = inner.end

    def read(self, box: Box, most: int, *, at: int = 0) -> bytes:
        """Up to so many bytes of its content, from ``at`` on."""
        self.file.seek(box.inner + at)
        return self.file.read(max(0, min(most, box.size - at)))

    def _box(self, at: int, end: int) -> Box | None:
        """The box that begins here; None where there is no header. Its end may lie beyond ``end``."""
        self.count += 1
        if self.count > MOST:
            raise Unfit("broken")
        self.file.seek(at)
        head = self.file.read(min(LONG, end - at))
        if len(head) < HEAD:
            return None
        size, kind, inner = int.from_bytes(head[:4], "big"), head[4:8], at + HEAD
        if size == 1:
            if len(head) < LONG:
                return None
            size, inner = int.from_bytes(head[8:LONG], "big"), at + LONG
        elif size == 0:  # up to the end
            size = end - at
        return Box(kind, at, inner, at + size) if at + size >= inner else None
