"""A film is known by its boxes, and whatever stands beside picture and sound is gone without a frame being touched."""

import io
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chautari.lib import film
from chautari.lib.boxes import MOST, Unfit
from tests import films


def look(content):
    return film.read(io.BytesIO(content), len(content))


def bared(content):
    file = io.BytesIO(content)
    film.blank(file, film.read(file, len(content)))
    return file.getvalue()


def why(content):
    with pytest.raises(Unfit) as no:
        look(content)
    return no.value.why, no.value.what


def test_length_sides_and_sound_are_read_from_the_boxes():
    found = look(films.mp4(seconds=12.5))
    assert (found.width, found.height, found.seconds, found.has_sound) == (320, 180, 12.5, True)
    assert not look(films.mp4(sound=b"")).has_sound


def test_a_film_of_a_telephone_held_upright_is_higher_than_wide():
    found = look(films.mp4(turned=True))
    assert (found.width, found.height) == (180, 320)


@pytest.mark.parametrize("telemetry", [False, True])
def test_place_maker_and_hour_are_gone_and_the_film_is_the_same(telemetry):
    content = films.mp4(telemetry=telemetry, salt=b"0123456789abcdef")
    assert films.PLACE.encode() in content and films.MAKER.encode() in content
    plain = bared(content)
    for hidden in (films.PLACE.encode(), films.MAKER.encode(), films.words(films.BORN)):
        assert hidden not in plain
    assert len(plain) == len(content)
    frame = b"FRAME0123456789abcdef"
    assert plain.index(frame) == content.index(frame)
    assert (look(plain).seconds, look(plain).has_sound) == (12.5, True)


def test_baring_twice_changes_nothing_more():
    plain = bared(films.mp4(telemetry=True) + b"SEFT" + films.PLACE.encode())
    assert films.PLACE.encode() not in plain
    assert bared(plain) == plain
    assert bared(films.mp4(hides=False) + b"abc")[-3:] == bytes(3)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", ("unknown", "")),
        (b"no film at all, only words", ("unknown", "")),
        (films.mp4(brand=b"qt  "), ("unknown", "")),
        (films.mp4(codec=b"hvc1"), ("codec", "hvc1")),
        (films.mp4(sound=b"Opus"), ("sound", "Opus")),
        (films.mp4(hides=False)[:-20], ("broken", "")),
        (films.ftyp() + films.box(b"mdat", b"x"), ("broken", "")),
        (films.ftyp() + films.box(b"moov") + films.box(b"moof"), ("pieces", "")),
        (films.ftyp() + films.box(b"moov", films.box(b"mvex")), ("pieces", "")),
        (films.ftyp() + films.box(b"free") * (MOST + 1), ("broken", "")),
        (films.mp4(seconds=0), ("broken", "")),
    ],
)
def test_what_is_no_such_film_is_refused_with_the_reason(content, reason):
    assert why(content) == reason


def test_a_table_that_promises_billions_of_frames_is_not_believed():
    content = films.mp4(hides=False)
    at = content.index(b"stsz") + 12
    lying = content[:at] + b"\xff\xff\xff\xff" + content[at + 4 :]
    assert why(lying) == ("broken", "")


def test_frames_that_lie_outside_of_their_store_are_refused():
    content = films.mp4(hides=False)
    at = content.index(b"stco") + 12
    assert why(content[:at] + films.words(4) + content[at + 4 :]) == ("broken", "")


SEED = films.mp4(telemetry=True, salt=bytes(16))


@settings(max_examples=150, deadline=timedelta(seconds=5))
@given(
    changes=st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.binary(min_size=1, max_size=8)), max_size=6),
    end=st.integers(0, len(SEED)),
)
@example(changes=[], end=0)
def test_whatever_is_done_to_a_film_it_is_read_or_refused_and_never_grows(changes, end):
    content = bytearray(SEED)
    for at, put in changes:
        content[at : at + len(put)] = put
    content = bytes(content[: len(SEED) - end])
    try:
        plain = bared(content)
    except Unfit:
        return
    assert len(plain) == len(content)
    assert bared(plain) == plain


@settings(max_examples=100, deadline=timedelta(seconds=5))
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    for start in (b"", films.ftyp(), films.ftyp() + films.box(b"moov")):
        try:
            look(start + content)
        except Unfit:
            continue
