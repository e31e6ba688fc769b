"""What bytes are, by the bytes alone: names and types that strangers give are not asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HEAD: Final = 4096  # bytes in which a text shows what it is
CODECS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
MARKUP: Final = re.compile(
    r"<\s*(!doctype|html|head|body|svg|script|iframe|object|embed|form|meta|style|xml|xsl|\?xml|\?php|%)",
    re.IGNORECASE,
)
ENTRY: Final = re.compile(rb"PK\x01\x02")
RUNS: Final = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jse|wsf|hta|msi|msp|lnk|jar|apk|app|sh|py|html?|svg|iso|img)$",
    re.IGNORECASE,
)
MACROS: Final = ("vbaProject.bin", "AndroidManifest.xml", "META-INF/MANIFEST.MF")


class Nature(StrEnum):
    """What may be done with such bytes."""

    PICTURE = "picture"  # a small copy can be made and shown
    FILM = "film"
    SOUND = "sound"
    PAPER = "paper"
    OTHER = "other"
    DANGER = "danger"  # runs, or holds what runs: it is never handed out


@dataclass(frozen=True, slots=True)
class Kind:
    """What some bytes are, and how their file ends."""

    mime: str
    ending: str
    nature: Nature


UNKNOWN: Final = Kind("application/octet-stream", "bin", Nature.OTHER)
PROGRAM: Final = Kind("application/octet-stream", "bin", Nature.DANGER)
PAGE: Final = Kind("text/html", "bin", Nature.DANGER)
PLAIN: Final = Kind("text/plain", "txt", Nature.PAPER)

BEGINNINGS: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"\xff\xd8\xff", Kind("image/jpeg", "jpg", Nature.PICTURE)),
    (b"\x89PNG\r\n\x1a\n", Kind("image/png", "png", Nature.PICTURE)),
    (b"GIF87a", Kind("image/gif", "gif", Nature.PICTURE)),
    (b"GIF89a", Kind("image/gif", "gif", Nature.PICTURE)),
    (b"BM", Kind("image/bmp", "bmp", Nature.OTHER)),
    (b"II*\0", Kind("image/tiff", "tif", Nature.OTHER)),
    (b"MM\0*", Kind("image/tiff", "tif", Nature.OTHER)),
    (b"%PDF-", Kind("application/pdf", "pdf", Nature.PAPER)),
    (b"{\\rtf", Kind("application/rtf", "rtf", Nature.PAPER)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("application/msword", "doc", Nature.PAPER)),
    (b"\x1aE\xdf\xa3", Kind("video/webm", "webm", Nature.FILM)),
    (b"ID3", Kind("audio/mpeg", "mp3", Nature.SOUND)),
    (b"\xff\xfb", Kind("audio/mpeg", "mp3", Nature.SOUND)),
    (b"\xff\xf3", Kind("audio/mpeg", "mp3", Nature.SOUND)),
    (b"\xff\xf1", Kind("audio/aac", "aac", Nature.SOUND)),
    (b"\xff\xf9", Kind("audio/aac", "aac", Nature.SOUND)),
    (b"OggS", Kind("audio/ogg", "ogg", Nature.SOUND)),
    (b"fLaC", Kind("audio/flac", "flac", Nature.SOUND)),
    (b"#!AMR", Kind("audio/amr", "amr", Nature.SOUND)),
    (b"Rar!", Kind("application/vnd.rar", "rar", Nature.OTHER)),
    (b"7z\xbc\xaf\x27\x1c", Kind("application/x-7z-compressed", "7z", Nature.OTHER)),
    *(
        (mark, PROGRAM)
        for mark in (
            b"MZ",
            b"\x7fELF",
            b"#!",
            b"dex\n",
            b"\xca\xfe\xba\xbe",
            b"\xfe\xed\xfa\xce",
            b"\xfe\xed\xfa\xcf",
            b"\xce\xfa\xed\xfe",
            b"\xcf\xfa\xed\xfe",
            b"L\0\0\0\x01\x14\x02\0",
        )
    ),
)
INSIDE_RIFF: Final = {
    b"WEBP": Kind("image/webp", "webp", Nature.PICTURE),
    b"WAVE": Kind("audio/wav", "wav", Nature.SOUND),
    b"AVI ": Kind("video/x-msvideo", "avi", Nature.FILM),
}
BRANDS: Final = {
    b"M4A ": Kind("audio/mp4", "m4a", Nature.SOUND),
    b"heic": Kind("image/heic", "heic", Nature.OTHER),
    b"mif1": Kind("image/heic", "heic", Nature.OTHER),
    b"avif": Kind("image/avif", "avif", Nature.OTHER),
    b"qt  ": Kind("video/quicktime", "mov", Nature.FILM),
    b"3gp4": Kind("video/3gpp", "3gp", Nature.FILM),
    b"3gp5": Kind("video/3gpp", "3gp", Nature.FILM),
}
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
PARTS: Final = {
    "word/document.xml": Kind(f"{OFFICE}wordprocessingml.document", "docx", Nature.PAPER),
    "xl/workbook.xml": Kind(f"{OFFICE}spreadsheetml.sheet", "xlsx", Nature.PAPER),
    "ppt/presentation.xml": Kind(f"{OFFICE}presentationml.presentation", "pptx", Nature.PAPER),
}
OPEN: Final = {
    b"text": Kind("application/vnd.oasis.opendocument.text", "odt", Nature.PAPER),
    b"spreadsheet": Kind("application/vnd.oasis.opendocument.spreadsheet", "ods", Nature.PAPER),
    b"presentation": Kind("application/vnd.oasis.opendocument.presentation", "odp", Nature.PAPER),
}


def kind_of(content: bytes) -> Kind:
    """What these bytes are. Never raises; what nobody knows is UNKNOWN."""
    for look in (_packed, _moving, _begins, _written):
        if found := look(content):
            return found
    return UNKNOWN


def _begins(content: bytes) -> Kind | None:
    return next((kind for mark, kind in BEGINNINGS if content.startswith(mark)), None)


def _moving(content: bytes) -> Kind | None:
    if content.startswith(b"RIFF"):
        return INSIDE_RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return BRANDS.get(content[8:12], Kind("video/mp4", "mp4", Nature.FILM))
    return None


def _packed(content: bytes) -> Kind | None:
    """A ZIP is a paper of an office program, a program, or just a ZIP; by the names in it."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    names = list(_names(content))
    if any(RUNS.search(name) or name.endswith(MACROS) for name in names):
        return PROGRAM
    if found := next((PARTS[name] for name in names if name in PARTS), None):
        return found
    told = content[30:110].partition(b"mimetypeapplication/vnd.oasis.opendocument.")[2]
    fits: Callable[[bytes], bool] = told.startswith
    return next(
        (kind for mark, kind in OPEN.items() if fits(mark)), Kind("application/zip", "zip", Nature.OTHER)
    )


def _names(content: bytes) -> Iterator[str]:
    """The names in a ZIP's list of contents, read without unpacking anything."""
    for entry in ENTRY.finditer(content):
        at = entry.start()
        length = int.from_bytes(content[at + 28 : at + 30], "little")
        yield content[at + 46 : at + 46 + length].decode("utf-8", "replace")


def _written(content: bytes) -> Kind | None:
    """A text; with anything in it that a browser would take for a page, it is one."""
    codec = next((name for mark, name in CODECS.items() if content.startswith(mark)), "utf-8")
    words = content[:HEAD].decode(codec, "ignore")
    if MARKUP.search(words):
        return PAGE
    is_text = (
        bool(words.strip())
        and "\0" not in words
        and "\ufffd" not in content[:HEAD].decode(codec, "replace")[:-1]
    )
    return PLAIN if is_text else None
