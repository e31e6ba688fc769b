"""Whether two pictures show the same: a mark of 1024 bits that resizing, compressing and round cutting leave alone.

Networks show a profile picture round, smaller and compressed anew, so a picture is brought to one form first: 256 by
256, white outside of the inscribed circle. The mark says for each of 16 by 16 fields whether its neighbour at the right
and the one below are brighter, darker or alike (a difference hash with three answers in two directions).
What the office shows is marked at seven sizes, since networks and officers cut the margin differently.
How well this works is measured in docs/developer/pictures.md. Emblems that differ in colour alone look the same to it.
"""

import struct
import warnings
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageOps, UnidentifiedImageError

SAME: Final = 50  # up to here it is the same picture
DIFFERENT: Final = 80  # from here on it is another one; between the two a person is asked
SIZES: Final = (1.0, 0.8, 0.84, 0.91, 1.08, 1.16, 1.25)
FLAT: Final = 6  # levels of grey that compressing makes or takes away
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_PIXELS: Final = 36_000_000
MOST: Final = (MOST_BYTES, MOST_PIXELS)
SIDE: Final = 256
ROWS: Final = 16
BITS: Final = 4 * ROWS * ROWS
KEPT: Final = 192  # sides of the small copy
WIDE: Final = (960, 540)  # within which a wide copy keeps its shape
FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")


class Unfit(ValueError):
    """This cannot be marked as a picture; ``why`` is "too_big", "unknown" (no picture) or "broken"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Likeness(StrEnum):
    """What the distance of two pictures says."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


def mark(content: bytes) -> str:
    """The picture's mark: 256 hexadecimal digits. Raises Unfit."""
    return _mark(_canonical(_square(content), 1.0))


def marks(content: bytes) -> tuple[str, ...]:
    """The marks of a picture at each of ``SIZES``, the plain one first. Raises Unfit."""
    picture = _square(content)
    return tuple(_mark(_canonical(picture, size)) for size in SIZES)


def distance(shown: Sequence[str], seen: str) -> int:
    """How many of the 1024 bits differ, at the size at which the office's picture fits best what is seen."""
    return min((int(mark, 16) ^ int(seen, 16)).bit_count() for mark in shown)


def likeness(bits: int) -> Likeness:
    """What to think of a distance."""
    if bits <= SAME:
        return Likeness.SAME
    return Likeness.DIFFERENT if bits >= DIFFERENT else Likeness.UNSURE


def small(content: bytes) -> bytes:
    """The picture as a small JPEG to be kept and shown, without anything else that was in the file. Raises Unfit."""
    file = BytesIO()
    _square(content).resize((KEPT, KEPT), Image.Resampling.LANCZOS).save(file, "JPEG", quality=85)
    return file.getvalue()


def wide(content: bytes, *, box: tuple[int, int] = WIDE, most: tuple[int, int] = MOST) -> bytes:
    """The whole picture in its own shape as a JPEG to be kept and shown, never enlarged. Raises Unfit.

    ``most`` are the bytes and the pixels of what may come in.
    """
    image, file = _flat(content, at_least=box, most=most), BytesIO()
    image.thumbnail(box, Image.Resampling.LANCZOS)
    _on_white(image).save(file, "JPEG", quality=82)
    return file.getvalue()


def _square(content: bytes) -> Image.Image:
    """The picture on white, its middle cut to a square. Raises Unfit."""
    flat = _flat(content, at_least=(2 * SIDE, 2 * SIDE))
    return _on_white(ImageOps.fit(flat, (SIDE, SIDE), Image.Resampling.LANCZOS))


def _flat(content: bytes, *, at_least: tuple[int, int], most: tuple[int, int] = MOST) -> Image.Image:
    """The picture upright; a JPEG may be unpacked smaller, down to this size. Raises Unfit before it unpacks a bomb."""
    most_bytes, most_pixels = most
    if len(content) > most_bytes:
        raise Unfit("too_big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow about odd files: what cannot be read is refused below
            image = Image.open(BytesIO(content), formats=FORMATS)
            if image.width * image.height > most_pixels:
                raise Unfit("too_big")
            image.draft("RGB", at_least)
            upright = ImageOps.exif_transpose(image)
            flat = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Image.DecompressionBombError as bomb:
        raise Unfit("too_big") from bomb
    except UnidentifiedImageError as stranger:
        raise Unfit("unknown") from stranger
    except Unfit:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error) as broken:
        raise Unfit("broken") from broken
    flat.info.clear()  # a comment in the file would be written into every copy
    return flat


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture with white behind what can be seen through."""
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def _canonical(picture: Image.Image, size: float) -> Image.Image:
    """The picture at this size in the middle of the white paper, grey, white outside of the circle."""
    side = round(SIDE * size)
    paper = Image.new("RGB", (SIDE, SIDE), "white")
    paper.paste(picture.resize((side, side), Image.Resampling.LANCZOS), ((SIDE - side) // 2,) * 2)
    return ImageChops.lighter(paper.convert("L"), _outside())


@cache
def _outside() -> Image.Image:
    """White around a black circle."""
    mask = Image.new("L", (SIDE, SIDE), "white")
    ImageDraw.Draw(mask).ellipse((0, 0, SIDE - 1, SIDE - 1), fill="black")
    return mask


def _mark(image: Image.Image) -> str:
    """Brighter, darker or alike, field by field: to the right, then downwards."""
    bits = _slopes(image) << (BITS // 2) | _slopes(image.transpose(Image.Transpose.TRANSPOSE))
    return f"{bits:0{BITS // 4}x}"


def _slopes(image: Image.Image) -> int:
    """Two bits for each field: whether the next one of its row is brighter, and whether it is darker."""
    grey = image.resize((ROWS + 1, ROWS), Image.Resampling.BOX).tobytes()
    bits = 0
    for start in range(0, len(grey), ROWS + 1):
        line = grey[start : start + ROWS + 1]
        for here, there in pairwise(line):
            bits = bits << 2 | (there - here > FLAT) << 1 | (here - there > FLAT)
    return bits
