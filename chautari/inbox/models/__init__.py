"""Conversations with the public, the messages in them, and what was found in these."""

from chautari.inbox.models.deadlines import AnswerTime, Deadline
from chautari.inbox.models.hands import LONGEST_UNDO, Draft, Habits, Presence
from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message

__all__ = [
    "LONGEST_UNDO",
    "AnswerTime",
    "Conversation",
    "ConversationQuerySet",
    "Deadline",
    "Draft",
    "Habits",
    "Judgement",
    "Message",
    "Presence",
    "Verdict",
]
