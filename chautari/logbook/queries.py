"""Reads of the office's log."""

from collections.abc import Sequence

from django.db.models import QuerySet

from chautari.acts.words import Reading, read_for
from chautari.agencies.models import Officer
from chautari.citizens.models import Contact
from chautari.connectors.values import Level, Verb
from chautari.inbox.models import Conversation
from chautari.logbook.models import Note
from chautari.registry.connect import capability
from chautari.registry.models import Account

LATEST = 10
MATTERS = 5


def notes(officer: Officer) -> "QuerySet[Note]":
    """The agency's log with all that a line shows, newest first; one query."""
    whole = Note.objects.visible_to(officer)
    return whole.select_related(
        "account", "conversation__citizen", "contact", "message", "act", "by", "struck_by"
    )


def latest(account: Account) -> "QuerySet[Note]":
    """What was written down last for one account."""
    found = Note.objects.filter(account=account).select_related(
        "conversation__citizen", "message", "act", "account"
    )
    return found[:LATEST]


def is_written(officer: Officer, *, key: str) -> bool:
    """Whether the form with this key was saved already."""
    return Note.objects.visible_to(officer).filter(key=key).exists()


def matters(officer: Officer, known: Sequence[Contact]) -> list[Conversation]:
    """What is still open with these people, whatever the network, the newest first."""
    talks = Conversation.objects.visible_to(officer).exclude(state=Conversation.State.CLOSED)
    found = talks.filter(citizen__contacts__in=known).select_related("account", "citizen").distinct()
    return list(found.order_by("-last_at", "-pk")[:MATTERS]) if known else []


def read(account: Account, what: str, text: str) -> Reading:
    """What the guard of words marks in what the office said in a message or a call."""
    is_call = what in {Note.What.CALL, Note.What.VIDEO}
    return read_for(account, text, Verb.LOG_CALL if is_call else Verb.SEND_MESSAGE)


def accounts(officer: Officer) -> list[Account]:
    """The agency's accounts for which officers write down what they hear."""
    return [account for account in Account.objects.visible_to(officer).live() if is_by_hand(account)]


def is_by_hand(account: Account) -> bool:
    """Whether what the public says there reaches the desk through an officer's hands only."""
    return (
        capability(account, Verb.READ_MESSAGES).level is Level.MANUAL
        and capability(account, Verb.LOG_MESSAGE).level is not Level.NONE
    )


def is_telephone(account: Account) -> bool:
    """Whether people ring there, and are known by their number."""
    return capability(account, Verb.LOG_CALL).level is Level.MANUAL


def has_mentions(account: Account) -> bool:
    """Whether the public speaks of the office there in public."""
    return capability(account, Verb.READ_MENTIONS).level is Level.MANUAL
