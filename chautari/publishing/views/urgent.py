"""Notices that cannot wait, and the table of how many officers approve the others, on screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, road
from chautari.publishing.forms import ReviewForm, StepsForm, UrgentForm
from chautari.publishing.models import Review, Steps
from chautari.publishing.views import notices


@require_POST
@needs(Can.PUBLISH_URGENT)
def hasten(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let an urgent notice out before its approval."""
    found, form = notices.found(request, pk), UrgentForm(request.POST)
    if not form.is_valid():
        return notices.page_of(request, found, urgent=form)
    actions.hasten(found, by=request.user, **form.cleaned_data)
    return redirect(found)


@require_POST
@needs(Can.APPROVE_NOTICE)
def review(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say afterwards whether an urgent notice was in order."""
    found, form = notices.found(request, pk), ReviewForm(request.POST)
    get_object_or_404(Review.objects.visible_to(request.user), notice=found)
    if not form.is_valid():
        return notices.page_of(request, found, review=form)
    said = form.cleaned_data
    actions.review(found, verdict=said["verdict"], note=said["remark"], by=request.user)
    return redirect(found)


@needs(Can.SET_STEPS)
@require_http_methods(["GET", "POST"])
def steps(request: OfficerRequest) -> HttpResponse:
    """How many officers approve which kind of notice."""
    now = dict(Steps.objects.filter(agency=request.user.agency_id).values_list("kind", "count"))
    form = StepsForm(now, data=request.POST or None)
    if form.is_valid():
        actions.set_steps(form.counts(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("publishing:steps")
    shown = {"form": form, "there": len(road.able(request.user.agency_id))}
    return render(request, "publishing/steps.html", shown, status=422 if form.is_bound else 200)
