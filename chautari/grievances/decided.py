"""What a committee's decision does to a case, and to an appeal; handed to the committees when the desk starts."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.committees.matters import Matter
from chautari.committees.models import Decision, Item
from chautari.grievances import turns
from chautari.grievances.levels import others
from chautari.grievances.models import Appeal, Case
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record


def _case_decided(decision: Decision) -> None:
    """Whoever answers for the case settles it by the decision, and is told of it."""
    case = Case.objects.get(pk=decision.about_id or 0)
    facts = {"decision": decision.pk, "outcome": decision.outcome, "officers": others(case)}
    record(Kind.GRIEVANCE_DECIDED, about=case, facts=facts)


def _case_put_off(item: Item) -> None:
    case = Case.objects.get(pk=item.about_id or 0)
    facts = {"item": item.pk, "officers": others(case)}
    record(Kind.GRIEVANCE_PUT_OFF, about=case, facts=facts)


def _appeal_decided(decision: Decision) -> None:
    """The person reads what was decided; an appeal that was upheld opens the case again as soon as this stands."""
    appeal = Appeal.objects.get(pk=decision.about_id or 0)
    Appeal.objects.filter(pk=appeal.pk).update(decision=decision)
    facts = {"decision": decision.pk, "outcome": decision.outcome, "case": appeal.case_id}
    record(Kind.GRIEVANCE_APPEAL_DECIDED, about=appeal, facts=facts)
    transaction.on_commit(partial(land, appeal.pk))


def _appeal_put_off(item: Item) -> None:
    """It waits for the next sitting; the office whose case it is lays it again."""
    appeal = Appeal.objects.select_related("case").get(pk=item.about_id or 0)
    Appeal.objects.filter(pk=appeal.pk).update(laid=None)
    facts = {"item": item.pk, "case": appeal.case_id, "officers": others(appeal.case)}
    record(Kind.GRIEVANCE_APPEAL_PUT_OFF, about=appeal, facts=facts)


@transaction.atomic
def land(pk: int) -> None:
    """Open the case of an upheld appeal again, without its closer. Running it twice opens it once."""
    appeal = Appeal.objects.select_related("decision", "closing").get(pk=pk)
    case = turns.hold(appeal.case)
    if not appeal.is_upheld or case.closing != appeal.closing or not turns.reopen(case, by=None):
        return
    record(Kind.GRIEVANCE_REOPENED, about=case, facts={"appeal": pk, "officers": others(case)})


def _page(name: str, pk: int) -> str:
    return reverse(f"grievances:{name}", args=(pk,))


CASES = Matter("grievances.case", _("Case"), partial(_page, "case"), _case_decided, _case_put_off)
APPEALS = Matter("grievances.appeal", _("Appeal"), partial(_page, "appeal"), _appeal_decided, _appeal_put_off)
