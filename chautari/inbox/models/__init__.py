"""Conversations with the public, the messages in them, what was found in these, and how they are found again."""

from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.search_keys import SearchKey
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message

__all__ = ["Conversation", "ConversationQuerySet", "Judgement", "Message", "SearchKey", "Verdict"]
