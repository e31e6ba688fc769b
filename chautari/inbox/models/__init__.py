"""Conversations with the public, the messages in them, and what was found in these."""

from chautari.inbox.models.attachments import Attachment, Covering, Glance
from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message

__all__ = [
    "Attachment",
    "Conversation",
    "ConversationQuerySet",
    "Covering",
    "Glance",
    "Judgement",
    "Message",
    "Verdict",
]
