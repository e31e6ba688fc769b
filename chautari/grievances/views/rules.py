"""What the head decides about cases: the routing table and the ladder."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import actions, pages
from chautari.grievances.forms import LadderForm, RouteForm
from chautari.grievances.ladder import route as way_of
from chautari.grievances.ladder import rungs
from chautari.grievances.models import Case


@needs(Can.SET_ROUTES)
@require_safe
def routes(request: OfficerRequest) -> HttpResponse:
    """To whom each kind goes."""
    ladder = rungs(request.user.agency_id)
    rows = [
        (way, ladder[way.own]) for way in (way_of(request.user.agency_id, kind) for kind in Case.Kind.values)
    ]
    return render(request, "grievances/routes.html", {"rows": rows, "rungs": ladder.values()})


@needs(Can.SET_ROUTES)
@require_http_methods(["GET", "POST"])
def route(request: OfficerRequest, kind: str) -> HttpResponse:
    """Where one kind goes."""
    if kind not in Case.Kind.values:
        raise Http404
    way = way_of(request.user.agency_id, kind)
    form = RouteForm(way, request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.set_route(form.row, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("grievances:routes")
    return render(
        request, "grievances/route.html", {"form": form, "route": way}, status=422 if form.is_bound else 200
    )


@needs(Can.SET_ROUTES)
@require_http_methods(["GET", "POST"])
def ladder(request: OfficerRequest) -> HttpResponse:
    """Whom the ladder tells, and when."""
    form = LadderForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.set_rungs(form.rows, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("grievances:routes")
    shown = {"form": form, "rungs": pages.rungs(request.user)}
    return render(request, "grievances/ladder.html", shown, status=422 if form.is_bound else 200)
