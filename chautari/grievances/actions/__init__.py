"""What an officer, or the person of a case, can do with cases and suggestions."""

from chautari.grievances.actions.asking import answered, ask, drop
from chautari.grievances.actions.closing import close, reopen
from chautari.grievances.actions.joining import join
from chautari.grievances.actions.laying import appeal, lay, lay_appeal
from chautari.grievances.actions.opening import add_source, open_case, renew_secret
from chautari.grievances.actions.people import add_words, rate, reopen_asked
from chautari.grievances.actions.rules import set_route, set_rungs
from chautari.grievances.actions.sending import send
from chautari.grievances.actions.suggestions import take_suggestion, tell_milestone
from chautari.grievances.actions.work import assign, do_task, file, give_task, note, sort, take

# fmt: off
__all__ = [
    "add_source", "add_words", "answered", "appeal", "ask", "assign", "close", "do_task", "drop", "file",
    "give_task", "join", "lay", "lay_appeal", "note", "open_case", "rate", "renew_secret", "reopen",
    "reopen_asked", "send", "set_route", "set_rungs", "sort", "take", "take_suggestion", "tell_milestone",
]
# fmt: on
