"""Conversations with the public, the messages in them, what was found in these, and what officers put beside them."""

from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message
from chautari.inbox.models.work import (
    Batch,
    Label,
    Macro,
    Note,
    Rating,
    RatingChoice,
    Snooze,
)

__all__ = [
    "Batch",
    "Conversation",
    "ConversationQuerySet",
    "Judgement",
    "Label",
    "Macro",
    "Message",
    "Note",
    "Rating",
    "RatingChoice",
    "Snooze",
    "Verdict",
]
