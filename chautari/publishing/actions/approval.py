"""What officers can do on the road of a notice from its author to the public."""

from typing import Any

from django.db import transaction
from django.db.models import F

from chautari.agencies.models import Officer
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.publishing import hurdles, queries, road
from chautari.publishing.costs import refuse_beyond
from chautari.publishing.models import Approval, Notice, Return
from chautari.publishing.outgoing import let_out


@transaction.atomic
def submit(notice: Notice, *, by: Officer, lay: bool = False) -> None:
    """Hand a draft to another officer for approval; words that the guard refuses only where they are laid before one.

    A new round of approvals begins, with as many steps as the agency's table says today; those of before are void.
    Raises Refused while a network would not take one of its versions, so that an approved notice can go out, and
    where its time has passed.
    """
    hurdles.unready(notice, by)
    hurdles.too_late(notice)
    if not lay:
        hurdles.words(queries.worst(notice))
    steps, now = road.steps_of(notice.agency, notice.kind), clock.now()
    draft = Notice.objects.filter(pk=notice.pk, state=Notice.State.DRAFT)
    begun = {"state": Notice.State.IN_REVIEW, "submitted": now, "issued": notice.issued or now, "note": ""}
    hurdles.gone(draft.update(round=F("round") + 1, steps=steps, step=0, **begun))
    _read_again(notice)
    record(Kind.NOTICE_SUBMITTED, about=notice, by=by, facts=_next(notice))


@transaction.atomic
def approve(notice: Notice, *, by: Officer, why: str = "", note: str = "", seen: int | None = None) -> None:
    """Take one step of the approval; with the last one the notice goes out, now or at its time.

    Words that the guard refuses stand only with a written reason, which the ledger keeps. ``seen`` is the round that
    the officer has read: nobody approves what was handed in anew meanwhile. Raises Refused once the time has passed.
    The update is conditional, so of two approvers who click at once exactly one wins.
    """
    hurdles.unseen(notice, seen)
    if notice.state in {Notice.State.IN_REVIEW, Notice.State.EXPIRED}:
        hurdles.too_late(notice)
    hurdles.own(notice, by)
    for version in notice.versions.select_related("account__agency"):
        hurdles.faulty(version, queries.problems(notice, version))
    refuse_beyond(notice)
    found = queries.worst(notice)
    if not why:
        hurdles.words(found)
    is_last = notice.step + 1 >= notice.steps
    last = {"state": Notice.State.APPROVED, "approver": by, "approved": clock.now()} if is_last else {}
    hurdles.gone(_waiting(notice).update(step=notice.step + 1, **last))
    Approval.objects.create(notice=notice, round=notice.round, step=notice.step + 1, officer=by, note=note)
    facts = {"step": notice.step + 1, "of": notice.steps, "round": notice.round}
    if is_last:
        record(Kind.NOTICE_APPROVED, about=notice, by=by, facts=facts)
    else:
        record(Kind.STEP_TAKEN, about=notice, by=by, facts={**facts, **_next(notice)})
    if found.is_refused:
        record(Kind.WORDS_OVERRULED, about=notice, by=by, facts={**found.facts, "why": why})
    if is_last:
        let_out(notice, passed=Tier.REFUSE if found.is_refused else Tier.SECOND_OFFICER, by=by)


@transaction.atomic
def send_back(notice: Notice, *, note: str, by: Officer, seen: int | None = None) -> None:
    """Return a notice to its author with a note of what to change; approvals of it are void, and stay in sight."""
    hurdles.unseen(notice, seen)
    hurdles.gone(_waiting(notice).update(state=Notice.State.DRAFT, note=note, submitted=None))
    Return.objects.create(notice=notice, round=notice.round, officer=by, note=note)
    record(Kind.NOTICE_RETURNED, about=notice, by=by, facts={"officers": [notice.author_id]})


@transaction.atomic
def reopen(notice: Notice, *, by: Officer) -> None:
    """Take an expired notice up again, as a draft with its texts and its old time, which must be changed."""
    expired = Notice.objects.filter(pk=notice.pk, state=Notice.State.EXPIRED)
    hurdles.gone(expired.update(state=Notice.State.DRAFT, submitted=None))
    record(Kind.NOTICE_REOPENED, about=notice, by=by)


def _waiting(notice: Notice) -> Any:
    """The notice as the officer has it before them: in the same round, at the same step."""
    same = Notice.objects.filter(pk=notice.pk, state=Notice.State.IN_REVIEW)
    return same.filter(round=notice.round, step=notice.step)


def _read_again(notice: Notice) -> None:
    notice.refresh_from_db(fields=("round", "steps", "step", "state"))


def _next(notice: Notice) -> dict[str, list[int]]:
    """Whom the desk tells that it waits for them."""
    return {"officers": [officer.pk for officer in road.could_approve(notice)]}
