"""A picture without what stands around it: no place, no camera, no comment, no small copy of what was cut away.

What draws it is cut out of the file (``cuts.py``). It is painted anew only where something outside of the picture says
how to show it: turned by the camera's word, or in the colours of a profile that is not sRGB.
"""

import struct
import warnings
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms, ImageSequence, JpegImagePlugin

from chautari.lib.cuts import CUTS, kind_of
from chautari.lib.picture import Unfit

MOST_PIXELS: Final = 50_000_000
MOST_PAINTED: Final = 400_000_000  # of all frames of a moving picture that must be painted anew
ORIENTATION: Final = 0x0112
TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
FAULTS: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    struct.error,
    Image.DecompressionBombError,
)


def bare(content: bytes) -> bytes:
    """The same picture, upright and in sRGB, and nothing else; what is bare comes back as it is. Raises Unfit."""
    kind = kind_of(content)
    try:
        plain = CUTS[kind](content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow about odd files: what cannot be read is refused
            turn, profile = (1, None) if kind == "GIF" else _asked(content, kind)
            return plain if turn not in TURNS and profile is None else _painted(plain, kind, turn, profile)
    except Unfit:
        raise
    except Image.DecompressionBombError as bomb:
        raise Unfit("too_big") from bomb
    except FAULTS as broken:
        raise Unfit("broken") from broken


def _asked(content: bytes, kind: str) -> tuple[int, ImageCms.ImageCmsProfile | None]:
    """What the file asks of who shows it: how to turn it, and the colours that are not sRGB."""
    with Image.open(BytesIO(content), formats=(kind,)) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Unfit("too_big")
        profile = _foreign(image.info.get("icc_profile"))
        try:
            turn = int(image.getexif().get(ORIENTATION, 1))
        except FAULTS:  # what cannot be read asks nothing
            turn = 1
    return turn, profile


def _foreign(profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """The profile where its colours are not those that everybody assumes."""
    if not profile:
        return None
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        return None if "srgb" in ImageCms.getProfileDescription(opened).lower() else opened
    except (ImageCms.PyCMSError, *FAULTS):
        return None


def _painted(plain: bytes, kind: str, turn: int, profile: ImageCms.ImageCmsProfile | None) -> bytes:
    """The cut picture painted anew, turned and in sRGB, as near to the first as its kind allows."""
    file = BytesIO()
    with Image.open(BytesIO(plain), formats=(kind,)) as image:
        count = getattr(image, "n_frames", 1)
        if image.width * image.height * count > MOST_PAINTED:
            raise Unfit("too_big")
        how = _how(image, kind, plain)
        if count == 1:
            _frame(image, turn, profile).save(file, kind, **how)
            return file.getvalue()
        frames, times = [], []
        for each in ImageSequence.Iterator(image):
            frames.append(_frame(each.copy(), turn, profile))
            times.append(each.info.get("duration", 0))
        how |= {"duration": times, "loop": image.info.get("loop", 0)}
        frames[0].save(file, kind, save_all=True, append_images=frames[1:], **how)
    return file.getvalue()


def _how(image: Image.Image, kind: str, plain: bytes) -> dict[str, Any]:
    """With what a kind is saved so that it loses least: a JPEG by its own tables, what lost nothing without loss."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        sampling = JpegImagePlugin.get_sampling(image)
        return {"qtables": image.quantization, "subsampling": sampling, "optimize": True}
    if kind == "WEBP":
        return {"lossless": b"VP8L" in plain, "quality": 95, "exact": True}
    return {}


def _frame(image: Image.Image, turn: int, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """One frame, upright and in sRGB."""
    if profile is not None:
        image = _in_srgb(image, profile)
    return image.transpose(TURNS[turn]) if turn in TURNS else image


def _in_srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """The picture's colours as a screen shows them; unchanged where the profile is not of this kind of picture."""
    space = profile.profile.xcolor_space.strip()
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    if space == "GRAY" and image.mode in {"1", "L", "LA"}:
        first = image.convert("L")
    elif space == "RGB" and image.mode in {"P", "PA", "RGB", "RGBA"}:
        first = image.convert("RGB")
    elif space == "CMYK" and image.mode == "CMYK":
        first = image
    else:
        return image
    try:
        shown = ImageCms.profileToProfile(first, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:
        return image
    if shown is None:
        return image
    if alpha is not None:
        shown.putalpha(alpha)
    shown.info.clear()
    return shown
