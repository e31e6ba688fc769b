"""What a browser may send about the office's log."""

from chautari.logbook.forms.corrections import CorrectForm, KeepForm, StrikeForm
from chautari.logbook.forms.guarded import GuardedForm
from chautari.logbook.forms.notes import NoteForm, PhoneForm, SeenForm

__all__ = ["CorrectForm", "GuardedForm", "KeepForm", "NoteForm", "PhoneForm", "SeenForm", "StrikeForm"]
