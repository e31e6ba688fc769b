"""The queue of cases, one case, and why its times lie where they lie."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import pages
from chautari.grievances.models import Case


@needs(Can.READ_CASES)
@require_safe
def cases(request: OfficerRequest) -> HttpResponse:
    """One view of the cases."""
    return render(request, "grievances/cases.html", pages.queue(request.user, request.GET))


@needs(Can.READ_CASES)
@require_safe
def case(request: OfficerRequest, pk: int) -> HttpResponse:
    """One case."""
    return show(request, fetch(request, pk))


@needs(Can.READ_CASES)
@require_safe
def why(request: OfficerRequest, pk: int) -> HttpResponse:
    """Why its times lie where they lie."""
    return render(request, "grievances/why.html", pages.why(fetch(request, pk)))


def fetch(request: OfficerRequest, pk: int) -> Case:
    rows = Case.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("agency", "assignee", "closing", "joined_to", "closer"), pk=pk
    )


def show(request: OfficerRequest, found: Case, **refused: Any) -> HttpResponse:
    """The case; with the form that was refused, open and filled as it came."""
    shown = pages.case(found, request.user, **refused)
    code = 422 if refused else 200
    return render(request, "grievances/case.html", shown, status=code)
