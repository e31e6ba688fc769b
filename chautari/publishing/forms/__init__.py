"""What a browser may send about notices."""

from chautari.publishing.forms.notes import NoteForm
from chautari.publishing.forms.notices import NoticeForm

__all__ = ["NoteForm", "NoticeForm"]
