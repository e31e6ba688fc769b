"""Evidence of an offence: a package of everything the desk has of a conversation, which anybody can prove unchanged.

The package is a ZIP. ``manifest.sha256`` lists every file in it with its digest, as ``sha256sum -c`` reads it; the
digest of that list is in the ledger, whose entries hang together. The Electronic Transactions Act 2063 (section 74)
wants a complaint within 35 days of learning of the offence.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Min, Q, QuerySet

from chautari.acts.models import Act
from chautari.bikram.calendar import nepal_day
from chautari.inbox import quarantine
from chautari.inbox.models import Attachment, Conversation, Freeze, Message
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.lib import clock

DAYS: Final = 35
MANIFEST: Final = "manifest.sha256"
IN_MEMORY: Final = 8 * 1024 * 1024
PIECE: Final = 1 << 20
Arrivals = Callable[[Conversation, Sequence[str]], Sequence[dict[str, str]]]
_ARRIVALS: list[Arrivals] = []
README: Final = """This package holds a conversation as the office had it at the moment named in about.json.
Nothing in it was changed since if this command finds no fault:   sha256sum -c manifest.sha256
The digest of manifest.sha256 itself stands in the office's ledger.

यस प्याकेजमा about.json मा उल्लिखित क्षणमा कार्यालयसँग रहेको कुराकानी छ।
यो आदेशले कुनै त्रुटि नदेखाएमा त्यसपछि केही फेरिएको छैन:   sha256sum -c manifest.sha256
manifest.sha256 कै डाइजेस्ट कार्यालयको खातामा अभिलेख छ।
"""


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a complaint can still be filed."""

    learned: date
    until: date
    left: int  # days; 0 on the last one, below it the time is over

    @property
    def is_over(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a package, and with which file of it.

    ``what`` is "missing", "changed", "added", "broken" (unreadable), "manifest" or "ledger" (it tells otherwise).
    """

    what: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written."""

    file: str
    digest: str
    size: int
    count: int


def hear(arrivals: Arrivals) -> None:
    """A room above tells which deliveries speak of messages: (conversation, ids on the network) → facts of each."""
    if arrivals not in _ARRIVALS:
        _ARRIVALS.append(arrivals)


def clock_of(learned: datetime) -> Clock:
    """The law's clock for what the office learned at this moment; days are Nepal's."""
    first, today = nepal_day(learned), nepal_day(clock.now())
    until = first + timedelta(days=DAYS)
    return Clock(first, until, (until - today).days)


def learned(talk: Conversation) -> datetime:
    """When the office first heard of what was said here; one query."""
    first: datetime | None = Message.objects.filter(conversation=talk).aggregate(at=Min("arrived"))["at"]
    return first or talk.created


# — the package —


def write(talk: Conversation, about: dict[str, Any]) -> Package:
    """Gather everything and keep it as one file; ``about`` says who froze it, when and why."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as sink:
        lines = []
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _contents(talk, about):
                archive.writestr(name, content)
                lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            manifest = "".join(lines).encode()
            archive.writestr(MANIFEST, manifest)
        digest, size = hashlib.sha256(manifest).hexdigest(), sink.tell()
        sink.seek(0)
        file = default_storage.save(f"evidence/{talk.agency_id}/{digest}.zip", File(sink))
    return Package(file, digest, size, len(lines))


def _contents(talk: Conversation, about: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Every file of the package but its list of contents."""
    messages = list(messages_of(talk))
    yield "README.txt", README.encode()
    yield "about.json", _json({**about, "conversation": _talk(talk)})
    yield "person.json", _json(_person(talk))
    yield "messages.json", _json([_said(each) for each in messages])
    yield "acts.json", _json([_act(each) for each in _acts(talk)])
    ids = [each.external_id for each in messages]
    yield "arrivals.json", _json([row for told in _ARRIVALS for row in told(talk, ids)])
    files = list(files_of(talk))
    yield "files.json", _json([_file(each) for each in files])
    for row in {each.sha256: each for each in files if each.state == Attachment.State.FETCHED}.values():
        yield name_of(row), quarantine.read(row.agency_id, row.sha256)


def messages_of(talk: Conversation) -> "QuerySet[Message]":
    """All that was said, with author and versions."""
    return talk.messages.select_related("author").prefetch_related("versions").order_by("at", "id")


def files_of(talk: Conversation) -> "QuerySet[Attachment]":
    """All that came with it."""
    return Attachment.objects.filter(message__conversation=talk).select_related("message").order_by("id")


def name_of(row: Attachment) -> str:
    """What a file is called in the package."""
    return f"files/{row.sha256}.{row.ending or 'bin'}"


def _acts(talk: Conversation) -> "QuerySet[Act]":
    own = Q(account=talk.account_id, thread=talk.thread) | Q(mark__message__conversation=talk)
    return Act.objects.filter(own).select_related("by").order_by("id")


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()


def _talk(talk: Conversation) -> dict[str, Any]:
    account = talk.account
    return {
        "number": talk.pk,
        "key": talk.key,
        "private": talk.private,
        "first": talk.first_at,
        "last": talk.last_at,
        "account": {
            "network": account.network,
            "id": account.external_id,
            "handle": account.handle,
            "name": account.name,
        },
    }


def _person(talk: Conversation) -> dict[str, Any]:
    person = talk.citizen
    if person is None:
        return {}
    return {
        "network": person.network,
        "id": person.external_id,
        "name": person.name,
        "handle": person.handle,
        "first seen": person.first_seen,
    }


def _said(message: Message) -> dict[str, Any]:
    author = message.author
    return {
        "id": message.external_id,
        "below": message.parent_id,
        "thread": message.thread_id,
        "kind": message.kind,
        "author": {"id": author.external_id, "name": author.name, "handle": author.handle}
        if author
        else None,
        "said": message.at,
        "arrived": message.arrived,
        "text": message.text,
        "text since": message.text_at,
        "attachments": message.attachments,
        "hidden": message.hidden,
        "deleted": message.deleted_at,
        "versions": [
            {"text": each.text, "said": each.at, "arrived": each.arrived, "attachments": each.attachments}
            for each in message.versions.all()
        ],
    }


def _act(act: Act) -> dict[str, Any]:
    return {
        "verb": act.verb,
        "way": act.way,
        "state": act.state,
        "text": act.text,
        "by": act.by.name_en if act.by else "",
        "created": act.created,
        "done": act.done,
        "id": act.external_id,
        "target": act.target,
        "proof": act.proof,
    }


def _file(row: Attachment) -> dict[str, Any]:
    is_kept = row.state == Attachment.State.FETCHED
    return {
        "message": row.message.external_id,
        "address": row.url,
        "called": row.name,
        "state": row.state,
        "reason": row.reason,
        "fetched": row.fetched,
        "sha256": row.sha256,
        "size": row.size,
        "type": row.mime,
        "virus": row.virus,
        "file": name_of(row) if is_kept else "",
    }


# — the check —


def faults(freeze: Freeze) -> list[Fault]:
    """Compare a package with its digests and with the ledger; empty where not a byte has changed."""
    found = [] if _is_in_ledger(freeze) else [Fault("ledger")]
    try:
        with default_storage.open(freeze.file) as file, zipfile.ZipFile(file) as archive:
            return found + list(_compare(archive, freeze.digest))
    except FileNotFoundError:
        return [*found, Fault("missing", freeze.file)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return [*found, Fault("broken", freeze.file)]


def _is_in_ledger(freeze: Freeze) -> bool:
    told = Entry.objects.filter(
        agency=freeze.agency_id,
        kind=Kind.EVIDENCE_FROZEN,
        about=Freeze._meta.label_lower,  # noqa: SLF001 — Django documents _meta
        about_id=freeze.pk,
    )
    return [entry.facts.get("digest") for entry in told] == [freeze.digest]


def _compare(archive: zipfile.ZipFile, digest: str) -> Iterator[Fault]:
    names = archive.namelist()
    if MANIFEST not in names:
        yield Fault("missing", MANIFEST)
        return
    manifest = archive.read(MANIFEST)
    if hashlib.sha256(manifest).hexdigest() != digest:
        yield Fault("manifest", MANIFEST)
    lines = (line.partition("  ") for line in manifest.decode("utf-8", "replace").splitlines())
    listed = {name: told for told, _gap, name in lines}
    for name, told in listed.items():
        if name not in names:
            yield Fault("missing", name)
        elif _digest(archive, name) != told:
            yield Fault("changed", name)
    extra = [name for name in names if name not in listed and name != MANIFEST]
    doubled = {name for name in names if names.count(name) > 1}
    yield from (Fault("added", name) for name in [*extra, *sorted(doubled)])


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    """Empty where the bytes do not even unpack."""
    found = hashlib.sha256()
    try:
        with archive.open(name) as file:
            _feed(file, found.update)
    except (zipfile.BadZipFile, zipfile.error, OSError, EOFError, ValueError):
        return ""
    return found.hexdigest()


def _feed(file: IO[bytes], take: Callable[[bytes], None]) -> None:
    while piece := file.read(PIECE):
        take(piece)
