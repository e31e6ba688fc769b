"""What a browser may send about notices."""

from chautari.publishing.forms.notes import ApproveForm, NoteForm, ReviewForm, StepsForm, UrgentForm
from chautari.publishing.forms.notices import NoticeForm

__all__ = ["ApproveForm", "NoteForm", "NoticeForm", "ReviewForm", "StepsForm", "UrgentForm"]
