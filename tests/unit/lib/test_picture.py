"""A picture is known again whatever a network does to it, and no emblem is taken for another."""

import contextlib
import re
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from chautari.lib import picture
from chautari.lib.picture import Likeness, Unfit
from tests import emblems


@pytest.mark.parametrize("change", emblems.NETWORKS.values(), ids=emblems.NETWORKS)
def test_what_a_network_does_to_a_picture_leaves_it_the_same(change):
    assert {picture.likeness(bits) for bits in emblems.distances(change)} == {Likeness.SAME}


@pytest.mark.parametrize("change", emblems.OFFICERS.values(), ids=emblems.OFFICERS)
def test_what_an_officer_does_to_a_picture_makes_no_other_of_it(change):
    assert Likeness.DIFFERENT not in {picture.likeness(bits) for bits in emblems.distances(change)}


def test_no_emblem_is_taken_for_another():
    found = emblems.apart()
    assert len(found) == 780
    assert [bits for bits in found if bits <= picture.SAME] == []


def test_the_developers_page_tells_of_every_change_and_of_no_mistake():
    rows = dict(re.findall(r"^\| (\S.*?) \| (\d.*) \|$", emblems.PAGE.read_text(), re.MULTILINE))
    told = {name: [int(number) for number in row.split(" | ")] for name, row in rows.items()}
    others = told.pop("**different emblems**")
    assert list(told) == [*emblems.NETWORKS, *emblems.OFFICERS]
    assert [row[5] for row in told.values()] == [0] * len(told)  # never called another picture
    assert (others[3], sum(others[3:])) == (0, 780)  # never called the same


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_kind_that_a_network_sends_can_be_read(kind):
    content = emblems.saved(emblems.emblem(1), kind)
    assert picture.distance(emblems.marks(1), picture.mark(content)) <= picture.SAME


def test_the_kept_copy_is_small_and_still_the_same_picture():
    copy = picture.small(emblems.saved(emblems.emblem(2)))
    assert len(copy) < 20_000
    assert Image.open(BytesIO(copy)).size == (picture.KEPT, picture.KEPT)
    assert picture.distance(emblems.marks(2), picture.mark(copy)) <= picture.SAME


def test_a_wide_copy_keeps_the_shape_and_is_never_larger_than_the_picture():
    sizes = {(1500, 500): (960, 320), (500, 1500): (180, 540), (300, 100): (300, 100)}
    for size, kept in sizes.items():
        copy = picture.wide(emblems.saved(Image.new("RGBA", size, (200, 0, 0, 0))))
        image = Image.open(BytesIO(copy))
        assert image.size == kept
        assert image.getpixel((5, 5)) == (255, 255, 255)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(width, height):
    """A few bytes that say they are an enormous picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (7000, 7000), (2_000_000_000, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(Unfit) as no:
        picture.marks(bomb(*size))
    assert no.value.why == "too_big"


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(Unfit) as no:
        picture.mark(b"\0" * (picture.MOST_BYTES + 1))
    assert no.value.why == "too_big"


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"hello", b"%PDF-1.7"])
def test_what_is_no_picture_is_called_so(content):
    with pytest.raises(Unfit) as no:
        picture.mark(content)
    assert no.value.why == "unknown"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_half_a_picture_is_called_broken(kind):
    whole = emblems.saved(emblems.emblem(3), kind)
    with pytest.raises(Unfit) as no:
        picture.mark(whole[: len(whole) // 2])
    assert no.value.why == "broken"


@given(
    where=st.integers(0, 4000), byte=st.integers(0, 255), kind=st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"])
)
def test_no_damage_to_a_file_does_more_than_make_it_unfit(where, byte, kind):
    whole = bytearray(SMALL[kind])
    whole[where % len(whole)] = byte
    with contextlib.suppress(Unfit):
        assert len(picture.mark(bytes(whole))) == picture.BITS // 4


SMALL = {
    kind: emblems.saved(emblems.emblem(4).resize((64, 64)), kind) for kind in ("PNG", "JPEG", "WEBP", "GIF")
}


@pytest.mark.parametrize("copied", [picture.small, picture.wide])
def test_the_kept_copy_tells_neither_where_nor_with_what_it_was_taken(copied):
    told = Image.Exif()
    told[0x010F], told[0x8825] = "CameraOfSomebody", {1: "N", 2: (27.0, 42.0, 1.0)}
    file = BytesIO()
    emblems.emblem(2).convert("RGB").save(file, "JPEG", exif=told.tobytes(), comment=b"of Somebody")
    assert b"CameraOfSomebody" in file.getvalue()
    copy = copied(file.getvalue())
    assert b"Somebody" not in copy
    assert not Image.open(BytesIO(copy)).getexif()


def test_the_kept_copy_stands_upright_as_the_camera_says():
    told = Image.Exif()
    told[0x0112] = 6  # its left side is the top
    lying, file = Image.new("RGB", (64, 64), "blue"), BytesIO()
    lying.paste("red", (0, 0, 32, 64))
    lying.save(file, "JPEG", exif=told.tobytes())
    copy = Image.open(BytesIO(picture.small(file.getvalue())))
    top, bottom = copy.getpixel((96, 20)), copy.getpixel((96, 172))
    assert top[0] > top[2] + 150
    assert bottom[2] > bottom[0] + 150


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM", "EPS"])
def test_a_format_that_no_network_sends_is_not_opened_at_all(kind):
    file = BytesIO()
    Image.new("RGB", (32, 32), "red").save(file, kind)
    with pytest.raises(Unfit) as no:
        picture.small(file.getvalue())
    assert no.value.why == "unknown"


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "PNG"), ("LA", "PNG"), ("P", "GIF"), ("I;16", "PNG"), ("1", "PNG")],
)
def test_odd_colours_become_a_plain_small_copy(mode, kind):
    file = BytesIO()
    Image.new(mode, (300, 200)).save(file, kind)
    copy = Image.open(BytesIO(picture.small(file.getvalue())))
    assert (copy.mode, copy.format) == ("RGB", "JPEG")


def test_of_a_moving_picture_one_frame_is_kept():
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green", "blue")] * 20
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    copy = Image.open(BytesIO(picture.small(file.getvalue())))
    assert getattr(copy, "n_frames", 1) == 1
