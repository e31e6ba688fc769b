"""Tiny MP4 films, made box by box: one grey frame that no screen needs, with whatever a telephone hides beside it."""

import secrets
import struct

PLACE = "+27.7172+085.3240/"
MAKER = "NIKON-27.7172-85.3240"
BORN = 3_900_000_000  # seconds since 1904


def box(kind, *parts):
    """One box."""
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind, *parts, version=0):
    """One box with a version and flags."""
    return box(kind, bytes((version, 0, 0, 0)), *parts)


def words(*numbers):
    """Numbers of 32 bits."""
    return struct.pack(f">{len(numbers)}I", *numbers)


def ftyp(brand=b"isom"):
    """What kind of file it says to be."""
    return box(b"ftyp", brand, words(512), brand, b"mp42" if brand != b"qt  " else b"qt  ")


def place():
    """Where a telephone notes the place."""
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE.encode()))


def entry(codec):
    """How a track is written."""
    if codec == b"mp4a":
        return box(
            codec,
            bytes(6),
            struct.pack(">H", 1),
            bytes(8),
            struct.pack(">HHI", 2, 16, 0),
            words(48_000 << 16),
        )
    name = MAKER.encode()
    named = bytes((len(name),)) + name.ljust(31, b"\0")
    sides = struct.pack(">HH", 320, 180)
    head = bytes(6) + struct.pack(">H", 1) + bytes(16) + sides + words(72 << 16, 72 << 16, 0)
    return box(
        codec,
        head,
        struct.pack(">H", 1),
        named,
        b"\0\x18\xff\xff",
        box(b"avcC", b"\x01\x42\x00\x0a\xff\xe1\0\0"),
    )


def trak(number, handler, codec, chunks, *, seconds, turned=False):
    """A track whose samples lie at these places: (offset, size) for each chunk of one sample."""
    one, none = 1 << 16, 0
    matrix = (none, one, none, -one & 0xFFFFFFFF, none, none, 0, 0, 1 << 30) if turned else (
        one, none, none, none, one, none, 0, 0, 1 << 30
    )  # fmt: skip
    tkhd = full(
        b"tkhd",
        words(BORN, BORN, number, 0, round(seconds * 1000), 0, 0, 0, 0, *matrix, 320 << 16, 180 << 16),
    )
    stbl = box(
        b"stbl",
        full(b"stsd", words(1), entry(codec)),
        full(b"stts", words(1, len(chunks), 1)),
        full(b"stsc", words(1, 1, 1, 1)),
        full(b"stsz", words(0, len(chunks), *(size for _at, size in chunks))),
        full(b"stco", words(len(chunks), *(at for at, _size in chunks))),
    )
    head = full(b"vmhd", bytes(8)) if handler == b"vide" else full(b"smhd", bytes(4))
    dinf = box(b"dinf", full(b"dref", words(1), full(b"url ", b"")))
    hdlr = full(b"hdlr", words(0), handler, bytes(12), MAKER.encode() + b"\0")
    mdhd = full(b"mdhd", words(BORN, BORN, 1000, round(seconds * 1000), 0))
    return box(b"trak", tkhd, box(b"mdia", mdhd, hdlr, box(b"minf", head, dinf, stbl)))


def mp4(
    *,
    seconds=12.5,
    codec=b"avc1",
    sound=b"mp4a",
    hides=True,
    telemetry=False,
    turned=False,
    size=0,
    brand=b"isom",
    salt=None,
):
    """A film as a telephone makes it: with the place in three boxes, its maker, and its hour; no two alike.

    ``telemetry`` adds a track that notes the place second by second; ``size`` fills the film up to so many bytes.
    """
    frame = b"FRAME" + (secrets.token_bytes(16) if salt is None else salt) + b"\x00\x00\x01\x65"
    noise, notes = b"SOUND" + bytes(11), PLACE.encode()
    start = ftyp(brand)

    def moov(at):
        tracks = [(1, b"vide", codec, [(at, len(frame)), (at + len(frame), fill)])]
        after = at + len(frame) + fill
        if sound:
            tracks.append((2, b"soun", sound, [(after, len(noise))]))
        if telemetry:
            tracks.append((3, b"meta", b"gpmd", [(after + len(noise), len(notes))]))
        mvhd = full(
            b"mvhd",
            words(BORN, BORN, 1000, round(seconds * 1000), 1 << 16, 1 << 24, 0, 0),
            bytes(36),
            bytes(24),
            words(4),
        )
        made = [
            trak(n, handler, coded, chunks, seconds=seconds, turned=turned)
            for n, handler, coded, chunks in tracks
        ]
        return box(b"moov", mvhd, *made, *((place(), full(b"meta", PLACE.encode())) if hides else ()))

    fill = 0
    head = moov(0)
    if size:
        fill = max(0, size - len(start) - len(head) - len(frame) - len(noise) - 8)
    at = len(start) + len(moov(0)) + 8
    payload = frame + bytes(fill) + noise + (notes if telemetry else b"")
    around = box(b"uuid", bytes(16), PLACE.encode()) + box(b"free", MAKER.encode()) if hides else b""
    return start + moov(at) + box(b"mdat", payload) + around
