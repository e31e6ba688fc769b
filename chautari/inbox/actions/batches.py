"""The same step with many conversations at once, and taking it back."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.actions import withdraw
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.inbox import replies, returning
from chautari.inbox.actions.answers import reply
from chautari.inbox.actions.ratings import call_off_rating
from chautari.inbox.models import Batch, Conversation, Label
from chautari.inbox.replies import Choice
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

UNDO: Final = timedelta(seconds=10)  # how long taking back is offered on screen
GRACE: Final = timedelta(minutes=1)  # how long it is taken, for slow lines
MOST: Final = 200
Step = Callable[[Conversation], Act | Label | None]
Row = dict[str, Any]


@transaction.atomic
def handle(talks: Sequence[Conversation], *, what: str, step: Step, by: Officer) -> Batch:
    """Take one step with each conversation; what is refused for one of them leaves the others alone."""
    batch = _each(talks, what, step, by)
    record(Kind.BATCH_DONE, about=batch, by=by, facts=batch.facts)
    return batch


@transaction.atomic
def acknowledge(talks: Sequence[Conversation], *, choice: Choice, by: Officer) -> Batch:
    """Give many public comments the same answer, each as an act of its own by the same lawful guard.

    Private talks and personal matters are left out (T14). The words leave after the time in which it can be undone.
    """

    def answer(talk: Conversation) -> Act:
        if talk.private or talk.personal:
            raise Refused(_("A personal matter is answered by itself, in private."), clause="T14")
        return reply(talk, text=replies.filled(choice, talk), by=by, after=GRACE)

    batch = _each(talks, "acknowledge", answer, by)
    facts = {**batch.facts, "template": choice.template.pk, "language": choice.language}
    record(Kind.BATCH_DONE, about=batch, by=by, facts=facts)
    return batch


@transaction.atomic
def undo_batch(batch: Batch, *, by: Officer) -> int:
    """Put back those that are as the step left them; how many. Raises Refused where the time for it is over."""
    if clock.now() > batch.at + GRACE:
        raise Refused(_("This can be taken back for a moment only. Change the conversations one by one."))
    if not Batch.objects.filter(pk=batch.pk, undone=None, by=by).update(undone=clock.now()):
        raise Refused(_("This was taken back already."))
    count = sum(_put_back(row, batch.what, by) for row in batch.rows)
    record(Kind.BATCH_UNDONE, about=batch, by=by, facts={"what": batch.what, "back": count})
    return count


def _each(talks: Sequence[Conversation], what: str, step: Step, by: Officer) -> Batch:
    if len(talks) > MOST:
        raise Refused(_("Choose at most %(most)d conversations at once.") % {"most": MOST})
    batch = Batch(agency_id=by.agency_id, by=by, what=what, at=clock.now())
    for talk in talks:
        try:
            with transaction.atomic():
                batch.rows.append(_row(talk, step))
        except Refused as no:
            batch.left_out.append([talk.pk, no.message])
    batch.save()
    return batch


def _row(talk: Conversation, step: Step) -> Row:
    """Take the step, and note how the conversation stood before and stands after."""
    had = set(talk.labels.values_list("pk", flat=True))
    before = _standing(talk)
    came = step(talk)
    row: Row = {"talk": talk.pk, "before": before, "after": _standing(talk)}
    if isinstance(came, Act):
        row["act"] = came.pk
    elif isinstance(came, Label) and came.pk not in had:
        row["label"] = came.pk
    return row


def _standing(talk: Conversation) -> Row:
    fields = ("assignee_id", "state", "aside")
    return dict(Conversation.objects.filter(pk=talk.pk).values(*fields).get())


def _put_back(row: Row, what: str, by: Officer) -> bool:
    """One conversation as it was; False where somebody has changed it since."""
    talk = Conversation.objects.visible_to(by).filter(pk=row["talk"], **row["after"]).first()
    act = Act.objects.filter(pk=row["act"]).first() if "act" in row else None
    if talk is None or (act and not _is_taken_back(act, by)):
        return False
    call_off_rating(talk, by=by)
    returning.lift(talk)
    Conversation.objects.filter(pk=talk.pk).update(**row["before"])
    if "label" in row:
        talk.labels.remove(row["label"])
    record(Kind.CONVERSATION_RESTORED, about=talk, by=by, facts={"what": what})
    return True


def _is_taken_back(act: Act, by: Officer) -> bool:
    try:
        with transaction.atomic():
            withdraw(act, by=by)
    except Refused:
        return False
    return True
