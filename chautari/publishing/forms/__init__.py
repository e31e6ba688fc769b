"""What a browser may send about notices."""

from chautari.publishing.forms.notes import NoteForm
from chautari.publishing.forms.notices import NoticeForm
from chautari.publishing.forms.templates import SentenceForm, TemplateForm

__all__ = ["NoteForm", "NoticeForm", "SentenceForm", "TemplateForm"]
