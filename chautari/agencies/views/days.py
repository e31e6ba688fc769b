"""The days off on screen: the year's table, confirmed by an officer, and single days."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chautari.agencies import actions, timetables
from chautari.agencies.forms.days import DayForm, YearForm
from chautari.agencies.models import DayOff, HolidayYear
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.calendar import FIRST_YEAR, LAST_YEAR, is_projected, today
from chautari.lib import clock


@needs(Can.EDIT_AGENCY)
@require_safe
def days(request: OfficerRequest) -> HttpResponse:
    """The table of a year."""
    return _page(request, _year(request))


@require_POST
@needs(Can.EDIT_AGENCY)
def add_day(request: OfficerRequest) -> HttpResponse:
    """One more day off, or one with other hours."""
    year, form = _year(request), DayForm(request.POST, is_overseer=_oversees(request))
    if not form.is_valid():
        return _page(request, year, day=form)
    actions.add_day(form.row(), by=request.user)
    messages.success(request, _("Saved."))
    return _back(year)


@require_POST
@needs(Can.EDIT_AGENCY)
def confirm_year(request: OfficerRequest) -> HttpResponse:
    """The days off of a year are all there."""
    year = _year(request)
    known = [row.day for row in timetables.year_of(request.user, year)]
    form = YearForm(year, timetables.proposed(year, known), request.POST)
    if not form.is_valid():
        return _page(request, year, confirm=form)
    told = form.cleaned_data
    actions.confirm_year(year, days=form.rows(), source=told["source"], by=request.user)
    messages.success(request, _("The days off of this year are confirmed. Deadlines are reckoned anew."))
    return _back(year)


@require_POST
@needs(Can.EDIT_AGENCY)
def strike_day(request: OfficerRequest, pk: int) -> HttpResponse:
    """Strike a day off out."""
    found = get_object_or_404(DayOff.objects.visible_to(request.user), pk=pk)
    actions.strike_day(found, by=request.user)
    return _back(_year(request))


def _year(request: OfficerRequest) -> int:
    """The year that the address names; this year without one."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) < 5 else 0  # noqa: PLR2004 — a year has four digits
    return year if FIRST_YEAR <= year <= LAST_YEAR else today(clock.now()).year


def _oversees(request: OfficerRequest) -> bool:
    return Can.OVERSEE_AGENCIES in request.user.can


def _back(year: int) -> HttpResponse:
    answer = redirect("agencies:days")
    answer["Location"] += f"?year={year}"
    return answer


def _page(
    request: OfficerRequest, year: int, *, day: DayForm | None = None, confirm: YearForm | None = None
) -> HttpResponse:
    rows = timetables.year_of(request.user, year)
    shown = _standing(request, year) | {
        "rows": rows,
        "confirm": confirm or YearForm(year, timetables.proposed(year, [row.day for row in rows])),
        "form": day or DayForm(is_overseer=_oversees(request)),
    }
    return render(request, "agencies/days.html", shown, status=422 if day or confirm else 200)


def _standing(request: OfficerRequest, year: int) -> dict[str, Any]:
    """Who confirmed the year, and which of its days the officer may strike out."""
    said = HolidayYear.objects.of(None if _oversees(request) else request.user.agency)
    return {
        "year": year,
        "is_projected": is_projected(year),
        "mine": set(DayOff.objects.kept_by(request.user).values_list("pk", flat=True)),
        "confirmations": said.filter(year=year).select_related("by", "agency"),
    }
