"""Pictures that networks show of accounts, and those that officers send in: fetched with care, marked, kept small."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeAlias
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from PIL import Image, ImageOps

from chautari.lib import picture
from chautari.registry.connect import Line

LONGEST: Final = 20.0  # seconds for one picture
MOST_BYTES: Final = picture.MOST_BYTES
SCREEN: Final = (1600, 1600)  # of a kept screenshot
WAIT: Final = httpx.Timeout(5.0)
Copy: TypeAlias = Callable[[bytes], bytes]  # makes of a picture what is kept of it


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture by its mark, with the copy that is kept; without a mark there is none."""

    mark: str = ""
    copy: bytes = b""


def see(line: Line, url: str, *, copy: Copy = picture.small) -> Shown | None:
    """The picture that a profile shows at this address; None where it cannot be read, so that nothing is known."""
    if not url:
        return Shown()
    content = fetch(line, url)
    try:
        return marked(content, copy=copy) if content else None
    except picture.Unfit:
        return None


def marked(content: bytes, *, copy: Copy = picture.small) -> Shown:
    """The picture with its mark and its copy: square and small, or ``picture.wide``. Raises picture.Unfit."""
    return Shown(picture.mark(content), copy(content))


def same(before: str, after: str) -> bool:
    """Whether two marks are of one picture; none is the same as none alone."""
    if not (before and after):
        return before == after
    return picture.likeness(picture.distance((before,), after)) is picture.Likeness.SAME


def fetch(line: Line, url: str) -> bytes | None:
    """What lies at an address of the network's own, within limits of size and time; never anywhere else."""
    if not is_of_network(line, url):
        return None
    deadline, content = time.monotonic() + LONGEST, bytearray()
    plain = {"accept-encoding": "identity"}
    try:
        with line.ctx.http.stream("GET", url, headers=plain, timeout=WAIT, follow_redirects=False) as answer:
            if answer.status_code != httpx.codes.OK or answer.headers.get("content-encoding"):
                return None
            for part in answer.iter_raw():
                content += part
                if len(content) > MOST_BYTES or time.monotonic() > deadline:
                    return None
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    return bytes(content)


def is_of_network(line: Line, url: str) -> bool:
    """Whether the address is one at which this network, or the rehearsal's stand-in of it, keeps pictures."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    manifest = line.connector.manifest
    stand_in = settings.NETWORKS.get(manifest.key)
    if stand_in:
        there = urlsplit(stand_in)
        return (parts.scheme, host, port) == (there.scheme, there.hostname, there.port) and not parts.username
    known = any(host == each or host.endswith(f".{each}") for each in manifest.picture_hosts)
    return known and parts.scheme == "https" and port in {None, 443} and not parts.username


def screen(content: bytes) -> bytes:
    """A screenshot as a readable JPEG, without anything else that was in the file. Raises picture.Unfit."""
    picture.mark(content)  # refuses what is no picture, or too large
    with Image.open(BytesIO(content), formats=picture.FORMATS) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(SCREEN, Image.Resampling.LANCZOS)
    file = BytesIO()
    upright.save(file, "JPEG", quality=82)
    return file.getvalue()
