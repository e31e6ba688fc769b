"""Take an answer back before it has left, and how long that is possible."""

from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from chautari.acts import actions
from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.inbox import drafts
from chautari.inbox.models import LONGEST_UNDO, Conversation, Habits
from chautari.inbox.queries import PRIVATE, SAID
from chautari.inbox.tasks import ANSWERS
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

State = Conversation.State
GIVEN_UP: Final = (Act.State.FAILED, Act.State.WITHDRAWN)


@transaction.atomic
def undo(conversation: Conversation, *, act: Act, by: Officer) -> None:
    """Take back an answer of one's own that has not left; its words stand in the composer again.

    The public sentence that waits for it is taken back too. Raises Refused once the words are on their way: of the
    worker that begins to send and the officer who takes back exactly one wins.
    """
    if act.by_id != by.pk or act.thread != conversation.thread or act.state != Act.State.QUEUED:
        raise Refused(_("This is on its way already and cannot be taken back here."))
    for follower in act.followers.filter(state=Act.State.WAITING):
        actions.withdraw(follower, by=by)
    actions.withdraw(act, by=by)
    _wait_again(conversation)
    if _is_own_words(conversation, act):
        tab = "private" if act.verb in PRIVATE else "public"
        drafts.give_back(conversation, by, text=act.text, tab=tab)


@transaction.atomic
def set_undo(agency: Agency, *, seconds: int, by: Officer) -> None:
    """For how many seconds answers of this office wait before they leave, from none to thirty."""
    if not 0 <= seconds <= LONGEST_UNDO:
        raise Refused(_("Choose between 0 and 30 seconds."))
    told = {"undo_seconds": seconds, "by": by, "at": clock.now()}
    Habits.objects.update_or_create(agency=agency, defaults=told)
    record(Kind.UNDO_SET, about=agency, by=by, facts={"seconds": seconds})


def _is_own_words(conversation: Conversation, act: Act) -> bool:
    """Whether the officer wrote them: not a question for the number, nor the sentence that gives a code."""
    gives_code = conversation.code != "" and conversation.code in act.text
    return act.verb in SAID and not gives_code


def _wait_again(conversation: Conversation) -> None:
    """The public waits for an answer again, where no other stands since it spoke."""
    since = conversation.heard_at
    answers = Act.objects.filter(
        account=conversation.account_id, thread=conversation.thread, verb__in=ANSWERS
    )
    rows = Conversation.objects.filter(pk=conversation.pk)
    rows.update(version=F("version") + 1)
    if since and not answers.filter(created__gt=since).exclude(state__in=GIVEN_UP).exists():
        rows.filter(state=State.ANSWERED).update(state=State.OPEN)
