"""Appeal against measures, and bring the appeal before others than those who decided first."""

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.bikram.digits import to_nepali
from chautari.committees import actions as committees
from chautari.committees.matters import Proposal
from chautari.committees.models import Item
from chautari.committees.seats import held, recuse
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.moderation import decided
from chautari.moderation.judges import Judge, judge
from chautari.moderation.models import Appeal, Case

State = Appeal.State


@transaction.atomic
def appeal(case: Case, *, text: str, by: Officer | None) -> Appeal:
    """Keep what the person says against the measures. ``by`` is empty: the person is no officer.

    It goes before the committee of the body above by itself where one stands. Raises Refused for a second appeal, and
    where no measure of the case runs any more.
    """
    if not case.measures.running().exclude(decision=None).exists():
        raise Refused(_("These measures have ended already."))
    try:
        with transaction.atomic():
            row = Appeal.objects.create(agency_id=case.agency_id, case=case, text=text)
    except IntegrityError:
        raise Refused(_("You have appealed already. Your appeal is decided once.")) from None
    record(Kind.APPEAL_GIVEN, about=row, by=by, facts={"case": case.pk})
    found = judge(case)
    if found.committee is None:
        _hand_over(row, found, by)
    elif found.is_above:
        _lay(row, found, by)
    return row


@transaction.atomic
def lay_appeal(row: Appeal, *, by: Officer) -> Item | None:
    """Bring an appeal before those who did not vote on the measures; None where it goes to the body above by hand."""
    found = judge(row.case)
    if found.committee is None:
        _hand_over(row, found, by)
        return None
    item = _lay(row, found, by)
    held(item.sitting_id)
    for member in found.excluded:
        if recuse(item, member, why=_("Voted on the measures that are appealed against."), by=by):
            record(Kind.CONFLICT_DECLARED, about=item, by=by, facts={"member": member.pk})
    return item


@transaction.atomic
def answer_appeal(row: Appeal, *, is_lifted: bool, answer: str, by: Officer) -> None:
    """Decide as the body above on an appeal that was handed over. Raises Refused for an officer of the same office."""
    if row.state != State.HANDED:
        raise Refused(_("This was settled by somebody else meanwhile."))
    if by.agency_id == row.agency_id:
        raise Refused(_("Others than the office that took the measures decide on the appeal."), clause="O1")
    decided.settle(row, is_lifted=is_lifted, answer=answer, settled_by=by)
    record(Kind.APPEAL_ANSWERED, about=row, by=by, facts={"lifted": is_lifted})


def _lay(row: Appeal, found: Judge, by: Officer | None) -> Item:
    if found.committee is None:
        raise Refused(found.why)
    changes = {"state": State.BEFORE, "judge": found.committee.agency_id, "why": ""}
    if not Appeal.objects.filter(pk=row.pk, state=State.GIVEN).update(**changes):
        raise Refused(_("This was settled by somebody else meanwhile."))
    item = committees.lay(found.committee, _proposal(row.case, row), by=by)
    record(Kind.APPEAL_LAID, about=row, by=by, facts={"item": item.pk, "judge": found.committee.agency_id})
    row.refresh_from_db()
    return item


def _hand_over(row: Appeal, found: Judge, by: Officer | None) -> None:
    rows = Appeal.objects.filter(pk=row.pk, state=State.GIVEN)
    if not rows.update(state=State.HANDED, why=found.why[:500]):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.APPEAL_HANDED, about=row, by=by, facts={"case": row.case_id})
    row.refresh_from_db()


def _proposal(case: Case, row: Appeal) -> Proposal:
    """To be adopted: that the measures are lifted. In the language of the minutes, without the person's name."""
    with translation.override("ne"):
        told = {"number": to_nepali(str(case.pk)), "agency": case.agency.name_ne}
        title = _("Appeal in case no. %(number)s of %(agency)s: lift the measures") % told
        text = (
            _(
                "The person against whom the measures of case no. %(number)s were taken has appealed. Whoever "
                "votes for it lifts them; whoever votes against it lets them stand. What the person says stands on "
                "the appeal's page."
            )
            % told
        )
    return Proposal(title[:300], text, decided.APPEAL, row.pk, provision=case.clause, measure={"lift": True})
