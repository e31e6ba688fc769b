"""Stop-all on screen: one button with a reason, exactly what it holds, and the way back."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.acts.actions import withdraw
from chautari.acts.models import Act, Stop
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions
from chautari.publishing.forms import StopForm, TimeForm
from chautari.publishing.timing import halted


@needs(Can.STOP_ALL)
@require_http_methods(["GET", "POST"])
def stops(request: OfficerRequest) -> HttpResponse:
    """What is stopped now, what would be, and the button."""
    form = StopForm(request.user, request.POST or None)
    if not form.is_valid():
        shown = {"form": form, **halted.overview(request.user)}
        return render(request, "publishing/stops.html", shown, status=422 if form.is_bound else 200)
    found = form.cleaned_data
    agency = found.get("agency", request.user.agency)
    made = actions.stop(agency, reason=found["reason"], with_answers=found["with_answers"], by=request.user)
    return redirect(made)


@needs(Can.STOP_ALL)
@require_GET
def stop(request: OfficerRequest, pk: int) -> HttpResponse:
    """One stop: what it holds, what had left, what asks for a decision."""
    return _page(request, _found(request, pk))


@require_POST
@needs(Can.STOP_ALL)
def end(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let everything go whose time is still ahead."""
    actions.end(_found(request, pk), by=request.user)
    return redirect("publishing:stop", pk)


@require_POST
@needs(Can.STOP_ALL)
def resume(request: OfficerRequest, pk: int, act: int) -> HttpResponse:
    """Let one paused thing go, now or at another time."""
    found, held = _found(request, pk), _act(request, pk, act)
    form = TimeForm(request.POST, prefix=str(act))
    how = request.POST.get("how", "")
    if how == "other" and not form.is_valid():
        return _page(request, found, form=form, of=act)
    at = form.cleaned_data["at"] if how == "other" else held.not_before if how == "keep" else None
    actions.resume(held, at=at, by=request.user)
    return redirect("publishing:stop", pk)


@require_POST
@needs(Can.STOP_ALL)
def withdraw_paused(request: OfficerRequest, pk: int, act: int) -> HttpResponse:
    """Take one paused thing back: it never goes out."""
    withdraw(_act(request, pk, act), by=request.user)
    return redirect("publishing:stop", pk)


def _found(request: OfficerRequest, pk: int) -> Stop:
    found = Stop.objects.visible_to(request.user).select_related("agency", "by", "ended_by")
    return get_object_or_404(found, pk=pk)


def _act(request: OfficerRequest, stop: int, pk: int) -> Act:
    """One's own agency's act; an overseer ends stops and lets nothing of others go one by one."""
    if Can.READ_NOTICES not in request.user.can:
        raise Http404
    held = Act.objects.visible_to(request.user).paused().filter(stop=stop)
    return get_object_or_404(held.select_related("account"), pk=pk)


def _page(request: OfficerRequest, stop: Stop, *, form: TimeForm | None = None, of: int = 0) -> HttpResponse:
    shown = {"stop": stop, **halted.held(stop, request.user, form=form, of=of)}
    return render(request, "publishing/stop.html", shown, status=422 if form else 200)
