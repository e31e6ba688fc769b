"""Measures in force: lift them, tell the person, the register, and what spares the reviewers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.moderation import actions, queries
from chautari.moderation.forms import ReasonForm, WelfareForm
from chautari.moderation.models import Measure
from chautari.moderation.views.cases import found
from chautari.ui.pages import page as paged


@require_POST
@needs(Can.PREPARE_MEASURE)
def tell(request: OfficerRequest, pk: int) -> HttpResponse:
    row = found(request, pk)
    actions.tell(row, by=request.user)
    messages.success(request, _("The notice is on its way to the person."))
    return redirect(row)


@require_POST
@needs(Can.PREPARE_MEASURE)
def ask(request: OfficerRequest, pk: int) -> HttpResponse:
    row = found(request, pk)
    actions.ask_first(row, by=request.user)
    messages.success(request, _("The person is asked in public to write to the office first."))
    return redirect(row)


@needs(Can.UNDO_MEASURE)
@require_http_methods(["GET", "POST"])
def lift(request: OfficerRequest, pk: int) -> HttpResponse:
    """End a measure before its time, with a reason."""
    row = _measure(request, pk)
    form = ReasonForm(request.POST or None, label=_("Why is this measure lifted before its time?"))
    if form.is_valid():
        actions.lift(row, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Lifted. The network is told to undo it."))
        return redirect(row)
    shown = {"measure": row, "form": form}
    return render(request, "moderation/lift.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.PREPARE_MEASURE)
def again(request: OfficerRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk)
    actions.try_again(row, by=request.user)
    return redirect(row)


@needs(Can.READ_MEASURES)
@require_safe
def register(request: OfficerRequest) -> HttpResponse:
    """Who is blocked or restricted."""
    return render(
        request, "moderation/register.html", {"page": paged(queries.register(request.user), request.GET)}
    )


@needs(Can.READ_MEASURES)
@require_http_methods(["GET", "POST"])
def welfare(request: OfficerRequest) -> HttpResponse:
    """How cases are shown at first, to oneself or to the whole office."""
    form = WelfareForm(queries.welfare(request.user), request.POST or None)
    may_set = Can.COVER_PICTURES in request.user.can
    if form.is_valid():
        is_own = not (may_set and request.POST.get("whose") == "office")
        actions.set_welfare(**form.cleaned_data, is_own=is_own, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("moderation:welfare")
    return render(request, "moderation/welfare.html", {"form": form, "may_set": may_set})


def _measure(request: OfficerRequest, pk: int) -> Measure:
    row: Measure = get_object_or_404(queries.measures(request.user), pk=pk)
    return row
