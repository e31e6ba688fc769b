"""Emblems to compare, what networks and officers do to them, and the table of how far each stays from itself.

``python -m tests.emblems`` measures and writes docs/developer/pictures.md.
"""

import random
import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from chautari.lib import picture

SIDE = 400
HOW_MANY = 40  # of the table
FEW = 10  # of a test
PAGE = Path(__file__).resolve().parents[1] / "docs" / "developer" / "pictures.md"
COLOURS = (
    "crimson",
    "navy",
    "darkgreen",
    "gold",
    "teal",
    "purple",
    "sienna",
    "black",
    "orangered",
    "steelblue",
)
Change = Callable[[Image.Image], Image.Image]


@cache
def emblem(number: int) -> Image.Image:
    """A drawn emblem: a ring, and inside of it shapes of which every number has its own."""
    dice = random.Random(f"emblem {number}")
    image = Image.new("RGB", (SIDE, SIDE), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((12, 12, SIDE - 12, SIDE - 12), fill=dice.choice(COLOURS))
    draw.ellipse((34, 34, SIDE - 34, SIDE - 34), fill=dice.choice(("white", "ivory", "lightyellow", "azure")))
    for _ in range(dice.randint(4, 7)):
        dice.choice((_disc, _star, _hill, _bar))(draw, dice)
    return image


def _place(dice: random.Random) -> tuple[float, float, float]:
    return dice.uniform(110, 290), dice.uniform(110, 290), dice.uniform(25, 85)


def _disc(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x, y, r = _place(dice)
    draw.ellipse((x - r, y - r, x + r, y + r), fill=dice.choice(COLOURS))


def _star(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x, y, r = _place(dice)
    rays, turn = dice.randint(4, 12), dice.uniform(0, pi)
    radii = [r if n % 2 else r * 0.45 for n in range(2 * rays)]
    points = [
        (x + q * cos(turn + pi * n / rays), y + q * sin(turn + pi * n / rays)) for n, q in enumerate(radii)
    ]
    draw.polygon(points, fill=dice.choice(COLOURS))


def _hill(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x, y, r = _place(dice)
    draw.polygon([(x - r, y + r), (x, y - r), (x + r, y + r)], fill=dice.choice(COLOURS))


def _bar(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x, y, r = _place(dice)
    draw.rectangle((x - r, y - r / 4, x + r, y + r / 4), fill=dice.choice(COLOURS))


def saved(image: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    """The bytes of a picture."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _again(image: Image.Image, quality: int, kind: str = "JPEG") -> Image.Image:
    return Image.open(BytesIO(saved(image, kind, quality=quality))).convert("RGB")


def _round(image: Image.Image, outside: str) -> Image.Image:
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).ellipse((0, 0, image.width - 1, image.height - 1), fill=255)
    return Image.composite(image, Image.new("RGB", image.size, outside), mask)


def _tinted(image: Image.Image, red: float, blue: float) -> Image.Image:
    bands = image.split()
    return Image.merge(
        "RGB", (bands[0].point(lambda v: v * red), bands[1], bands[2].point(lambda v: v * blue))
    )


def _cut(image: Image.Image, part: float) -> Image.Image:
    edge = round(image.width * part)
    return image.crop((edge, edge, image.width - edge, image.height - edge))


NETWORKS: dict[str, Change] = {
    "resized to 200": lambda image: image.resize((200, 200)),
    "resized to 48": lambda image: image.resize((48, 48)),
    "JPEG, quality 70": lambda image: _again(image, 70),
    "JPEG, quality 30": lambda image: _again(image, 30),
    "WebP, quality 50": lambda image: _again(image, 50, "WEBP"),
    "cut round on white": lambda image: _round(image, "white"),
    "cut round on black": lambda image: _round(image, "black"),
    "cut round, 100 px, JPEG 60": lambda image: _again(_round(image, "white").resize((100, 100)), 60),
    "brighter by 15 %": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "darker by 15 %": lambda image: ImageEnhance.Brightness(image).enhance(0.85),
    "colours shifted": lambda image: _tinted(image, 0.85, 1.15),
}
OFFICERS: dict[str, Change] = {
    "white border of 5 %": lambda image: ImageOps.expand(image, 20, "white"),
    "white border of 10 %": lambda image: ImageOps.expand(image, 40, "white"),
    "margin cut by 6 %": lambda image: _cut(image, 0.06),
    "margin cut by 9 %": lambda image: _cut(image, 0.09),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(3)),
    "grey": lambda image: image.convert("L").convert("RGB"),
    "turned by 3 degrees": lambda image: image.rotate(3, fillcolor="white"),
}


@cache
def marks(number: int) -> tuple[str, ...]:
    """The marks of an emblem as the office shows it."""
    return picture.marks(saved(emblem(number)))


def distances(change: Change, *, many: int = FEW) -> list[int]:
    """How far each emblem, changed so, is from itself; in order of size."""
    seen = [picture.mark(saved(change(emblem(number)))) for number in range(many)]
    return sorted(picture.distance(marks(number), mark) for number, mark in enumerate(seen))


def apart() -> list[int]:
    """How far every emblem is from every other; in order of size."""
    pairs = combinations(range(HOW_MANY), 2)
    return sorted(picture.distance(marks(one), marks(other)[0]) for one, other in pairs)


def _row(name: str, found: list[int]) -> str:
    counts = [sum(picture.likeness(bits) is each for bits in found) for each in picture.Likeness]
    numbers = (found[0], found[len(found) // 2], found[-1], *counts)
    return f"| {name} | " + " | ".join(str(number) for number in numbers) + " |\n"


def page() -> str:
    """The table, measured now."""
    rows = [_row(name, distances(change, many=HOW_MANY)) for name, change in (NETWORKS | OFFICERS).items()]
    others = apart()
    return (
        "# How pictures are compared\n\n<!-- Written by `python -m tests.emblems`; change the code instead. -->\n\n"
        "`chautari/lib/picture.py` marks a picture with 1024 bits (a difference hash: brighter, darker or alike,\nto the right and downwards) and counts the bits in which two marks differ: up to "
        f"{picture.SAME} it is the same picture, from {picture.DIFFERENT} on another one, between the two a person "
        f"is asked.\n\nMeasured on {HOW_MANY} drawn emblems, each changed in these ways and compared with itself, and "
        f"on all {len(others)} pairs of different emblems. The emblems are drawn by `tests/emblems.py`; no real "
        "emblem was compared. What differs in colour alone looks the same to the mark.\n\n"
        "| what was done | nearest | middle | farthest | same | a person is asked | another |\n"
        "|---|---|---|---|---|---|---|\n" + "".join(rows) + _row("**different emblems**", others)
    )


if __name__ == "__main__":
    PAGE.write_text(page())
    sys.stdout.write(page())
