"""Pictures as a browser sends them: what they really are is read from their bytes, and only the picture is kept."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from chautari.bikram.templatetags.bikram import in_script
from chautari.lib.bare import MOST_PIXELS, bare
from chautari.lib.picture import Unfit
from chautari.ui.scan import refuse_harmful

LARGEST: Final = 10 * 1024 * 1024  # bytes
KINDS: Final = {
    "JPEG": ("image/jpeg", "jpg"),
    "PNG": ("image/png", "png"),
    "GIF": ("image/gif", "gif"),
    "WEBP": ("image/webp", "webp"),
}
UNCHECKED: Final = frozenset({"JPEG", "GIF"})
FAULTS: Final = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was looked into and bared of all else, with the words for those who cannot see it."""

    content: bytes
    name: str
    mime: str
    ending: str
    width: int
    height: int
    alt_text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the bytes of a picture say of it."""

    sha256: str
    mime: str
    ending: str
    width: int
    height: int


def read(file: "UploadedFile[Any]", *, alt_text: str) -> Picture:
    """The picture in this file. Raises ValidationError in words when it is none, too large, or harmful."""
    if (file.size or 0) > LARGEST:
        most = in_script(LARGEST // 1024 // 1024)
        sentence = _("This picture is too large. It may have at most %(most)s MB.")
        raise ValidationError(sentence % {"most": most})
    content = file.read()
    refuse_harmful(content)
    try:
        content = bare(content)
    except Unfit as no:
        raise ValidationError(_too_many() if no.why == "too_big" else _none()) from no
    told = facts(content)
    name = (file.name or "")[-200:]
    return Picture(content, name, told.mime, told.ending, told.width, told.height, alt_text)


def facts(content: bytes) -> Facts:
    """What the bytes of a picture are. Raises ValidationError in words when they are none."""
    try:
        with Image.open(BytesIO(content), formats=tuple(KINDS)) as image:
            width, height = image.size
            kind = image.format or ""
            if width * height <= MOST_PIXELS:
                image.verify()
                _read_whole(content, kind)
    except FAULTS as no:
        raise ValidationError(_none()) from no
    if width * height > MOST_PIXELS:
        raise ValidationError(_too_many())
    return Facts(hashlib.sha256(content).hexdigest(), *KINDS[kind], width, height)


def _none() -> str:
    return _("This is no picture that can be published. Send a JPEG, PNG, GIF or WebP file.")


def _too_many() -> str:
    return _("This picture has too many pixels. Make it smaller and send it again.")


def _read_whole(content: bytes, kind: str) -> None:
    """Raises OSError where the end is missing in a kind that carries no check sums; at an eighth of its size."""
    if kind in UNCHECKED:
        with Image.open(BytesIO(content), formats=(kind,)) as image:
            image.draft(None, (image.width // 8 or 1, image.height // 8 or 1))
            image.load()
