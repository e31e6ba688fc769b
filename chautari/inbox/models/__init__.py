"""Conversations with the public, the messages in them, and what was found in these."""

from chautari.inbox.models.deadlines import AnswerTime, Deadline
from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message

__all__ = [
    "AnswerTime",
    "Conversation",
    "ConversationQuerySet",
    "Deadline",
    "Judgement",
    "Message",
    "Verdict",
]
