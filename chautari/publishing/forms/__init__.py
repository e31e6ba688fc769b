"""What a browser may send about notices."""

from chautari.publishing.forms.notes import ApproveForm, NoteForm, ReviewForm, StepsForm, UrgentForm
from chautari.publishing.forms.notices import NoticeForm
from chautari.publishing.forms.pictures import LibraryForm, ids
from chautari.publishing.forms.templates import SentenceForm, TemplateForm

__all__ = [
    "ApproveForm",
    "LibraryForm",
    "NoteForm",
    "NoticeForm",
    "ReviewForm",
    "SentenceForm",
    "StepsForm",
    "TemplateForm",
    "UrgentForm",
    "ids",
]
