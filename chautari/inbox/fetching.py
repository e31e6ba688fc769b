"""Fetches what strangers send along: soon, since the networks' addresses do not live long, and with great care.

The row is the queue. Bytes come over an encrypted line from public addresses alone, within limits of size and time;
they are looked at by the virus scanner, named by their content, and kept as they came. Pictures are opened in a process
of their own.
"""

import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django_tasks import task
from PIL import Image

from chautari.connectors.base import FetchesMedia
from chautari.connectors.errors import ConnectorError
from chautari.inbox import quarantine
from chautari.inbox.models import Attachment, Message
from chautari.inbox.models.attachments import WAITS
from chautari.lib import apart, clamd, clock, seen
from chautari.lib.kinds import Nature, kind_of
from chautari.lib.web import NotReached, Wanted, get
from chautari.publishing.website.read import rehearsal
from chautari.registry.connect import connect
from chautari.registry.models import Account

BATCH: Final = 4
MOST: Final = 20  # of one message
LARGEST: Final = 26 * 1024 * 1024  # bytes; the networks pass on up to 25 MB
LONGEST: Final = 120.0  # seconds for one of them on a slow line
FILES: Final = frozenset({"image", "video", "audio", "file", "sticker"})  # links and places are not fetched
GONE: Final = frozenset({"401", "403", "404", "410"})
NEVER: Final = {  # of lib/web.py → of brought.REASONS
    "not a public address": "inside",
    "not an address": "address",
    "not an address of the web": "address",
    "an odd port": "address",
    "not encrypted": "plain",
    "too many redirects": "address",
    "packed, although that was not asked for": "address",
}
State = Attachment.State
Found = dict[str, Any]  # what is noted of an attachment
logger = logging.getLogger("chautari.inbox")


def note(message: Message, brought: Sequence[Mapping[str, str]]) -> None:
    """Queue the files of a message; those that are known are left as they are."""
    note_all(((message.pk, message.agency_id, brought),))


def note_all(told: Iterable[tuple[int, int, Sequence[Mapping[str, str]]]]) -> None:
    """The same for many messages, each by its number, its agency and what came with it; one statement."""
    rows = [
        Attachment(
            agency_id=agency,
            message_id=message,
            mark=mark(item["url"]),
            url=item["url"],
            kind=item["kind"],
            name=item["name"][:200],
        )
        for message, agency, brought in told
        for item in brought[:MOST]
        if item["kind"] in FILES and item["url"]
    ]
    if rows:
        Attachment.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(fetch.enqueue)


def mark(url: str) -> str:
    """By what an address is known again."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()


@task()
def fetch() -> None:
    """Fetch what waits. Any number of workers may run it at once; a file is kept once."""
    while claimed := Attachment.objects.claim(BATCH):
        for row in claimed:
            settle(row, bring(row))


def settle(row: Attachment, found: Found) -> None:
    """Note what came of it; nothing where it is tried again."""
    if not found and row.tries + 1 >= len(WAITS):
        found = {"state": State.GONE, "reason": "silent"}
    if found:
        Attachment.objects.filter(pk=row.pk, state=State.WAITING).update(fetched=clock.now(), **found)
    logger.info("attachment", extra={"attachment": row.pk, "result": found.get("state", "later")})


def bring(row: Attachment) -> Found:
    """The bytes into quarantine, and what they are; empty where a later try may do better."""
    try:
        answer = get(row.url, _wanted(row.message.account), rehearsal=rehearsal())
    except NotReached as no:
        return _refused(str(no))
    except ConnectorError:
        return {}  # the account is not connected just now
    return _kept(row, answer.content)


def _wanted(account: Account) -> Wanted:
    """Whatever comes, as a whole; with the account's word at addresses that only it may ask. Raises ConnectorError."""
    line = connect(account)
    connector = line.connector
    if not isinstance(connector, FetchesMedia):
        return Wanted(kinds=(), largest=LARGEST, is_whole=True, longest=LONGEST, is_secret=True)
    ctx = line.ask(lambda fresh: fresh)
    return Wanted(
        kinds=(),
        largest=LARGEST,
        is_whole=True,
        longest=LONGEST,
        is_secret=True,
        signed=lambda url: connector.media_headers(ctx, url),
    )


def _refused(why: str) -> Found:
    if why in NEVER:
        return {"state": State.REFUSED, "reason": NEVER[why]}
    if why == "too large":
        return {"state": State.TOO_BIG, "reason": "large"}
    if why.startswith("no page") and why.rpartition(" ")[2] in GONE:
        return {"state": State.GONE, "reason": "gone"}
    return {}


def _kept(row: Attachment, content: bytes) -> Found:
    digest, kind = hashlib.sha256(content).hexdigest(), kind_of(content)
    told: Found = {"sha256": digest, "size": len(content), "mime": kind.mime, "ending": kind.ending}
    told["nature"] = kind.nature.value
    try:
        told["virus"] = clamd.found(settings.CLAMD, content)[:100] if settings.CLAMD else ""
    except clamd.Unreachable:
        logger.exception("virus scanner does not answer")
        return {}  # held back while it is not looked at
    told["is_scanned"] = bool(settings.CLAMD)
    if told["virus"]:  # what it was is known by its digest; the bytes themselves are not let in
        return told | {"state": State.REFUSED, "reason": "virus"}
    quarantine.keep(row.agency_id, digest, content)
    if kind.nature is Nature.PICTURE:
        told |= _small(row.agency_id, digest, content)
    return told | {"state": State.FETCHED, "reason": "danger" if kind.nature is Nature.DANGER else ""}


def _small(agency: int, digest: str, content: bytes) -> Found:
    """A small copy, painted anew in a process of its own, and what the model says of it; nothing where none is made."""
    try:
        copy = apart.ask("chautari.lib.thumb", content)
        with Image.open(BytesIO(copy), formats=("JPEG",)) as image:
            width, height = image.size
    except (apart.Failed, OSError):
        return {}
    quarantine.keep(agency, digest, copy, small=True)
    verdict = seen.look(content, model=settings.SEEN).verdict.value if settings.SEEN else ""
    return {"width": width, "height": height, "seen": verdict}
