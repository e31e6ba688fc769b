"""Small copies of pictures for officers' screens: made once, apart, from checked bytes, and kept by digest."""

from threading import BoundedSemaphore
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from chautari.acts.models import Media
from chautari.lib import apart

AT_ONCE: Final = BoundedSemaphore(2)  # that one web process makes; others wait
END: Final = b"\xff\xd9"


def small(media: Media) -> bytes:
    """The small copy of a picture, a JPEG; empty where none can be made of it."""
    name = place(media.sha256)
    if (kept := _kept(name)) is not None:
        return kept
    with AT_ONCE:
        if (kept := _kept(name)) is not None:
            return kept
        try:
            made = apart.ask("chautari.lib.thumb", _content(media))
        except apart.Failed as no:
            made = b""
            if not no.is_certain:
                return made  # a busy machine: the next look tries again
        _keep(name, made)
    return made


def forget(sha256: str) -> None:
    """Remove the small copy of a picture that nobody has any more."""
    default_storage.delete(place(sha256))


def place(sha256: str) -> str:
    """Where the small copy of these bytes is kept."""
    return f"thumbs/{sha256[:2]}/{sha256}.jpg"


def _kept(name: str) -> bytes | None:
    """None where there is none, or somebody is still writing it; empty where none can be made."""
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content if not content or content.endswith(END) else None


def _keep(name: str, content: bytes) -> None:
    default_storage.delete(name)
    kept = default_storage.save(name, ContentFile(content))
    if kept != name:  # another host was faster
        default_storage.delete(kept)


def _content(media: Media) -> bytes:
    with media.file.open("rb") as file:
        content: bytes = file.read()
    return content
