"""What a browser may send about notices."""

from chautari.publishing.forms.notes import NoteForm
from chautari.publishing.forms.notices import NoticeForm
from chautari.publishing.forms.pictures import LibraryForm, ids

__all__ = ["LibraryForm", "NoteForm", "NoticeForm", "ids"]
