"""Keeps what a message said before: whatever the order in which its versions come, the same ones are kept in the end.

A message that comes once and is never changed costs nothing here.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from chautari.inbox.models import Message, MessageVersion
from chautari.lib import clock

UNHEARD: Final = datetime.fromtimestamp(0, tz=UTC)  # the version of a message whose words never came


class Words(NamedTuple):
    """A version as it is heard."""

    at: datetime
    text: str
    attachments: Sequence[dict[str, str]] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.attachments)


def standing(message: Message) -> Words | None:
    """What a message says now; None where its words never came, or were withdrawn."""
    if not message.pk or message.deleted_at or message.text_at == UNHEARD:
        return None
    return Words(message.text_at, message.text, tuple(message.attachments))


def keep(message: Message, before: Words | None, heard: Words) -> None:
    """Words were heard of a message; ``before`` is what stood until now. Both are kept where they differ."""
    if before and heard.text != before.text:
        _keep(message, before=before, heard=heard)
    elif message.deleted_at and not heard.is_empty:
        _keep(message, heard=heard)  # words that come after the news that they were withdrawn


def withdraw(message: Message, before: Words | None) -> None:
    """The author took the words back; what they said stays with the desk."""
    if before and not before.is_empty:
        _keep(message, before=before)


def _keep(message: Message, *, before: Words | None = None, heard: Words | None = None) -> None:
    """What stood came with the message itself, unless it is kept already; what is heard comes now."""
    told = ((before, message.arrived), (heard, clock.now()))
    rows = [_row(message, words, arrived) for words, arrived in told if words]
    MessageVersion.objects.bulk_create(rows, ignore_conflicts=True)


def _row(message: Message, words: Words, arrived: datetime) -> MessageVersion:
    key = f"{words.at.isoformat()} {words.text}".encode("utf-8", "replace")
    return MessageVersion(
        agency_id=message.agency_id,
        message=message,
        text=words.text,
        attachments=list(words.attachments),
        at=words.at,
        arrived=arrived,
        mark=hashlib.sha256(key).hexdigest(),
    )


@dataclass(frozen=True, slots=True)
class Version:
    """One version as an officer reads it."""

    text: str
    at: datetime
    arrived: datetime
    is_standing: bool


def history(message: Message) -> list[Version]:
    """Every version of a message, oldest first; one query. A message that was never changed is its own version."""
    kept = list(message.versions.all())
    if not kept and not message.deleted_at:
        return [Version(message.text, message.text_at, message.arrived, is_standing=True)]
    now = None if message.deleted_at else (message.text_at, message.text)
    return [Version(each.text, each.at, each.arrived, (each.at, each.text) == now) for each in kept]
