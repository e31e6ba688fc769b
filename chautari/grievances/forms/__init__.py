"""What a browser may send about cases, suggestions and the rules for them."""

from chautari.grievances.forms.endings import CloseForm, JoinForm, LayForm
from chautari.grievances.forms.opening import MilestoneForm, OpenForm, SecretForm, SuggestForm
from chautari.grievances.forms.rules import LadderForm, RouteForm
from chautari.grievances.forms.work import (
    AskForm,
    AssignForm,
    FileForm,
    NoteForm,
    SendForm,
    SortForm,
    SourceForm,
    TaskForm,
)

# fmt: off
__all__ = [
    "AskForm", "AssignForm", "CloseForm", "FileForm", "JoinForm", "LadderForm", "LayForm", "MilestoneForm",
    "NoteForm", "OpenForm", "RouteForm", "SecretForm", "SendForm", "SortForm", "SourceForm", "SuggestForm",
    "TaskForm",
]
# fmt: on
