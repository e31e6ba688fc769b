"""What somebody writes to an office at the portal, and the answers that they read there with their secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chautari.acts.models import Act
from chautari.bikram.digits import to_latin
from chautari.inbox.models import Conversation, Message, PortalDoor
from chautari.lib import clock
from chautari.portal import knocks

MOST: Final = 200
NOWHERE: Final = PortalDoor(number="")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said at the portal."""

    at: datetime
    text: str
    is_own: bool  # of the office


def door(code: str, number: str) -> PortalDoor | None:
    """The open door of this number at this agency; digits may be Nepali."""
    found = PortalDoor.objects.open().select_related("agency", "conversation__account", "talk")
    return found.filter(agency__code=code, number=to_latin(number).upper()).first()


def enter(code: str, number: str, secret: str, *, sender: str) -> PortalDoor | None:
    """The door that this number and secret open; None for every wrong one, without a word about which was wrong.

    Raises Refused after too many wrong ones, whatever this one is.
    """
    knocks.refuse_tries(sender)
    found = door(code, number)
    if (found or NOWHERE).opens_to(secret):
        return found
    knocks.note(sender, is_wrong=True)
    return None


def said(talk: Conversation) -> Sequence[Said]:
    """Both sides of a talk at the portal in their order; what the office said counts as read from now on."""
    messages = Message.objects.filter(conversation=talk, deleted_at=None).order_by("-at", "-id")[:MOST]
    acts = Act.objects.filter(account=talk.account_id, thread=talk.thread, way=Act.Way.PORTAL)
    shown = list(acts.filter(state=Act.State.DONE).order_by("-id")[:MOST])
    for act in shown:
        if "read" not in act.options:
            act.options["read"] = clock.now().isoformat()
            Act.objects.filter(pk=act.pk).update(options=act.options)
    theirs = [Said(each.at, each.text, is_own=False) for each in messages]
    ours = [Said(each.done or each.created, each.text, is_own=True) for each in shown]
    return sorted([*theirs, *ours], key=lambda each: each.at)
