"""Conversations with the public, the messages in them, and what was found in these."""

from chautari.inbox.models.attachments import Attachment, Covering, Glance
from chautari.inbox.models.evidence import Freeze, FreezeQuerySet, Held
from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.reactions import Mark
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message
from chautari.inbox.models.versions import MessageVersion

__all__ = [
    "Attachment",
    "Conversation",
    "ConversationQuerySet",
    "Covering",
    "Freeze",
    "FreezeQuerySet",
    "Glance",
    "Held",
    "Judgement",
    "Mark",
    "Message",
    "MessageVersion",
    "Verdict",
]
