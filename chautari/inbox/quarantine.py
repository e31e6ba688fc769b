"""Where the bytes of strangers lie: once for each content and agency, under no public address, never changed."""

from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

ROOT: Final = "quarantine"


def place(agency: int, sha256: str, *, small: bool = False) -> str:
    """Where these bytes are kept, or the small copy of them."""
    return f"{ROOT}/{agency}/{sha256[:2]}/{sha256}{'.small.jpg' if small else ''}"


def keep(agency: int, sha256: str, content: bytes, *, small: bool = False) -> None:
    """Keep bytes; the same bytes lie there once, whoever was first."""
    name = place(agency, sha256, small=small)
    if default_storage.exists(name) and default_storage.size(name) == len(content):
        return
    default_storage.delete(name)  # half of it: a worker died while writing
    kept = default_storage.save(name, ContentFile(content))
    if kept != name:  # another worker was faster
        default_storage.delete(kept)


def read(agency: int, sha256: str, *, small: bool = False) -> bytes:
    """The bytes; empty where they are not there."""
    try:
        with default_storage.open(place(agency, sha256, small=small)) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return b""
    return content
