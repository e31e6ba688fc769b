"""Conversations with the public, the messages in them, and what was found in these."""

from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message

__all__ = ["Conversation", "ConversationQuerySet", "Judgement", "Message", "Verdict"]
