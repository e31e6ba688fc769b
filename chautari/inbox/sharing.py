"""What of a talk another office may be shown: public words of a matter that is nobody's own; all else by consent alone.

Asked anew whenever words are shown or copied: a matter that became personal meanwhile shows nothing any more (T14).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, QuerySet
from django.utils.dateparse import parse_datetime

from chautari.agencies.models import Officer
from chautari.inbox.models import Conversation, Message, Referral, Transfer
from chautari.inbox.noticed import notice
from chautari.inbox.queries import talk as talk_of


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the public said, as another office sees it: without its author."""

    at: datetime
    text: str


def is_own(talk: Conversation) -> bool:
    """Whether it is somebody's own matter: said in private, called personal by an officer, or looking like it."""
    if talk.private or talk.personal:
        return True
    verdicts = list(talk.verdicts.all())
    return notice(talk_of(talk).messages, verdicts, is_personal=False).looks_personal


def may_share(transfer: Transfer) -> bool:
    """Whether words may be shown now."""
    return bool(transfer.consent) or (transfer.shares and not is_own(transfer.conversation))


def messages(transfer: Transfer) -> Sequence[Message]:
    """What may be shown of the talk, oldest first: nothing that came after it was sent."""
    if not may_share(transfer):
        return ()
    rows = Message.objects.filter(
        conversation=transfer.conversation_id, pk__lte=transfer.upto, deleted_at=None
    )
    return list(rows.exclude(text=""))


def shown(referral: Referral) -> list[Said]:
    """The words that the receiving office sees: the copy where it has one, less what its author deleted since."""
    if referral.transfer.state == Transfer.State.OFFERED:
        return [Said(each.at, each.text) for each in messages(referral.transfer)]
    if not may_share(referral.transfer):
        return []
    ids = [each["message"] for each in referral.words]
    kept = set(Message.objects.filter(pk__in=ids, deleted_at=None).values_list("pk", flat=True))
    return [
        Said(parse_datetime(each["at"]) or referral.transfer.created, each["text"])
        for each in referral.words
        if each["message"] in kept
    ]


def figures(transfer: Transfer) -> dict[str, object]:
    """What the receiver may know of a talk whose words it must not see: how much, from when to when, and where."""
    rows = Message.objects.filter(conversation=transfer.conversation_id, pk__lte=transfer.upto)
    return rows.aggregate(count=Count("pk"), first=Min("at"), last=Max("at"))


def referrals(officer: Officer) -> "QuerySet[Referral]":
    """What others have sent to the officer's agency."""
    return Referral.objects.visible_to(officer).select_related(
        "transfer__agency", "transfer__conversation__account", "decided_by"
    )
