"""What a browser may send about notices."""

from chautari.publishing.forms.notes import NoteForm
from chautari.publishing.forms.notices import NoticeForm
from chautari.publishing.forms.repeats import RepeatForm
from chautari.publishing.forms.stops import StopForm
from chautari.publishing.forms.times import DayForm, TimeForm

__all__ = ["DayForm", "NoteForm", "NoticeForm", "RepeatForm", "StopForm", "TimeForm"]
