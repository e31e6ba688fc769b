"""Conversations with the public, the messages in them, what was found in these, and what officers put beside them."""

from chautari.inbox.models.deadlines import AnswerTime, Deadline
from chautari.inbox.models.hands import LONGEST_UNDO, Draft, Habits, Presence
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
    "LONGEST_UNDO",
    "AnswerTime",
    "Batch",
    "Conversation",
    "ConversationQuerySet",
    "Deadline",
    "Draft",
    "Habits",
    "Judgement",
    "Label",
    "Macro",
    "Message",
    "Note",
    "Presence",
    "Rating",
    "RatingChoice",
    "Snooze",
    "Verdict",
]
