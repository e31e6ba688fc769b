"""Cuts out of a file of JPEG, PNG, GIF or WebP what draws the picture, byte for byte.

Everything else stays behind, known or not: what is said beside the picture, and what stands after its end.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from chautari.lib.picture import Unfit

SIGNS: Final = {  # how a file of each kind begins
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
MARKER: Final = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)  # it may be filled up in front
EOI: Final = 0xD9
SCAN: Final = 0xDA
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a segment
DRAWS: Final = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF})
END_OF_SCAN: Final = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
CHUNKS: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS sRGB gAMA cHRM cICP sBIT bKGD pHYs acTL fcTL fdAT".split()
)
LOOPS: Final = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})
PARTS: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
SAYS_NO_MORE: Final = 0xFF & ~(0x20 | 0x08 | 0x04)  # no profile, no EXIF, no XMP
FRAME: Final = 16  # bytes before the parts of a frame
TRAILER, FRAME_OF_GIF, MORE_OF_GIF, CONTROL, PROGRAM = 0x3B, 0x2C, 0x21, 0xF9, 0xFF


def kind_of(content: bytes) -> str:
    """JPEG, PNG, GIF or WEBP by how the bytes begin. Raises Unfit("unknown")."""
    for kind, sign in SIGNS.items():
        if sign.match(content):
            return kind
    raise Unfit("unknown")


def _jpeg(content: bytes) -> bytes:
    """The tables and scans of the first picture in the file."""
    kept, at = bytearray(content[:2]), 2
    while found := MARKER.match(content, at):
        marker, at = found[1][0], found.end()
        if marker == EOI:
            return bytes(kept) + found[0][-2:]
        if marker in ALONE:
            continue
        segment = content[at : at + int.from_bytes(content[at : at + 2], "big")]
        at += len(segment)
        if drawn := _segment(marker, segment):
            kept += bytes((0xFF, marker)) + drawn
        if marker == SCAN:
            end = END_OF_SCAN.search(content, at)
            stop = end.start() if end else len(content)
            kept += content[at:stop]
            at = stop
    if at < len(content):
        raise Unfit("broken")
    return bytes(kept)  # its end is missing: whoever reads it decides


def _segment(marker: int, segment: bytes) -> bytes:
    """What is kept of a segment; empty = nothing. Raises Unfit where it is cut short."""
    if len(segment) < 2 or len(segment) < int.from_bytes(segment[:2], "big"):  # noqa: PLR2004 — the length counts itself
        raise Unfit("broken")
    if marker in DRAWS:
        return segment
    if marker == 0xE0 and segment[2:7] == b"JFIF\0" and len(segment) >= 16:  # noqa: PLR2004 — its fixed part
        return b"\0\x10" + segment[2:14] + b"\0\0"  # without the small copy
    if marker == 0xEE and segment[2:7] == b"Adobe" and len(segment) >= 14:  # noqa: PLR2004 — how colours are kept
        return b"\0\x0e" + segment[2:14]
    return b""


def _png(content: bytes) -> bytes:
    """The chunks that draw, to the end of the picture."""
    kept, at = bytearray(content[:8]), 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name, whole = content[at + 4 : at + 8], content[at : at + 12 + length]
        if len(whole) < 12 + length:
            raise Unfit("broken")
        at += len(whole)
        if name in CHUNKS:
            kept += whole
        if name == b"IEND":
            return bytes(kept)
    raise Unfit("broken")


def _webp(content: bytes) -> bytes:
    """The parts that draw, frame by frame."""
    end = 8 + int.from_bytes(content[4:8], "little")
    kept = bytearray(b"WEBP")
    for name, data in _parts(content[12:end]):
        if name == b"VP8X":
            data = bytes((data[0] & SAYS_NO_MORE,)) + data[1:10]  # noqa: PLW2901 — the same part, mended
        elif name == b"ANMF":
            inner = b"".join(_part(*each) for each in _parts(data[FRAME:]) if each[0] in PARTS)
            data = data[:FRAME] + inner  # noqa: PLW2901 — the same part, mended
        if name in PARTS:
            kept += _part(name, data)
    return b"RIFF" + len(kept).to_bytes(4, "little") + bytes(kept)


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        data = content[at + 8 : at + 8 + length]
        if len(data) < length:
            raise Unfit("broken")
        yield content[at : at + 4], data
        at += 8 + length + length % 2


def _part(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


def _gif(content: bytes) -> bytes:
    """The screen, its colours and its frames, how often it runs, and nothing that is only said."""
    at = 13 + _colours(content[10])
    kept = bytearray(content[:at])
    while at < len(content) and content[at] != TRAILER:
        start = at
        if content[at] == FRAME_OF_GIF:
            at += 11 + _colours(content[at + 9])
            blocks = _blocks(content, at)
        elif content[at] == MORE_OF_GIF:
            blocks = _blocks(content, at + 2)
        else:
            raise Unfit("broken")
        if content[start] == FRAME_OF_GIF or content[start + 1] == CONTROL:
            kept += content[start : blocks[-1]]
        elif content[start + 1] == PROGRAM and content[start + 3 : start + 14] in LOOPS and blocks[1:]:
            kept += content[start : blocks[1]] + b"\0"  # its name, then how often
        at = blocks[-1]
    return bytes(kept) + b"\x3b"


def _colours(packed: int) -> int:
    """How many bytes of colours follow."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _blocks(content: bytes, at: int) -> list[int]:
    """Where each of the blocks that begin here ends; the last is the empty one."""
    ends = []
    while True:
        if at >= len(content):
            raise Unfit("broken")
        length = content[at]
        at += 1 + length
        ends.append(at)
        if not length:
            return ends


CUTS: Final[dict[str, Callable[[bytes], bytes]]] = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WEBP": _webp}
