"""What an MP4 film is, and the same film without what stands around it: no place, no camera, no hour, no hidden track.

Nothing is painted anew. What shows the picture and plays the sound is kept by a list of what is allowed; every other
box becomes an empty one of the same size, and what no frame and no sound uses is overwritten, so that all offsets stay.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from chautari.lib.boxes import DEEPEST, HEAD, Box, Unfit, Walk
from chautari.lib.samples import Span, gaps, merged, spans

BRANDS: Final = frozenset(
    (b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV")
)
MADE_OF: Final[dict[bytes, frozenset[bytes]]] = {  # what may stand in a box
    b"moov": frozenset((b"mvhd", b"trak")),
    b"trak": frozenset((b"tkhd", b"edts", b"mdia")),
    b"edts": frozenset((b"elst",)),
    b"mdia": frozenset((b"mdhd", b"hdlr", b"minf")),
    b"minf": frozenset((b"vmhd", b"smhd", b"dinf", b"stbl")),
    b"stbl": frozenset((
        b"stsd", b"stts", b"stss", b"ctts", b"stsc", b"stsz", b"stco", b"co64", b"sdtp", b"cslg", b"sgpd", b"sbgp",
    )),
}  # fmt: skip
CLOCKED: Final = frozenset((b"mvhd", b"tkhd", b"mdhd"))  # begin with the hour of making
CODECS: Final = {b"vide": frozenset((b"avc1", b"avc3")), b"soun": frozenset((b"mp4a",))}
NAME: Final = 24  # of a handler: where what the maker calls it begins
ENCODER: Final = (50, 82)  # of an entry for pictures: where it names its encoder
MOST_TRACKS: Final = 32
LONGEST: Final = 24 * 3600  # seconds
WIDEST: Final = 16_384  # pixels
PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Film:
    """What was read of a film, and what must be overwritten so that nothing else is in it."""

    width: int
    height: int
    seconds: float
    has_sound: bool
    blanks: tuple[Span, ...]  # become zeros
    frees: tuple[int, ...]  # where the four letters of a box become "free"
    tail: Span | None = None  # what follows the last box becomes one, where a header fits


@dataclass(slots=True)
class _Track:
    """A track: its boxes, and what it is."""

    box: Box
    kind: bytes = b""
    codec: bytes = b""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    table: dict[bytes, Box] = field(default_factory=dict)


def read(file: BinaryIO, size: int) -> Film:
    """What the film is. Raises Unfit: "unknown", "broken", "pieces", or "codec" and "sound" with what they are."""
    return _Reading(Walk(file, size)).film()


def blank(file: BinaryIO, film: Film) -> None:
    """Overwrite in the file what does not belong to the film; all else stays byte for byte where it was."""
    for start, end in film.blanks:
        file.seek(start)
        file.writelines(bytes(min(PIECE, end - at)) for at in range(start, end, PIECE))
    for at in film.frees:
        file.seek(at)
        file.write(b"free")
    if film.tail:
        start, end = film.tail
        file.seek(start)
        is_box = HEAD <= end - start < 1 << 32
        file.write((end - start).to_bytes(4, "big") + b"free" if is_box else bytes(min(HEAD, end - start)))


class _Reading:
    """One film being read."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.blanks: list[Span] = []
        self.frees: list[int] = []
        self.tracks: list[_Track] = []
        self.seconds = 0.0

    def film(self) -> Film:
        tops = list(self.walk.top())
        if not tops or tops[0].kind != b"ftyp":
            raise Unfit("unknown")
        self._brand(tops[0])
        moovs = [box for box in tops if box.kind == b"moov"]
        if any(box.kind == b"moof" for box in tops):
            raise Unfit("pieces")
        if len(moovs) != 1:
            raise Unfit("broken")
        self._movie(moovs[0])
        tail = self._around(tops)
        picture = self._chosen(b"vide", "codec")
        sound = self._chosen(b"soun", "sound")
        if picture is None:
            raise Unfit("codec")
        self._drop([each for each in self.tracks if each not in (picture, sound)])
        self._unused(
            [box for box in tops if box.kind == b"mdat"], [each for each in (picture, sound) if each]
        )
        seconds = max(self.seconds, picture.seconds)
        is_real = 0 < seconds <= LONGEST and 0 < picture.width <= WIDEST and 0 < picture.height <= WIDEST
        if not is_real:
            raise Unfit("broken")
        return Film(picture.width, picture.height, seconds, sound is not None, *self._hidden(), tail)

    def _hidden(self) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """What is overwritten, each place once; within what becomes zeros there are no boxes any more."""
        blanks = merged(span for span in self.blanks if span[0] < span[1])
        starts = [start for start, _end in blanks]
        places = ((at, bisect_left(starts, at + 1) - 1) for at in self.frees)
        return tuple(blanks), tuple(at for at, n in places if n < 0 or at >= blanks[n][1])

    def _brand(self, box: Box) -> None:
        """The kinds of file that it says to be; a QuickTime film alone is none of ours."""
        content = self.walk.read(box, 256)
        named = {content[at : at + 4] for at in (0, *range(8, len(content), 4))}
        if not named & BRANDS:
            raise Unfit("unknown")

    def _around(self, tops: list[Box]) -> Span | None:
        """Free what stands beside the film; what follows the last box."""
        tail = None
        for box in tops:
            if box.kind == b"tail":
                tail = (box.start, box.end)
                self.blanks.append(tail)
            elif box.kind not in {b"ftyp", b"moov", b"mdat"}:
                self._free(box)
        return tail

    def _movie(self, moov: Box) -> None:
        for box in self.walk.inside(moov):
            if box.kind == b"mvex":
                raise Unfit("pieces")
            if box.kind == b"mvhd":
                self.seconds = self._clock(box)
            if box.kind == b"trak":
                if len(self.tracks) >= MOST_TRACKS:
                    raise Unfit("broken")
                self.tracks.append(_Track(box))
                self._inside(box, self.tracks[-1], deep=0)
            elif box.kind not in MADE_OF[b"moov"]:
                self._free(box)

    def _inside(self, outer: Box, track: _Track, *, deep: int) -> None:
        """Look at each box of a track, and free those that it does not need."""
        if deep > DEEPEST:
            raise Unfit("broken")
        for box in self.walk.inside(outer):
            if box.kind not in MADE_OF[outer.kind]:
                self._free(box)
            elif box.kind in MADE_OF:
                self._inside(box, track, deep=deep + 1)
            else:
                self._leaf(outer, box, track)

    def _leaf(self, outer: Box, box: Box, track: _Track) -> None:
        if outer.kind == b"stbl":
            track.table[box.kind] = box
        if box.kind == b"mdhd":
            track.seconds = self._clock(box)
        elif box.kind == b"tkhd":
            self._clock(box)
            track.width, track.height = self._sides(box)
        elif box.kind == b"hdlr":
            track.kind = self.walk.read(box, 4, at=8)
            self.blanks.append((min(box.inner + NAME, box.end), box.end))
        elif box.kind == b"stsd":
            self._entry(box, track)

    def _clock(self, box: Box) -> float:
        """How many seconds a head of a film or track tells; when it was made is overwritten."""
        head = self.walk.read(box, 36)
        is_long = head[:1] == b"\x01"
        width, at = (8, 20) if is_long else (4, 12)
        if len(head) < at + 4 + width:
            raise Unfit("broken")
        self.blanks.append((box.inner + 4, box.inner + 4 + 2 * width))
        scale = int.from_bytes(head[at : at + 4], "big")
        lasted = int.from_bytes(head[at + 4 : at + 4 + width], "big")
        is_known = scale and lasted != (1 << 8 * width) - 1
        return min(lasted / scale, LONGEST + 1.0) if is_known else 0.0

    def _sides(self, box: Box) -> tuple[int, int]:
        """Width and height as it is shown: a telephone held upright turns its film by a matrix."""
        matrix_at = 52 if self.walk.read(box, 1) == b"\x01" else 40
        told = self.walk.read(box, 44, at=matrix_at)
        if len(told) < 44:  # noqa: PLR2004 — nine numbers of the matrix and two sides
            raise Unfit("broken")
        width, height = (int.from_bytes(told[at : at + 4], "big") >> 16 for at in (36, 40))
        is_turned = not any(told[:4]) and any(told[4:8])
        return (height, width) if is_turned else (width, height)

    def _entry(self, box: Box, track: _Track) -> None:
        """How the track is written, by its first entry; the name of the encoder is overwritten."""
        for entry in self.walk.inside(box, skip=8):
            if track.codec and entry.kind != track.codec:
                raise Unfit("broken")
            track.codec = entry.kind
            if entry.kind in CODECS[b"vide"]:
                start, end = (min(entry.start + at, entry.end) for at in ENCODER)
                self.blanks.append((start, end))

    def _chosen(self, kind: bytes, why: str) -> _Track | None:
        """The first track of its kind that every network plays; None where there is none of the kind."""
        found = [track for track in self.tracks if track.kind == kind]
        fine = next((track for track in found if track.codec in CODECS[kind]), None)
        if found and fine is None:
            raise Unfit(why, found[0].codec.decode("ascii", "replace").strip())
        return fine

    def _drop(self, tracks: list[_Track]) -> None:
        """Tracks that are neither picture nor sound: a camera's notes of the place, second by second."""
        for track in tracks:
            self._free(track.box)

    def _unused(self, stores: list[Box], tracks: list[_Track]) -> None:
        """Overwrite what no frame and no sound uses; what they use must be there."""
        used = merged(span for track in tracks for span in spans(self.walk, track.table))
        starts, found = [start for start, _end in used], 0
        for box in stores:
            mine = used[bisect_left(starts, box.inner) : bisect_left(starts, box.end)]
            if mine and mine[-1][1] > box.end:
                raise Unfit("broken")
            found += len(mine)
            self.blanks += gaps((box.inner, box.end), mine)
        if not used or found != len(used):
            raise Unfit("broken")

    def _free(self, box: Box) -> None:
        self.frees.append(box.start + 4)
        self.blanks.append((box.inner, box.end))
