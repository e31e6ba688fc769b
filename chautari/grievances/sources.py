"""By which ways a case came, and on which thread its person can be answered in the lawful way."""

from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.grievances.models import Case, Source
from chautari.inbox import actions
from chautari.inbox.models import Conversation
from chautari.lib.errors import Refused
from chautari.logbook.models import Note


def of_talk(talk: Conversation) -> Source:
    """A conversation as a source, not kept yet."""
    return Source(agency_id=talk.agency_id, what=Source.What.TALK, conversation=talk)


def of_call(note: Note) -> Source:
    """A line of the log as a source, not kept yet."""
    return Source(agency_id=note.agency_id, what=Source.What.CALL, conversation=note.conversation, call=note)


def thread(case: Case) -> Conversation | None:
    """The newest conversation of a case; None where it came on paper or was told at the office."""
    rows = case.sources.exclude(conversation=None).select_related("conversation__account")
    newest = rows.order_by("-pk").first()
    return newest.conversation if newest else None


def say(case: Case, text: str, *, by: Officer) -> Act:
    """Say something to the person on their own thread: in private wherever the matter is personal or confidential.

    Raises Refused where there is no thread, and where network or law let nothing out there.
    """
    talk = thread(case)
    if talk is None:
        raise Refused(_("This case has no conversation. Tell the person another way, and write down how."))
    if talk.state == Conversation.State.CLOSED:
        actions.reopen(talk, by=by)
        talk.refresh_from_db()
    is_own = talk.personal or case.confidentiality != Case.Confidentiality.OPEN
    if is_own and not talk.private:
        return actions.reply_privately(talk, text=text, by=by)
    return actions.reply(talk, text=text, by=by)
