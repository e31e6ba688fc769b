"""The time of a notice on screen: moved, repeated, put first."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.fields import read_day
from chautari.publishing import actions
from chautari.publishing.forms import RepeatForm, TimeForm
from chautari.publishing.models import Notice, Repeat
from chautari.publishing.timing import agenda
from chautari.publishing.views import notices


@needs(Can.READ_NOTICES)
@require_GET
def schedule(request: OfficerRequest, pk: int) -> HttpResponse:
    """When the notice is published, again and first."""
    return _page(request, notices.found(request, pk))


@require_POST
@needs(Can.READ_NOTICES)
def move(request: OfficerRequest, pk: int) -> HttpResponse:
    """Publish it at another time; the action asks for the right that its state needs."""
    found, form = notices.found(request, pk), TimeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, code=422)
    actions.move(found, at=form.cleaned_data["at"], by=request.user)
    return redirect("publishing:schedule", pk)


@require_POST
@needs(Can.READ_NOTICES)
def press(request: OfficerRequest, pk: int) -> HttpResponse:
    """An emergency: it goes and stands first; the action asks for the right that its state needs."""
    found, form = notices.found(request, pk), TimeForm(request.POST, prefix="until")
    if not form.is_valid():
        return _page(request, found, until=form, code=422)
    actions.press(found, until=form.cleaned_data["at"], by=request.user)
    return redirect("publishing:schedule", pk)


@require_POST
@needs(Can.READ_NOTICES)
def ease(request: OfficerRequest, pk: int) -> HttpResponse:
    """No emergency any more."""
    actions.ease(notices.found(request, pk), by=request.user)
    return redirect("publishing:schedule", pk)


@require_POST
@needs(Can.DRAFT_NOTICE)
def repeat(request: OfficerRequest, pk: int) -> HttpResponse:
    """Lay before another officer that it comes again."""
    found, form = notices.found(request, pk), RepeatForm(request.POST)
    if not form.is_valid():
        return _page(request, found, again=form, code=422)
    told = form.cleaned_data
    plan = actions.Plan(**{**told, "weekdays": "".join(told["weekdays"])})
    actions.repeat(found, plan=plan, by=request.user)
    return redirect("publishing:schedule", pk)


@require_POST
@needs(Can.APPROVE_NOTICE)
def approve_repeat(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let it come again."""
    actions.approve_repeat(_repeat(request, pk), by=request.user)
    return redirect("publishing:schedule", pk)


@require_POST
@needs(Can.DRAFT_NOTICE)
def end_repeat(request: OfficerRequest, pk: int) -> HttpResponse:
    """It comes no more."""
    actions.end_repeat(_repeat(request, pk), by=request.user)
    return redirect("publishing:schedule", pk)


def _repeat(request: OfficerRequest, notice: int) -> Repeat:
    found = Repeat.objects.visible_to(request.user).filter(ended=None)
    return get_object_or_404(found.select_related("notice"), notice=notice)


def _page(request: OfficerRequest, notice: Notice, *, code: int = 200, **forms: Any) -> HttpResponse:
    known = {"publish_date": notice.publish_at, "publish_time": notice.publish_at}
    shown = {
        "notice": notice,
        "form": TimeForm(initial={**known, **_asked(request)}),
        "until": TimeForm(prefix="until"),
        "again": RepeatForm(),
        "repeat": Repeat.objects.filter(notice=notice, ended=None).first(),
        "can_move": agenda.can_move(notice, request.user),
        "can_press": agenda.can_press(notice, request.user),
    }
    return render(request, "publishing/schedule.html", {**shown, **forms}, status=code)


def _asked(request: OfficerRequest) -> dict[str, date]:
    """The day onto which the notice was dragged or moved by keys, as the form shows it."""
    try:
        day = read_day(request.GET.get("day", ""))
    except ValueError:
        return {}
    return {"publish_date": day}
