"""How a measure comes into force and ends: its row, the act that does it on the network, the act that undoes it.

Nothing here decides anything. What begins one hands in the committee's decision or the head's order; the outbox and the
database refuse both without.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.committees.models import Decision, Interim
from chautari.connectors.values import Verb
from chautari.inbox.models import Mark
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation.models import Case, Measure
from chautari.moderation.proportion import DOES, UNDOES, target

HEAD_START: Final = timedelta(minutes=1)  # of the words to the person before they can no longer be written to
NOT_LEFT: Final = (Act.State.WAITING, Act.State.QUEUED, Act.State.LATER, Act.State.TO_DO)
End, Sort = Measure.End, Measure.Kind


@dataclass(frozen=True, slots=True)
class Warrant:
    """By what a measure is taken: a committee's decision, or the head's order until there is one."""

    decision: Decision | None = None
    interim: Interim | None = None


@transaction.atomic
def begin(case: Case, kind: str, *, warrant: Warrant, until: datetime, by: Officer | None = None) -> Measure:
    """Take a measure and ask the network for it; one of the same sort that runs ends, and its act is taken over.

    What the network or the account does not let be asked for now stays written beside the measure, loudly.
    """
    former = _same(case, kind)
    if former:
        end(former, how=End.REPLACED if former.decision_id else End.DECIDED, is_undone=False)
    measure = Measure(
        agency_id=case.agency_id,
        case=case,
        account_id=case.account_id or 0,
        message=case.message if kind == Sort.HIDE else None,
        person=case.person,
        kind=kind,
        decision=warrant.decision,
        interim=warrant.interim,
        until=until,
    )
    measure.save()
    facts = {"case": case.pk, "kind": kind, "until": until.isoformat()}
    record(Kind.MEASURE_TAKEN, about=measure, by=by, facts=facts)
    if not (former and _take_over(measure, former)):
        do(measure, by=by)
    return measure


@transaction.atomic
def end(
    measure: Measure, *, how: str, by: Officer | None = None, why: str = "", is_undone: bool = True
) -> bool:
    """End a measure and have it undone on the network. False where it has ended already: of two at once one does."""
    running = Measure.objects.filter(pk=measure.pk, ended=None)
    if not running.update(ended=clock.now(), end=how, ended_by=by, ended_why=why, problem=""):
        return False
    measure.refresh_from_db()
    record(Kind.MEASURE_ENDED, about=measure, by=by, facts={"case": measure.case_id, "how": how})
    if is_undone:
        undo(measure, by=by)
    return True


def do(measure: Measure, *, by: Officer | None) -> None:
    """Ask the network for it."""
    if measure.kind not in DOES:
        return
    verb = DOES[measure.kind]
    measure.act = _ask(measure, verb, by)
    measure.save(update_fields=["act", "problem"])


def undo(measure: Measure, *, by: Officer | None) -> None:
    """Take it back: before it left the outbox without a word to the network, afterwards by the act that undoes it."""
    done = Act.objects.filter(pk=measure.act_id or 0).first()
    if done is None or measure.undo_id or done.state == Act.State.WITHDRAWN or _is_called_off(done, by):
        return
    measure.undo = _ask(measure, UNDOES[measure.kind], by)
    measure.save(update_fields=["undo", "problem"])


def _is_called_off(act: Act, by: Officer | None) -> bool:
    """Whether the network never did it, and now never will: what failed is not to be tried again either."""
    rows = Act.objects.filter(pk=act.pk).filter(
        Q(state__in=NOT_LEFT, pending=False) | Q(state=Act.State.FAILED)
    )
    if not rows.update(state=Act.State.WITHDRAWN, problem="desk.withdrawn", dealt_with=clock.now()):
        return False
    record(Kind.ACT_WITHDRAWN, about=act, by=by, facts={"verb": act.verb})
    return True


def _ask(measure: Measure, verb: Verb, by: Officer | None) -> Act | None:
    case, is_hiding = measure.case, measure.kind == Sort.HIDE
    wish = Wish(
        measure.account,
        verb,
        target=target(case, verb),
        thread=f"said:{measure.message_id}" if is_hiding else f"person:{measure.person_id}",
        may_wait=True,
        not_before=clock.now() + HEAD_START if verb in {Verb.BLOCK, Verb.RESTRICT} else None,
        decision=measure.decision,
        interim=measure.interim,
    )
    try:
        act = actions.queue(wish, by=by)
    except Refused as no:
        measure.problem = no.message[:500]
        return None
    measure.problem = ""
    if is_hiding and measure.message:
        Mark.objects.create(agency_id=measure.agency_id, message=measure.message, act=act)
    return act


def _take_over(measure: Measure, former: Measure) -> bool:
    """The act of before goes on under the new warrant; False where the network never did it."""
    act = former.act
    if act is None or act.state in {Act.State.FAILED, Act.State.WITHDRAWN}:
        return False
    if measure.decision:
        Act.objects.filter(pk=act.pk).update(decision=measure.decision)
    measure.act = act
    measure.save(update_fields=["act"])
    return True


def _same(case: Case, kind: str) -> Measure | None:
    """What runs already and would do the same again."""
    rows = Measure.objects.running().filter(kind=kind).select_related("case", "act")
    if kind == Sort.HIDE:
        return rows.filter(message=case.message_id).first()
    if kind == Sort.WARN or case.person_id is None:
        return None
    return rows.filter(account=case.account_id, person=case.person_id).first()
