"""Of a picture only the picture is kept, and it looks as it looked."""

import io
import random
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence

from chautari.lib import picture
from chautari.lib.bare import bare
from chautari.lib.picture import SAME, Unfit

SECRET = b"KATHMANDU-27.7172"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + SECRET + b"</rdf></x:xmpmeta>"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TRACES = (
    SECRET,
    b"Exif\0\0",
    b"EXIF",
    b"eXIf",
    b"XMP",
    b"xmpmeta",
    b"8BIM",
    b"ICC_PROFILE",
    b"ICCP",
    b"iCCP",
    b"tEXt",
)


def drawn(seed, size=(96, 72), mode="RGB"):
    """A picture of large spots that is the same for the same seed."""
    dice = random.Random(seed)
    spots = Image.frombytes("RGB", (6, 5), dice.randbytes(90))
    return spots.resize(size, Image.Resampling.BICUBIC).convert(mode)


def camera(turn=1):
    """What a camera writes: who made it, how it was held, where."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = SECRET.decode(), turn
    exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 43.0, 1.9), 29: SECRET.decode()})
    return exif


def swapped():
    """A profile in which red and green have changed places."""
    odd = SRGB.replace(b"rXYZ", b"tmpZ").replace(b"gXYZ", b"rXYZ").replace(b"tmpZ", b"gXYZ")
    return odd.replace("sRGB".encode("utf-16-be"), "oddX".encode("utf-16-be"))


def filed(image, kind, **more):
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def told(content, kind):
    """The same file with everything that programs write beside a picture."""
    if kind == "JPEG":
        block = b"8BIM\x04\x04\0\0\0\0\0\x16\x1c\x02\x78\0\x11" + SECRET
        parts = {0xED: b"Photoshop 3.0\0" + block, 0xFE: SECRET, 0xE2: b"MPF\0" + SECRET, 0xEB: SECRET}
        beside = b"".join(bytes((255, n)) + (len(d) + 2).to_bytes(2, "big") + d for n, d in parts.items())
        return content[:2] + beside + content[2:] + content + SECRET
    if kind == "PNG":
        chunk = lambda name, data: len(data).to_bytes(4, "big") + name + data + b"\0\0\0\0"
        end = content.rindex(b"IEND") - 4
        return (
            content[:end]
            + chunk(b"tEXt", b"Comment\0" + SECRET)
            + chunk(b"prIV", SECRET)
            + content[end:]
            + SECRET
        )
    return content + SECRET


@settings(max_examples=40)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    turn=st.integers(0, 9),
    seed=st.integers(0, 10**6),
    size=st.tuples(st.integers(64, 120), st.integers(64, 120)),
    profile=st.sampled_from([None, SRGB]),
    mode=st.sampled_from(["RGB", "L", "P", "RGBA", "CMYK"]),
)
def test_nothing_but_the_picture_is_left_and_it_looks_the_same(kind, turn, seed, size, profile, mode):
    fits = {"JPEG": {"RGB", "L", "CMYK"}, "PNG": {"RGB", "L", "P", "RGBA"}, "WEBP": {"RGB", "RGBA"}}
    image = drawn(seed, size, mode if mode in fits[kind] else "RGB")
    more = {"exif": camera(turn), "icc_profile": profile}
    if kind != "PNG":
        more["xmp"] = XMP
    content = told(filed(image, kind, **more), kind)
    plain = bare(content)
    assert SECRET in content
    assert [trace for trace in TRACES if trace in plain] == []
    with Image.open(io.BytesIO(plain)) as kept:
        assert kept.format == kind
        assert not kept.getexif()
        assert "icc_profile" not in kept.info
        kept.load()
    assert picture.distance((picture.mark(content),), picture.mark(plain)) <= SAME // 2
    assert bare(plain) == plain


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]))
def test_a_picture_that_stands_upright_keeps_every_point(seed, kind):
    content = told(filed(drawn(seed), kind, **({} if kind == "GIF" else {"exif": camera()})), kind)
    assert points(bare(content)) == points(content)


def points(content):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow about what stands beside the picture
        with Image.open(io.BytesIO(content)) as image:
            return image.convert("RGBA").tobytes()


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_picture_is_turned_as_its_camera_was_held(turn):
    content = filed(drawn(7), "PNG", exif=camera(turn))
    with Image.open(io.BytesIO(bare(content))) as kept:
        assert kept.size == ((72, 96) if turn >= 5 else (96, 72))
    assert picture.mark(bare(content)) == picture.mark(content)


def test_colours_of_an_odd_profile_are_those_that_the_eye_saw():
    red = Image.new("RGB", (64, 64), (230, 20, 20))
    with Image.open(io.BytesIO(bare(filed(red, "PNG", icc_profile=swapped())))) as kept:
        r, g, _b = kept.convert("RGB").getpixel((30, 30))
    assert r < 90
    assert g > 150


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(kind):
    frames = [drawn(seed) for seed in (1, 2, 3)]
    more = {"comment": SECRET} if kind == "GIF" else {"exif": camera(6)}
    content = filed(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=[40, 80, 120], loop=2, **more
    )
    plain = bare(content + SECRET)
    assert SECRET not in plain
    with Image.open(io.BytesIO(plain)) as kept:
        times = [round(frame.copy().info["duration"]) for frame in ImageSequence.Iterator(kept)]
        assert (kept.n_frames, times, kept.info["loop"]) == (3, [40, 80, 120], 2)


def test_a_gif_runs_on_without_what_programs_say_in_it():
    frames = [drawn(seed).convert("P") for seed in (1, 2)]
    content = filed(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50, loop=0)
    beside = (
        b"\x21\xff\x0bXMP DataXMP"
        + bytes((len(SECRET),))
        + SECRET
        + b"\0"
        + b"\x21\xfe"
        + bytes((5,))
        + b"words\0"
    )
    start = content.index(b"\x21\xff\x0bNETSCAPE2.0")
    plain = bare(content[:start] + beside + content[start:])
    assert plain == content


def test_a_picture_of_two_lenses_is_the_first_of_them():
    first, second = drawn(1), drawn(2)
    file = io.BytesIO()
    first.save(file, "MPO", save_all=True, append_images=[second])
    with Image.open(io.BytesIO(bare(file.getvalue()))) as kept:
        assert kept.format == "JPEG"
    assert b"MPF" not in bare(file.getvalue())


@given(
    st.binary(max_size=400), st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]), st.integers(0, 2000), st.data()
)
def test_damage_is_refused_and_never_a_fault(noise, kind, at, data):
    whole = told(filed(drawn(1), kind), kind)
    at %= len(whole)
    for content in (noise, whole[:at], whole[:at] + noise + whole[at:], whole[:12] + noise):
        try:
            plain = bare(content)
        except Unfit:
            continue
        assert len(plain) <= len(content) + 3 or kind == "WEBP"


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"%PDF-1.7", b"BM" + b"\0" * 60])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(Unfit, match="unknown"):
        bare(content)


def test_a_bomb_is_refused_before_it_is_unpacked():
    head = filed(Image.new("1", (8, 8)), "PNG", exif=camera(6))
    bomb = head.replace((8).to_bytes(4, "big") * 2, (60_000).to_bytes(4, "big") * 2)
    with pytest.raises(Unfit):
        bare(bomb)
