"""By which legal text a body is bound where that differs from what the texts say of themselves; the Ministry's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.compliance import actions, queries
from chautari.compliance.forms import BondForm, EndForm
from chautari.compliance.models import Binding


@needs(Can.BIND_AGENCY)
@require_http_methods(["GET", "POST"])
def bindings(request: OfficerRequest) -> HttpResponse:
    """Which texts bind every agency today, what is noted beside them, and the form for one more."""
    form = BondForm(request.POST or None)
    if form.is_valid():
        actions.bind(form.wanted(), by=request.user)
        messages.success(request, _("Noted. The body is judged by it from now on, also for its own days."))
        return redirect("compliance:bindings")
    noted = [(each, EndForm(key=each.pk)) for each in queries.bindings()]
    shown = {"form": form, "bindings": noted, "texts": queries.texts()}
    return render(request, "compliance/bindings.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.BIND_AGENCY)
def end(request: OfficerRequest, pk: int) -> HttpResponse:
    """The day posted is its last."""
    found, form = get_object_or_404(Binding, pk=pk), EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["until"][0]))
        return redirect("compliance:bindings")
    actions.end(found, until=form.cleaned_data["until"], by=request.user)
    messages.success(request, _("Noted."))
    return redirect("compliance:bindings")


@require_POST
@needs(Can.BIND_AGENCY)
def strike(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.strike(get_object_or_404(Binding, pk=pk), by=request.user)
    messages.success(request, _("Struck out. It never held."))
    return redirect("compliance:bindings")
