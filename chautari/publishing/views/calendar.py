"""The calendar of notices on screen: by month, by week, as a list."""

from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.calendar import from_ad, nepal_day
from chautari.bikram.fields import read_day
from chautari.bikram.months import BsMonth
from chautari.lib import clock
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
