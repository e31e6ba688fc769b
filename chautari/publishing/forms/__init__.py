"""What a browser may send about notices."""

from chautari.publishing.forms.films import FilmLibraryForm
from chautari.publishing.forms.notes import ApproveForm, NoteForm, OffForm, ReviewForm, StepsForm, UrgentForm
from chautari.publishing.forms.notices import NoticeForm
from chautari.publishing.forms.pictures import LibraryForm, ids
from chautari.publishing.forms.repeats import RepeatForm
from chautari.publishing.forms.stops import StopForm
from chautari.publishing.forms.templates import SentenceForm, TemplateForm
from chautari.publishing.forms.times import TimeForm

# fmt: off
__all__ = [
    "ApproveForm", "FilmLibraryForm", "LibraryForm", "NoteForm", "NoticeForm", "OffForm", "RepeatForm", "ReviewForm",
    "SentenceForm", "StepsForm", "StopForm", "TemplateForm", "TimeForm", "UrgentForm", "ids",
]
# fmt: on
