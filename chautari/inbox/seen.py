"""What an officer had seen of a conversation, and what was said or done in it since. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self
from zlib import crc32

from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.inbox.guard import Talk
from chautari.inbox.models import Conversation, Message, Note
from chautari.lib.errors import Refused

MOST_MARKS: Final = 100  # messages whose version is kept, the newest
MARK: Final = 4  # letters for one version
SHAPE: Final = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,18})\.([0-9]{1,18})\.([oc])\.([0-9a-f]{0,400}))?")


@dataclass(frozen=True, slots=True)
class Missed:
    """What is new since an officer read the conversation."""

    messages: Sequence[Message] = ()  # said, changed or deleted
    acts: Sequence[Act] = ()
    notes: Sequence[Note] = ()
    is_closed: bool = False

    def __bool__(self) -> bool:
        return bool(self.messages or self.acts or self.notes or self.is_closed)

    @property
    def facts(self) -> dict[str, Any]:
        """For the ledger: numbers, no words."""
        return {
            "messages": [each.pk for each in self.messages],
            "acts": [each.pk for each in self.acts],
            "notes": [each.pk for each in self.notes],
            "closed": self.is_closed,
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """How far an officer had read: the newest message, act and note, each message's version, whether it was closed.

    Travels in the form as ``str``. Numbers grow as things arrive, so that late news of an earlier hour is news.
    """

    message: int = 0
    act: int = 0
    note: int = 0
    is_closed: bool = False
    marks: str = ""

    @classmethod
    def of(cls, talk: Talk) -> Self:
        """All that stands in it now."""
        newest = max((each.pk for each in talk.messages), default=0)
        return cls(
            message=newest,
            act=max((each.pk for each in talk.acts), default=0),
            note=max((each.pk for each in talk.notes), default=0),
            is_closed=talk.conversation.state == Conversation.State.CLOSED,
            marks="".join(map(_mark, _known(talk, newest))),
        )

    @classmethod
    def told(cls, given: str) -> Self:
        """As a form brings it; nothing was seen where it brings nothing that can be read."""
        found = SHAPE.fullmatch(given)
        if found is None:
            return cls()
        return cls(int(found[1]), int(found[2] or 0), int(found[3] or 0), found[4] == "c", found[5] or "")

    def __str__(self) -> str:
        return f"{self.message}.{self.act}.{self.note}.{'c' if self.is_closed else 'o'}.{self.marks}"

    def missed(self, talk: Talk) -> Missed:
        """What was said, done or decided since; oldest first."""
        new = {each.pk for each in talk.messages if each.pk > self.message} | self._changed(talk)
        return Missed(
            messages=[each for each in talk.messages if each.pk in new],
            acts=[each for each in talk.acts if each.pk > self.act],
            notes=[each for each in talk.notes if each.pk > self.note],
            is_closed=talk.conversation.state == Conversation.State.CLOSED and not self.is_closed,
        )

    def _changed(self, talk: Talk) -> set[int]:
        """Messages that were seen in another version."""
        seen = [self.marks[at : at + MARK] for at in range(0, len(self.marks), MARK)]
        pairs = zip(reversed(_known(talk, self.message)), reversed(seen), strict=False)
        return {message.pk for message, mark in pairs if _mark(message) != mark}


@dataclass(frozen=True, slots=True)
class Sending:
    """How an officer sends: having seen what, in spite of which news, and whether at once.

    ``since`` is what was seen before the desk stopped the answer: the officer insists, and the ledger remembers.
    """

    read: Seen | None = None
    since: Seen | None = None
    at_once: bool = False


class Overtaken(Refused):
    """Something new was said or done since the officer read the conversation."""

    def __init__(self) -> None:
        super().__init__(_("Something new was said meanwhile. Read it, then send your answer again."))


def _known(talk: Talk, newest: int) -> list[Message]:
    """The messages up to this one, in the order of their coming, as far as their versions are kept."""
    return sorted((each for each in talk.messages if each.pk <= newest), key=lambda each: each.pk)[
        -MOST_MARKS:
    ]


def _mark(message: Message) -> str:
    version = f"{message.text_at.isoformat()} {message.deleted_at is not None}"
    return f"{crc32(version.encode()) & 0xFFFF:04x}"
