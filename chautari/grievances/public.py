"""A case, or a suggestion, as its person reads it with number and secret: nothing of theirs stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from chautari.grievances.actions.people import MOST_ROUNDS
from chautari.grievances.models import Appeal, Case, Closing, Milestone, Question, Suggestion, Turn
from chautari.grievances.queries import COLOURS, late
from chautari.inbox import secret as secrets


@dataclass(frozen=True, slots=True)
class Status:
    """How a case stands, in plain words."""

    case: Case  # whose number and secret these are
    lead: Case  # with which it is treated
    turns: Sequence[Turn]
    late: str
    question: Question | None
    closing: Closing | None
    appeal: Appeal | None
    has_rated: bool

    @property
    def colour(self) -> str:
        return COLOURS[self.lead.state]

    @property
    def others(self) -> int:
        """How many others are affected, as far as the office knows."""
        return self.lead.affected - 1

    @property
    def responsible(self) -> str:
        """The section that answers for it, or whoever the office calls so; no officer's name."""
        return self.lead.section or _("Officer responsible")

    @property
    def next_date(self) -> datetime | None:
        """By when it is to be settled; None while the person is asked, once it is over, and when it is closed."""
        is_running = not self.lead.is_closed and self.question is None and not self.late
        return self.lead.due_at if is_running else None

    @property
    def can_rate(self) -> bool:
        return self.closing is not None and not self.has_rated

    @property
    def can_reopen(self) -> bool:
        return self.closing is not None and self.lead.round < MOST_ROUNDS and not self.is_with_next_level

    @property
    def can_appeal(self) -> bool:
        return self.closing is not None and self.appeal is None

    @property
    def is_with_next_level(self) -> bool:
        return self.appeal is not None and not self.appeal.is_decided


def found(number: str) -> Case | Suggestion | None:
    """What has this number, whoever asks; its secret is not looked at."""
    plain = secrets.plain(number)
    case = Case.objects.filter(number=plain).select_related("agency", "joined_to__agency").first()
    return case or Suggestion.objects.filter(number=plain).select_related("agency").first()


def status(case: Case) -> Status:
    """How a case stands now."""
    case = Case.objects.select_related("agency", "joined_to").get(pk=case.pk)
    lead = Case.objects.select_related("agency", "closing").get(pk=case.lead.pk)
    closing = lead.closing
    appeals = Appeal.objects.filter(case=lead).select_related("decision", "committee", "agency")
    return Status(
        case,
        lead,
        turns=list(lead.turns.all()),
        late=late(lead),
        question=lead.questions.filter(over=None).first() if case.pk == lead.pk else None,
        closing=closing,
        appeal=appeals.first() if closing is None else appeals.filter(closing=closing).first(),
        has_rated=closing is not None and closing.ratings.filter(case=case).exists(),
    )


def milestones(suggestion: Suggestion) -> Sequence[Milestone]:
    """What was told of a suggestion so far."""
    return list(suggestion.milestones.all())
