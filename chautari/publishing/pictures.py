"""Pictures as a browser sends them: what they really are is read from their bytes, not from their names."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from chautari.bikram.templatetags.bikram import in_script

LARGEST: Final = 10 * 1024 * 1024  # bytes
MOST_PIXELS: Final = 50_000_000
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
    """A picture that was looked into, with the words for those who cannot see it."""

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


def read(file: "UploadedFile[Any]", *, alt_text: str) -> Picture:
    """The picture in this file. Raises ValidationError in words when it is none, or too large."""
    if (file.size or 0) > LARGEST:
        most = in_script(LARGEST // 1024 // 1024)
        sentence = _("This picture is too large. It may have at most %(most)s MB.")
        raise ValidationError(sentence % {"most": most})
    content = file.read()
    try:
        with Image.open(BytesIO(content), formats=tuple(KINDS)) as image:
            width, height = image.size
            kind = image.format or ""
            if width * height <= MOST_PIXELS:
                image.verify()
                _read_whole(content, kind)
    except FAULTS as no:
        sentence = _("This is no picture that can be published. Send a JPEG, PNG, GIF or WebP file.")
        raise ValidationError(sentence) from no
    if width * height > MOST_PIXELS:
        raise ValidationError(_("This picture has too many pixels. Make it smaller and send it again."))
    mime, ending = KINDS[kind]
    return Picture(content, (file.name or "")[-200:], mime, ending, width, height, alt_text)


def _read_whole(content: bytes, kind: str) -> None:
    """Raises OSError where the end is missing in a kind that carries no check sums; at an eighth of its size."""
    if kind in UNCHECKED:
        with Image.open(BytesIO(content), formats=(kind,)) as image:
            image.draft(None, (image.width // 8 or 1, image.height // 8 or 1))
            image.load()
