"""Bring a case before the committee, dismiss it, hide words until it decides, lift measures, tell the person."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chautari.agencies.models import Agency, Officer
from chautari.bikram.digits import to_nepali
from chautari.committees import actions
from chautari.committees.matters import Proposal
from chautari.committees.models import LONGEST_INTERIM, Committee, Interim, Item
from chautari.committees.queries import standing
from chautari.inbox import actions as inbox
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation import force, proportion, seen, telling
from chautari.moderation.decided import CASE
from chautari.moderation.force import Warrant
from chautari.moderation.models import LONGEST_DAYS, Case, Ground, Measure

State, Sort = Case.State, Measure.Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """Which measures an officer proposes, for how many days, and why none milder."""

    kinds: tuple[str, ...]
    days: int
    why: str


@transaction.atomic
def lay(case: Case, asked: Asked, *, by: Officer) -> Item:
    """Put a case on the agenda of the social media management committee, with the measures that are proposed.

    Raises Refused where no such committee stands, and for measures that this network or ground does not allow.
    """
    committee = _committee(case.agency)
    _prepare(case, asked, by)
    item = actions.lay(committee, _proposal(case, asked), by=by)
    record(Kind.CASE_LAID, about=case, by=by, facts={"item": item.pk, "measures": list(asked.kinds)})
    return item


@transaction.atomic
def order_hiding(case: Case, asked: Asked, *, by: Officer) -> Interim:
    """Hide words by the head's order for a day at most, and call the committee, which decides within that day.

    Where it does not, the words come back by themselves. Raises Refused where words cannot be hidden, and for a
    second order about the same case.
    """
    committee = _committee(case.agency)
    if Sort.HIDE not in asked.kinds:
        raise Refused(
            _("Only words can be hidden at once; nobody is blocked or restricted by an order."), clause="O1"
        )
    if Interim.objects.filter(about=CASE, about_id=case.pk).exists():
        raise Refused(_("There was an order about this case already. The committee decides."), clause="O1")
    _prepare(case, asked, by)
    until = clock.now() + LONGEST_INTERIM
    item = actions.lay_at_once(committee, _proposal(case, asked), by=by)
    interim = actions.order(item, reason=asked.why[:1000], until=until, by=by)
    measure = force.begin(case, Sort.HIDE, warrant=Warrant(interim=interim), until=interim.until, by=by)
    facts = {"item": item.pk, "measures": list(asked.kinds), "hidden": measure.pk}
    record(Kind.CASE_LAID, about=case, by=by, facts=facts)
    return interim


@transaction.atomic
def dismiss(case: Case, *, reason: str, by: Officer) -> None:
    """Say why these words are no matter for the committee; nothing is done to them or to their author."""
    changes = {"state": State.DISMISSED, "closed_why": reason, "closed_by": by}
    if not Case.objects.filter(pk=case.pk, state=State.REPORTED).update(**changes):
        raise Refused(_("This was settled by somebody else meanwhile."))
    case.reports.exclude(sealed="").update(sealed="")  # as the public was told
    record(Kind.CASE_DISMISSED, about=case, by=by)


@transaction.atomic
def lift(measure: Measure, *, reason: str, by: Officer) -> None:
    """End a measure before its time, with a reason; the network is told to undo it."""
    if not force.end(measure, how=Measure.End.UNDONE, by=by, why=reason):
        raise Refused(_("This measure has ended already."))
    for interim in Interim.objects.filter(pk=measure.interim_id or 0, ended=None):
        actions.end_order(interim, end=Interim.End.TAKEN_BACK, by=by)


@transaction.atomic
def try_again(measure: Measure, *, by: Officer) -> None:
    """Ask the network once more for what could not even be asked for before."""
    if not measure.problem:
        raise Refused(_("This was settled by somebody else meanwhile."))
    if measure.is_running:
        force.do(measure, by=by)
    else:
        force.undo(measure, by=by)
    record(Kind.MEASURE_TRIED, about=measure, by=by, facts={"case": measure.case_id})


@transaction.atomic
def tell(case: Case, *, by: Officer) -> None:
    """Write to the person of the measures, where no word has reached them yet. Raises Refused where there is no way."""
    if case.state != State.DECIDED or telling.is_told(case):
        raise Refused(_("The person was told already, or there is nothing to tell."))
    if not telling.tell(case, by=by):
        raise Refused(case.told_why)
    record(Kind.PERSON_TOLD, about=case, by=by, facts=telling.facts(case))


@transaction.atomic
def ask_first(case: Case, *, by: Officer) -> None:
    """Ask the person in public to write to the office first, without a word about the measures."""
    if case.state != State.DECIDED or telling.is_told(case) or case.conversation is None:
        raise Refused(_("The person was told already, or there is nothing to tell."))
    act = inbox.ask_to_write_first(case.conversation, by=by)
    Case.objects.filter(pk=case.pk).update(told=Case.Told.ASKED)
    record(Kind.PERSON_TOLD, about=case, by=by, facts={"told": "asked", "act": act.pk})


@transaction.atomic
def propose_anew(case: Case, *, by: Officer) -> Case:
    """Open a case about the same words once more: for a longer time, or for other measures, on the same evidence."""
    if case.state not in {State.DECIDED, State.REJECTED, State.DISMISSED} or case.message is None:
        raise Refused(_("This case is still open."))
    if Case.objects.open().filter(message=case.message).exists():
        raise Refused(_("There is an open case about these words already."))
    kept = (
        "agency",
        "account",
        "conversation",
        "message",
        "person",
        "ground",
        "address",
        "seen",
        "digest",
        "freeze",
    )
    fresh = Case.objects.create(**{name: getattr(case, name) for name in kept}, former=case)
    record(Kind.CASE_REOPENED, about=fresh, by=by, facts={"former": case.pk})
    return fresh


def _committee(agency: Agency) -> Committee:
    found = standing(agency, Committee.Kind.SOCIAL_MEDIA)
    if found is None:
        raise Refused(
            _(
                "The office has no social media management committee yet. The head of office forms it first; until "
                "then nobody is blocked or restricted."
            ),
            clause="O1",
        )
    return found


def _prepare(case: Case, asked: Asked, by: Officer) -> None:
    """Write down what is proposed, of two at once for one. Raises Refused for what cannot be proposed."""
    allowed = {each.kind: each for each in proportion.choices(case)}
    for kind in asked.kinds:
        choice = allowed.get(kind)
        if choice is None or not choice.is_possible:
            why = (
                choice.why
                if choice
                else _("The desk does not have these words. Find them in the inbox first.")
            )
            raise Refused(why)
    if not asked.kinds or not 1 <= asked.days <= LONGEST_DAYS:
        raise Refused(_("Choose at least one measure, and for how many days it holds."))
    changes = {"state": State.BEFORE, "proposed": list(asked.kinds), "days": asked.days, "why": asked.why}
    if not Case.objects.filter(pk=case.pk, state=State.REPORTED).update(**changes, closed_why=""):
        raise Refused(_("This was settled by somebody else meanwhile."))
    case.refresh_from_db()
    seen.freeze(case, by=by)


def _proposal(case: Case, asked: Asked) -> Proposal:
    """What the committee reads, in the language of its minutes; the words themselves stand on the case's page alone."""
    with translation.override("ne"):
        number = to_nepali(str(case.pk))
        measures = ", ".join(str(Sort(kind).label) for kind in asked.kinds)
        days = ngettext("for %(n)s day", "for %(n)s days", asked.days) % {"n": to_nepali(str(asked.days))}
        title = _("Case of abuse no. %(number)s: %(measures)s") % {"number": number, "measures": measures}
        text = _(
            "Ground: %(ground)s. Proposed: %(measures)s, %(days)s. Why these and none milder: %(why)s"
        ) % {
            "ground": Ground(case.ground).label,
            "measures": measures,
            "days": days,
            "why": asked.why,
        }
    measure = {"kinds": list(asked.kinds), "days": asked.days, "ground": case.ground}
    return Proposal(title[:300], text, CASE, case.pk, provision=case.clause, measure=measure)
