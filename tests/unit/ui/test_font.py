"""The web font shapes Nepali as it did when a person looked at it; `python tests/unit/ui/test_font.py` looks again."""

import io
import json
from functools import cache
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

VENDOR = Path(__file__).resolve().parents[3] / "chautari" / "ui" / "static" / "vendor"
SEEN = Path(__file__).with_name("glyphs.json")
WEIGHTS = ("400", "700")
HALANT = "\u094d"

# Conjuncts, half forms, reph, eyelash ra, matras over conjuncts, nukta, digits, and words of every screen.
JOINED = Path(__file__).with_name("words.txt").read_text().split()


@cache
def face(weight):
    """The font as shaping needs it, unpacked."""
    with TTFont(VENDOR / f"yantramanav-{weight}.woff2") as packed:
        packed.flavor = None
        plain = io.BytesIO()
        packed.save(plain)
    return uharfbuzz.Font(uharfbuzz.Face(plain.getvalue()))


def shaped(word, weight):
    """The glyphs of the word, each with its place."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.script, buffer.language, buffer.direction = "Deva", "ne", "ltr"
    uharfbuzz.shape(face(weight), buffer)
    places = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [[info.codepoint, place.x_advance, place.x_offset, place.y_offset] for info, place in places]


def glyphs(word, weight):
    return {glyph for glyph, *_ in shaped(word, weight)}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_words_shape_as_they_did_when_a_person_looked(weight):
    seen = json.loads(SEEN.read_text())[weight]
    assert set(seen) == set(JOINED), "words were added: look at them, then run this file"
    assert [word for word in JOINED if shaped(word, weight) != seen[word]] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_no_letter_is_missing(weight):
    nepali = [word for word in JOINED if "," not in word]
    assert [word for word in nepali if 0 in glyphs(word, weight)] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_conjuncts_show_no_halant(weight):
    halant = face(weight).get_nominal_glyph(ord(HALANT))
    inner = [word for word in JOINED if HALANT in word and not word.endswith(HALANT)]
    assert len(inner) >= 40
    assert [word for word in inner if halant in glyphs(word, weight)] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_final_halant_is_shown(weight):
    halant = face(weight).get_nominal_glyph(ord(HALANT))
    assert halant in glyphs("विद्युत्", weight)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_eyelash_differs_from_the_reph(weight):
    assert shaped("गर्‍यो", weight) != shaped("गर्यो", weight)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_digits_are_devanagari(weight):
    digits = [face(weight).get_nominal_glyph(ord(digit)) for digit in "०१२३४५६७८९"]
    assert len(set(digits)) == 10
    assert all(digits)


if __name__ == "__main__":
    now = {weight: {word: shaped(word, weight) for word in JOINED} for weight in WEIGHTS}
    text = json.dumps(now, ensure_ascii=False, separators=(",", ":"))
    SEEN.write_text(text.replace(']],"', ']],\n"').replace("{", "{\n").replace("}", "\n}") + "\n")
