"""A copy of a picture for a network that does not take it as it is: kind, weight and sides; the original stays."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Final

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from chautari.acts.models import Media
from chautari.connectors.values import MediaItem, MediaLimits

JPEG: Final = "image/jpeg"
QUALITIES: Final = (88, 80, 70, 60)
SMALLER: Final = 0.8  # of its sides, when no quality is enough
LEAST: Final = 64  # pixels; smaller pictures show nothing


def needs(item: MediaItem, limits: MediaLimits | None) -> bool:
    """Whether the network would refuse the picture as it is, and a copy can be made that it takes."""
    if limits is None or not item.mime.startswith("image/") or JPEG not in limits.mimes:
        return False
    return item.mime not in limits.mimes or item.size > limits.largest_image


def foreseen(item: MediaItem, limits: MediaLimits | None) -> MediaItem:
    """The picture as the network will get it, before the copy is made."""
    if limits is None or not needs(item, limits):
        return item
    return replace(item, mime=JPEG, size=min(item.size, limits.largest_image))


def fitted(media: Media, item: MediaItem, limits: MediaLimits | None) -> Media:
    """The picture itself where the network takes it, else its copy for this need; made once."""
    if limits is None or not needs(item, limits):
        return media
    fit = f"{JPEG}:{limits.largest_image}"
    if known := Media.objects.filter(original=media, fit=fit).first():
        return known
    with media.file.open("rb") as file:
        content, size = _made(file.read(), limits.largest_image)
    copy = Media(
        agency_id=media.agency_id,
        sha256=sha256(content).hexdigest(),
        name=media.name.rpartition(".")[0][:190] + ".jpg",
        mime=JPEG,
        size=len(content),
        width=size[0],
        height=size[1],
        alt_text=media.alt_text,
        original=media,
        fit=fit,
    )
    copy.file.save(f"{copy.sha256}.jpg", ContentFile(content), save=False)
    return Media.objects.get_or_create(original=media, fit=fit, defaults=_columns(copy))[0]


def _columns(copy: Media) -> dict[str, object]:
    names = ("agency_id", "sha256", "file", "name", "mime", "size", "width", "height", "alt_text")
    return {name: getattr(copy, name) for name in names}


def _made(content: bytes, largest: int) -> tuple[bytes, tuple[int, int]]:
    """A JPEG of at most so many bytes, upright and without the camera's notes."""
    with Image.open(BytesIO(content)) as opened:
        image = _flat(ImageOps.exif_transpose(opened))
    while True:
        for quality in QUALITIES:
            sink = BytesIO()
            image.save(sink, "JPEG", quality=quality, optimize=True)
            if sink.tell() <= largest or max(image.size) <= LEAST:
                return sink.getvalue(), image.size
        image = image.resize((round(image.width * SMALLER) or 1, round(image.height * SMALLER) or 1))


def _flat(image: Image.Image) -> Image.Image:
    """In the colours of a JPEG; what can be seen through becomes white, as the networks show it."""
    if image.mode not in {"RGBA", "LA", "PA", "P"}:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground
