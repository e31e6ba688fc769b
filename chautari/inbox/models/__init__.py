"""Conversations with the public, the messages in them, what was found in these, and where they went."""

from chautari.inbox.models.alarms import Alarm, Pace, Rung
from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message
from chautari.inbox.models.transfers import Referral, Transfer

__all__ = [
    "Alarm",
    "Conversation",
    "ConversationQuerySet",
    "Judgement",
    "Message",
    "Pace",
    "Referral",
    "Rung",
    "Transfer",
    "Verdict",
]
