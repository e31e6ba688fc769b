"""Documents for a case as a browser sends them: what they are is read from their bytes, not from their names."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chautari.bikram.templatetags.bikram import in_script
from chautari.language.clean import clean
from chautari.lib.kinds import Nature, kind_of

LARGEST: Final = 10 * 1024 * 1024  # bytes
TAKEN: Final = (Nature.PAPER, Nature.PICTURE)
MISSHAPEN: Final = re.compile(r"[\\/:*?\"<>|\r\n\t]+")


@dataclass(frozen=True, slots=True)
class File:
    """A document that was looked into."""

    content: bytes
    name: str
    mime: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read(file: "UploadedFile[Any]") -> File:
    """The document in this file. Raises ValidationError in words when it is none, or too large."""
    if (file.size or 0) > LARGEST:
        sentence = _("This document is too large. It may have at most %(most)s MB.")
        raise ValidationError(sentence % {"most": in_script(LARGEST // 1024 // 1024)})
    content = file.read()
    kind = kind_of(content)
    if not content or kind.nature not in TAKEN:
        raise ValidationError(
            _("This is neither a document nor a picture. Send a PDF, a text or a photograph.")
        )
    stem = MISSHAPEN.sub(" ", clean(file.name or "")).strip().rpartition(".")
    return File(content, f"{(stem[0] or stem[2] or 'document')[:180]}.{kind.ending}", kind.mime)
