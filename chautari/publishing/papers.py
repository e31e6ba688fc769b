"""Documents as a browser sends them: what they really are is read from their bytes, not from their names."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chautari.bikram.templatetags.bikram import in_script
from chautari.language.clean import clean

LARGEST: Final = 10 * 1024 * 1024  # bytes
PDF: Final = "application/pdf"
HEAD: Final = re.compile(rb"%PDF-[12]\.\d")
HEAD_WITHIN: Final = 1024  # bytes, as readers look for it
END_WITHIN: Final = 2048


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was looked into."""

    content: bytes
    name: str
    mime: str = PDF

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read(file: "UploadedFile[Any]") -> Paper:
    """The document in this file. Raises ValidationError in words when it is none, or too large."""
    if (file.size or 0) > LARGEST:
        sentence = _("This document is too large. It may have at most %(most)s MB.")
        raise ValidationError(sentence % {"most": in_script(LARGEST // 1024 // 1024)})
    content = file.read()
    if not HEAD.search(content[:HEAD_WITHIN]) or b"%%EOF" not in content[-END_WITHIN:]:
        raise ValidationError(_("This is no PDF document, or its end is missing. Send a PDF file."))
    return Paper(content, _named(file.name or ""))


def _named(name: str) -> str:
    """The name that the file came with, fit to be shown, ending as a PDF does."""
    bare = re.sub(r"[\\/:*?\"<>|\r\n\t]+", " ", clean(name)).strip() or "document"
    stem = bare[: -len(".pdf")] if bare.lower().endswith(".pdf") else bare
    return f"{stem[:190]}.pdf"
