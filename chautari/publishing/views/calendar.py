"""The calendar of notices on screen: by month, by week, as a list; and the days off in it."""

from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.publishing import actions
from chautari.publishing.forms import DayForm
from chautari.publishing.forms.times import read_day
from chautari.publishing.models import DayOff
from chautari.publishing.timing import agenda

VIEWS: Final = {"month": _("Month"), "week": _("Week"), "list": _("List")}


@needs(Can.READ_NOTICES)
@require_GET
def calendar(request: OfficerRequest) -> HttpResponse:
    """What is planned, waits, is scheduled and is out, day by day."""
    day, view = _day(request), request.GET.get("view", "")
    view = view if view in VIEWS else "month"
    shown = {"view": view, "views": VIEWS.items(), "on": day, "today": nepal_day(clock.now())}
    return render(request, "publishing/calendar.html", shown | _shown(request, view, day))


def _shown(request: OfficerRequest, view: str, day: date) -> dict[str, Any]:
    """The days of this view, its name, and where its neighbours begin."""
    month, officer = BsMonth.of(from_ad(day)), request.user
    found: dict[str, Any] = {"title": month.title(get_language() or "en")}
    if view == "week":
        step = agenda.A_DAY * agenda.A_WEEK
        return found | {"weeks": [agenda.week(officer, day)], "back": day - step, "ahead": day + step}
    found |= {"back": month.previous().first_day, "ahead": month.next().first_day}
    if view == "list":
        return found | {"days": agenda.listed(officer, month)}
    return found | {"weeks": agenda.month(officer, month)}


def _day(request: OfficerRequest) -> date:
    """The day that the address names, today without one; far days stay within the calendar."""
    today = nepal_day(clock.now())
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        try:
            day = read_day(request.GET.get("on", ""))
        except ValueError:
            return today
    return day if abs(day - today) < timedelta(days=3660) else today


@needs(Can.EDIT_AGENCY)
@require_http_methods(["GET", "POST"])
def days(request: OfficerRequest) -> HttpResponse:
    """The days off that the office has typed in."""
    form = DayForm(request.POST or None)
    if not form.is_valid():
        rows = DayOff.objects.visible_to(request.user)
        shown = {"form": form, "rows": rows}
        return render(request, "publishing/days.html", shown, status=422 if form.is_bound else 200)
    found = form.cleaned_data
    actions.add_day(found["day"], name=found["name"], source=found["source"], by=request.user)
    return redirect("publishing:days")


@require_POST
@needs(Can.EDIT_AGENCY)
def strike_day(request: OfficerRequest, pk: int) -> HttpResponse:
    """Strike a day off out."""
    found = get_object_or_404(DayOff.objects.visible_to(request.user), pk=pk)
    actions.strike_day(found, by=request.user)
    return redirect("publishing:days")
