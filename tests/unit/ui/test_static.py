"""What the browser is sent: pinned, light, legible, and from this house alone."""

import hashlib
import re
from pathlib import Path

import brotli
import pytest

from chautari.ui.context import RAIL

HOME = Path(__file__).resolve().parents[3]
STATIC = HOME / "chautari" / "ui" / "static"
TEMPLATES = sorted((HOME / "chautari").glob("*/templates/**/*.html"))
CSS = (STATIC / "ui" / "desk.css").read_text()
# (ink, ground, smallest contrast): 4.5 for text, 3 for edges and the ring
PAIRS = [
    *(
        (ink, ground, 4.5)
        for ink in ("ink", "soft", "accent")
        for ground in ("paper", "ground", "raised", "tint", "calm")
    ),
    *((f"{tone}-ink", tone, 4.5) for tone in ("good", "warn", "bad", "priv", "info", "calm")),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-2", 4.5),
    ("on-alarm", "alarm", 4.5),
    ("on-top", "top", 4.5),
    ("bad-ink", "raised", 4.5),
    ("soft", "bubble", 4.5),
    ("soft", "note", 4.5),
    ("edge", "paper", 3),
    ("edge", "raised", 3),
    ("focus", "paper", 3),
    ("focus", "ground", 3),
    ("focus", "raised", 3),
]


def sent(name):
    return len(brotli.compress((STATIC / name).read_bytes()))


def tokens(theme):
    """The colours of one theme by name."""
    found = dict(re.findall(r"--([\w-]+): light-dark\((#\w+), #\w+\)", CSS))
    dark = dict(re.findall(r"--([\w-]+): light-dark\(#\w+, (#\w+)\)", CSS))
    plain = dict(re.findall(r"--([\w-]+): (#\w+);", CSS.split("@supports")[0]))
    return plain | (found if theme == "light" else dark)


def luminance(colour):
    digits = colour.lstrip("#")
    parts = [digits[at : at + 2] for at in (0, 2, 4)] if len(digits) == 6 else [digit * 2 for digit in digits]
    values = [int(part, 16) / 255 for part in parts]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_vendored_files_are_those_of_the_lock():
    rows = [
        line.split() for line in (STATIC / "vendor.lock").read_text().splitlines() if not line.startswith("#")
    ]
    held = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (STATIC / "vendor").iterdir()
    }
    assert {row[0]: row[-1] for row in rows} == held
    assert {row[3] for row in rows} <= {"0BSD", "MIT", "OFL-1.1"}


def test_nothing_names_a_source_map_or_another_host():
    for file in STATIC.rglob("*"):
        if file.suffix in {".css", ".js", ".svg"}:
            text = file.read_text()
            assert "sourceMappingURL" not in text, file
            assert not re.search(r"(?:src|href)=[\"']https?:|url\([\"']?(?:https?:)?//", text), file
    for name in ("package.json", "package-lock.json", ".npmrc"):
        assert "registry." not in (HOME / name).read_text()


def test_budget():
    fonts = sum((STATIC / "vendor" / f"yantramanav-{weight}.woff2").stat().st_size for weight in (400, 700))
    code = sum(
        sent(name)
        for name in (
            "ui/desk.css",
            "ui/desk.js",
            "ui/keys.js",
            "vendor/htmx-2.0.11.min.js",
            "vendor/sprite.svg",
        )
    )
    assert sent("ui/desk.css") <= 8 * 1024
    assert (STATIC / "ui" / "desk.js").read_text().count("\n") < 200
    assert fonts + code <= 68 * 1024, "7 KB of the 75 are the page's own"


def test_every_icon_that_a_page_asks_for_is_in_the_sprite():
    held = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "vendor" / "sprite.svg").read_text()))
    asked = {place.icon for place in RAIL}
    for page in TEMPLATES:
        text = page.read_text()
        asked |= set(re.findall(r'ui/icon\.html" with name="([\w-]+)"', text))
        asked |= set(re.findall(r'ui/(?:pill|notice|empty)\.html" with [^%]*?icon="([\w-]+)"', text))
    assert asked - held == set()


def test_pages_carry_no_inline_script_or_style():
    inline = re.compile(
        r"<style|<script(?![^>]* src=)|\sstyle=\"|\son[a-z]+=\"|hx-on|javascript:|hx-vals=[\"']js:"
    )
    assert {str(page.relative_to(HOME)) for page in TEMPLATES if inline.search(page.read_text())} == set()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_their_ground(theme):
    colours = tokens(theme)
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground, least in PAIRS
        if contrast(colours[ink], colours[ground]) < least
    }
    assert weak == {}


def test_old_browsers_get_the_light_theme():
    plain = dict(re.findall(r"--([\w-]+): (#\w+);", CSS.split("@supports")[0]))
    assert plain == tokens("light")
