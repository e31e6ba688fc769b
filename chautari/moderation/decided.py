"""What this room lays before a committee, and what follows from the decision, in the committee's own transaction."""

from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram.templatetags.bikram import in_script
from chautari.committees import actions as committees
from chautari.committees.matters import Matter
from chautari.committees.models import Committee, Decision, Interim, Item
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation import force, telling
from chautari.moderation.force import Warrant
from chautari.moderation.models import Appeal, Case, Measure

CASE: Final = "moderation.case"
APPEAL: Final = "moderation.appeal"
ADOPTED: Final = Decision.Outcome.ADOPTED
End, Sort = Measure.End, Measure.Kind


def case_decided(decision: Decision) -> None:
    """Take the measures that the committee adopted, and tell the person; a head's order ends with the decision.

    Raises Refused where another committee than that for social media has decided.
    """
    case = Case.objects.select_for_update().get(pk=decision.about_id or 0, agency=decision.agency_id)
    if decision.committee.kind != Committee.Kind.SOCIAL_MEDIA:
        raise Refused(_("On this only the social media management committee can decide."), clause="O1")
    is_adopted = decision.outcome == ADOPTED
    kinds = [kind for kind in Sort.values if kind in decision.measure.get("kinds", ())] if is_adopted else []
    case.state = Case.State.DECIDED if is_adopted else Case.State.REJECTED
    case.save(update_fields=["state"])
    case.reports.exclude(sealed="").update(sealed="")  # as the public was told
    until = clock.now() + timedelta(days=int(decision.measure.get("days", 0) or 1))
    for kind in kinds:
        force.begin(case, kind, warrant=Warrant(decision=decision), until=until)
    _end_interim(case)
    record(Kind.CASE_DECIDED, about=case, facts={"decision": decision.pk, "measures": kinds})
    if kinds:
        telling.tell(case)
        record(Kind.PERSON_TOLD, about=case, facts=telling.facts(case))


def case_put_off(item: Item) -> None:
    """The case is to be laid anew; why stands on its page."""
    rows = Case.objects.filter(pk=item.about_id or 0, state=Case.State.BEFORE)
    if rows.update(state=Case.State.REPORTED, closed_why=item.why):
        record(Kind.CASE_PUT_OFF, about=Case.objects.get(pk=item.about_id or 0), facts={"item": item.pk})


def appeal_decided(decision: Decision) -> None:
    """Lift the measures where the appeal is allowed, and tell the person either way."""
    appeal = Appeal.objects.select_for_update().select_related("case__agency").get(pk=decision.about_id or 0)
    is_lifted = decision.outcome == ADOPTED
    with translation.override(telling.language(appeal.case)):
        counted = _("The committee decided with %(for)s votes against %(against)s.") % {
            "for": in_script(decision.votes_for),
            "against": in_script(decision.votes_against),
        }
    answer = counted if decision.reason == decision.item.text else decision.reason
    settle(appeal, is_lifted=is_lifted, answer=answer, decision=decision)


def appeal_put_off(item: Item) -> None:
    """The appeal is to be laid anew; why stands on its page."""
    rows = Appeal.objects.filter(pk=item.about_id or 0, state=Appeal.State.BEFORE)
    if rows.update(state=Appeal.State.GIVEN, why=item.why):
        appeal = Appeal.objects.get(pk=item.about_id or 0)
        record(Kind.APPEAL_PUT_OFF, about=appeal, facts={"item": item.pk})


def settle(appeal: Appeal, *, is_lifted: bool, answer: str, **by: object) -> None:
    """Write down what came of an appeal, lift the measures where it was allowed, and tell the person."""
    State = Appeal.State  # noqa: N806 — the model's own states
    changes = {
        "state": State.LIFTED if is_lifted else State.KEPT,
        "answer": answer,
        "settled": clock.now(),
        **by,
    }
    if not Appeal.objects.filter(pk=appeal.pk, settled=None).update(**changes):
        raise Refused(_("This was settled by somebody else meanwhile."))
    if is_lifted:
        for measure in appeal.case.measures.running().select_related("case"):
            force.end(measure, how=End.APPEAL)
    record(Kind.APPEAL_SETTLED, about=appeal, by=by.get("settled_by"), facts={"lifted": is_lifted})
    act = telling.tell_outcome(appeal.case)
    facts = {"told": "sent" if act else "not", "act": act.pk if act else None, "appeal": appeal.pk}
    record(Kind.PERSON_TOLD, about=appeal.case, facts=facts)


def _end_interim(case: Case) -> None:
    """The head's order has done its work; what it hid comes back where the committee does not hide it."""
    for measure in case.measures.running().filter(decision=None).select_related("case"):
        force.end(measure, how=End.DECIDED)
    for interim in Interim.objects.filter(about=CASE, about_id=case.pk, ended=None):
        committees.end_order(interim, end=Interim.End.DECIDED)


def _case_page(pk: int) -> str:
    return reverse("moderation:case", args=(pk,))


def _appeal_page(pk: int) -> str:
    return reverse("moderation:appeal", args=(pk,))


MATTERS: Final = (
    Matter(CASE, gettext_lazy("Case of abuse"), _case_page, case_decided, case_put_off),
    Matter(APPEAL, gettext_lazy("Appeal against measures"), _appeal_page, appeal_decided, appeal_put_off),
)
