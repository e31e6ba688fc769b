"""A file that an officer chose, kept once per agency by its digest; with the same words it is the same row."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile, File

from chautari.acts.models import Media
from chautari.agencies.models import Agency
from chautari.publishing.films import Film
from chautari.publishing.pictures import Picture


@dataclass(frozen=True, slots=True)
class Kept:
    """The row, and whether it came only now."""

    media: Media
    is_new: bool


def keep(agency: Agency, new: Picture | Film) -> Kept:
    """The row of this file with these words; its bytes are stored where the agency has them not yet."""
    same = Media.objects.filter(agency=agency, sha256=new.sha256)
    if known := same.filter(alt_text=new.alt_text).first():
        return Kept(known, is_new=False)
    media = Media(agency=agency, **_columns(new))
    if stored := same.first():
        media.file = stored.file.name
    else:
        media.file.save(f"{new.sha256}.{new.ending}", _file(new), save=False)
    media.save()
    return Kept(media, is_new=True)


def _columns(new: Picture | Film) -> dict[str, Any]:
    names = ("sha256", "name", "mime", "width", "height", "alt_text")
    lasts = new.duration if isinstance(new, Film) else 0
    size = new.size if isinstance(new, Film) else len(new.content)
    return {name: getattr(new, name) for name in names} | {"size": size, "duration": lasts}


def _file(new: Picture | Film) -> File[Any]:
    return new.file if isinstance(new, Film) else ContentFile(new.content)
