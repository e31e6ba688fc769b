"""Conversations with the public, their messages, what was found in these, what officers put beside them."""

from chautari.inbox.models.alarms import Alarm, Pace, Rung
from chautari.inbox.models.attachments import Attachment, Covering, Glance
from chautari.inbox.models.away import AwayAnswer, AwayChoice
from chautari.inbox.models.deadlines import AnswerTime, Deadline
from chautari.inbox.models.evidence import Freeze, FreezeQuerySet, Held
from chautari.inbox.models.hands import LONGEST_UNDO, Draft, Habits, Presence
from chautari.inbox.models.judgements import Judgement, Verdict
from chautari.inbox.models.portal_doors import PortalDoor
from chautari.inbox.models.reactions import Mark
from chautari.inbox.models.receipts import EarlyReceipt
from chautari.inbox.models.saved import SavedView
from chautari.inbox.models.search_keys import SearchKey
from chautari.inbox.models.talks import Conversation, ConversationQuerySet, Message
from chautari.inbox.models.transfers import Referral, Transfer
from chautari.inbox.models.versions import MessageVersion
from chautari.inbox.models.work import Batch, Label, Macro, Note, Rating, RatingChoice, Snooze

__all__ = [
    "LONGEST_UNDO",
    "Alarm",
    "AnswerTime",
    "Attachment",
    "AwayAnswer",
    "AwayChoice",
    "Batch",
    "Conversation",
    "ConversationQuerySet",
    "Covering",
    "Deadline",
    "Draft",
    "EarlyReceipt",
    "Freeze",
    "FreezeQuerySet",
    "Glance",
    "Habits",
    "Held",
    "Judgement",
    "Label",
    "Macro",
    "Mark",
    "Message",
    "MessageVersion",
    "Note",
    "Pace",
    "PortalDoor",
    "Presence",
    "Rating",
    "RatingChoice",
    "Referral",
    "Rung",
    "SavedView",
    "SearchKey",
    "Snooze",
    "Transfer",
    "Verdict",
]
