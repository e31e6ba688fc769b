"""How a case ends: treated with another one, laid before a committee, closed; and opened again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import actions, forms, sources
from chautari.grievances.views.queue import fetch, show


@require_POST
@needs(Can.WORK_CASE)
def join(request: OfficerRequest, pk: int) -> HttpResponse:
    case, form = fetch(request, pk), forms.JoinForm(request.user, request.POST)
    if not form.is_valid():
        return show(request, case, join=form)
    actions.join(case, into=form.cleaned_data["number"], by=request.user)
    return redirect(form.cleaned_data["number"])


@require_POST
@needs(Can.WORK_CASE)
def lay(request: OfficerRequest, pk: int) -> HttpResponse:
    case, form = fetch(request, pk), forms.LayForm(request.user, request.POST)
    if not form.is_valid():
        return show(request, case, lay=form)
    actions.lay(case, **form.cleaned_data, by=request.user)
    messages.success(request, _("Laid before the committee."))
    return redirect(case)


@require_POST
@needs(Can.CLOSE_CASE)
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    case = fetch(request, pk)
    form = forms.CloseForm(case, request.POST, has_thread=sources.thread(case) is not None)
    if not form.is_valid():
        return show(request, case, close=form)
    actions.close(case, form.ending, by=request.user)
    messages.success(request, _("Closed."))
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def reopen(request: OfficerRequest, pk: int) -> HttpResponse:
    case = fetch(request, pk)
    actions.reopen(case, by=request.user)
    return redirect(case)
