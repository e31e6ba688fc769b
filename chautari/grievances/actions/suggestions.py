"""Suggestions of the public: taken in, and told step by step what became of them."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances.models import Milestone, Suggestion
from chautari.inbox import secret as secrets
from chautari.inbox.models import Conversation
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody proposes; ``key`` is the form's own, so that the same form sent twice is one."""

    key: str
    title: str
    text: str = ""


@transaction.atomic
def take_suggestion(
    proposed: Proposed, *, secret: str, talk: Conversation | None = None, by: Officer
) -> Suggestion:
    """Take a suggestion in, with a number by which its person follows it. The same form again gives the same one."""
    known: Suggestion | None = Suggestion.objects.filter(agency=by.agency_id, key=proposed.key).first()
    if known:
        return known
    number = secrets.number()
    made = Suggestion.objects.create(
        agency=by.agency,
        number=number,
        digest=secrets.digest(number, secret),
        key=proposed.key,
        title=proposed.title,
        text=proposed.text,
        conversation=talk,
        by=by,
    )
    record(Kind.SUGGESTION_TAKEN, about=made, by=by, facts={"talk": talk.pk if talk else None})
    return made


@transaction.atomic
def tell_milestone(suggestion: Suggestion, *, state: str, words: str, by: Officer) -> Milestone:
    """Say in words for the public how far a suggestion has come. Raises Refused where it has ended."""
    rows = Suggestion.objects.filter(pk=suggestion.pk).exclude(state__in=Suggestion.ENDED)
    if not rows.update(state=state):
        raise Refused(_("This suggestion has come to its end."))
    made = Milestone.objects.create(
        agency_id=suggestion.agency_id, suggestion=suggestion, state=state, words=words, by=by
    )
    record(Kind.SUGGESTION_MOVED, about=suggestion, by=by, facts={"state": state, "milestone": made.pk})
    return made
