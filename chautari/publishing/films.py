"""Films as a browser sends them: what they really are is read from their boxes, and only the film is kept.

A film is never held in memory: it stays in the file into which the browser's bytes were streamed.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chautari.bikram.templatetags.bikram import in_script
from chautari.lib import film
from chautari.lib.boxes import Unfit
from chautari.ui.scan import refuse_harmful_file

MIME: Final = "video/mp4"
ENDING: Final = "mp4"
MEGA: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Film:
    """A film that was looked into and rid of all else, with the words for those who cannot see it."""

    file: "UploadedFile[Any]"
    sha256: str
    name: str
    width: int
    height: int
    duration: float
    alt_text: str
    mime: str = MIME
    ending: str = ENDING

    @property
    def size(self) -> int:
        return self.file.size or 0


def read(file: "UploadedFile[Any]", *, alt_text: str) -> Film:
    """The film in this file, which is overwritten where it tells more. Raises ValidationError in words."""
    size = file.size or 0
    if size > settings.LARGEST_FILM:
        sentence = _("This film is too large. It may have at most %(most)s MB.")
        raise ValidationError(sentence % {"most": in_script(settings.LARGEST_FILM // MEGA)})
    refuse_harmful_file(file)
    content = cast("BinaryIO", file)  # an upload reads and writes like any file
    try:
        found = film.read(content, size)
    except Unfit as no:
        raise ValidationError(_why(no)) from no
    film.blank(content, found)
    file.seek(0)
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    name = (file.name or "")[-200:]
    return Film(file, digest.hexdigest(), name, found.width, found.height, found.seconds, alt_text)


def _why(no: Unfit) -> str:
    if no.why == "codec" and no.what:
        sentence = _(
            "The picture of this film is written as %(what)s, which not every network plays. Save it as MP4 with "
            "H.264; on a telephone choose “Most compatible” in the settings of the camera."
        )
        return sentence % {"what": no.what}
    if no.why == "sound":
        sentence = _(
            "The sound of this film is written as %(what)s, which not every network plays. Save it as MP4 with AAC."
        )
        return sentence % {"what": no.what or "?"}
    if no.why == "pieces":
        return _("This film is made of pieces for streaming. Save it as one ordinary MP4 file.")
    if no.why == "broken":
        return _("This film is damaged, or its end is missing. Save it once more and send it again.")
    return _("This is no film that can be published. Send an MP4 file with H.264 and AAC.")
