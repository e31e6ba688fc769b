"""A conversation fetched together with what lies beside it, so that its page asks for nothing that is not there."""

from typing import Any, Final

from django.db.models import OuterRef, QuerySet

from chautari.agencies.fetched import lacks, telling
from chautari.agencies.models import Officer
from chautari.inbox import above, queries
from chautari.inbox.models import Conversation, Draft, Freeze, Mark, Note, Transfer

OWN: Final = OuterRef("pk")


def conversations(officer: Officer) -> QuerySet[Conversation]:
    """The same as ``queries.conversations``, each knowing what it has; ``agencies.fetched.lacks`` reads it."""
    talks = Conversation.objects.order_by()
    others: dict[str, QuerySet[Any]] = {
        "drafts": Draft.objects.filter(conversation=OWN).exclude(text=""),
        "notes": Note.objects.filter(conversation=OWN),
        "marks": Mark.objects.filter(message__conversation=OWN),
        "freezes": Freeze.objects.filter(conversation=OWN),
        "transfers": Transfer.objects.filter(conversation=OWN),
        "members": talks.filter(joined_to=OWN),
        "continued": talks.filter(origin=OWN),
        "others": talks.filter(citizen=OuterRef("citizen")).exclude(pk=OWN),
        **above.rows(),
    }
    return telling(queries.conversations(officer), others)


def is_alone(talk: Conversation) -> bool:
    """Whether nothing continues it, it continues nothing, and the person has no other conversation."""
    return talk.origin_id is None and lacks(talk, "continued") and lacks(talk, "others")
