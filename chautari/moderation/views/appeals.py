"""Appeals: for the office, for the committee that decides, and for the body above."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.moderation import actions, judges, queries
from chautari.moderation.forms import AnswerForm
from chautari.moderation.models import Appeal


@needs(Can.READ_MEASURES)
@require_safe
def appeal(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the person says, what was decided and why, and who decides now."""
    row = get_object_or_404(queries.appeals(request.user), pk=pk)
    return render(request, "moderation/appeal.html", _shown(row, request))


@require_POST
@needs(Can.UNDO_MEASURE)
def lay(request: OfficerRequest, pk: int) -> HttpResponse:
    """Bring it before those who did not vote on the measures."""
    mine = queries.appeals(request.user).filter(agency=request.user.agency_id)
    row = get_object_or_404(mine, pk=pk)
    if actions.lay_appeal(row, by=request.user):
        messages.success(request, _("The appeal is on the agenda of those who decide on it."))
    else:
        messages.warning(request, _("Nobody here can decide on it. It is handed over to the body above."))
    return redirect(row)


@needs(Can.OVERSEE_AGENCIES)
@require_safe
def handed(request: OfficerRequest) -> HttpResponse:
    """Appeals on which no committee can decide."""
    return render(request, "moderation/handed.html", {"rows": queries.handed()})


@needs(Can.OVERSEE_AGENCIES)
@require_http_methods(["GET", "POST"])
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    """Decide as the body above."""
    row, form = get_object_or_404(queries.handed(), pk=pk), AnswerForm(request.POST or None)
    if form.is_valid():
        is_lifted = form.cleaned_data["outcome"] == "lifted"
        actions.answer_appeal(row, is_lifted=is_lifted, answer=form.cleaned_data["answer"], by=request.user)
        messages.success(request, _("Decided. The person reads it at the portal."))
        return redirect("moderation:handed")
    shown = _shown(row, request) | {"form": form}
    return render(request, "moderation/appeal.html", shown, status=422 if form.is_bound else 200)


def _shown(row: Appeal, request: OfficerRequest) -> dict[str, Any]:
    return {
        "appeal": row,
        "case": row.case,
        "is_ours": row.agency_id == request.user.agency_id,
        "measures": row.case.measures.select_related("act"),
        "decision": judges.decision_of(row.case),
        "items": queries.appeal_items(row),
        "judge": judges.judge(row.case) if row.state == Appeal.State.GIVEN else None,
        "law": queries.law(row.case),
    }
