"""Cases of the public, the rules of an office for them, the work on them, how they end; and suggestions."""

from chautari.grievances.models.cases import Case, CaseQuerySet, Turn
from chautari.grievances.models.endings import Appeal, Breach, Closing, Rating
from chautari.grievances.models.rules import PLACES, Route, Rung
from chautari.grievances.models.suggestions import Milestone, Suggestion
from chautari.grievances.models.work import Note, Paper, Question, Sending, Source, Task, Word

# fmt: off
__all__ = [
    "PLACES", "Appeal", "Breach", "Case", "CaseQuerySet", "Closing", "Milestone", "Note", "Paper", "Question",
    "Rating", "Route", "Rung", "Sending", "Source", "Suggestion", "Task", "Turn", "Word",
]
# fmt: on
