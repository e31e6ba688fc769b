"""The roster on screen: the week, the desk as it is now, the month's hours, and why nobody was there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.calendar import today
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.roster import actions, pages
from chautari.roster.forms import CoverForm, ExplainForm, LeaveForm, MinutesForm, ShiftForm
from chautari.roster.models import MINUTES, Cover, Desk, Gap, Shift, Stand


@needs(Can.READ_ROSTER)
@require_safe
def roster(request: OfficerRequest) -> HttpResponse:
    """A week, and who is at the desk."""
    return render(request, "roster/roster.html", pages.week(request.user, request.GET.get("week", "")))


@require_POST
@needs(Can.STAND_AT_DESK)
def open_desk(request: OfficerRequest) -> HttpResponse:
    actions.open_desk(by=request.user)
    messages.success(request, _("You are at the desk."))
    return redirect("roster:roster")


@needs(Can.STAND_AT_DESK)
@require_http_methods(["GET", "POST"])
def leave(request: OfficerRequest) -> HttpResponse:
    """Leave the desk, with a note."""
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close_desk(**form.cleaned_data, by=request.user)
        messages.success(request, _("You have left the desk."))
        return redirect("roster:roster")
    return render(request, "roster/leave.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.STAND_AT_DESK)
def take_over(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.take_over(get_object_or_404(Stand.objects.visible_to(request.user), pk=pk), by=request.user)
    messages.success(request, _("Taken over."))
    return redirect("roster:roster")


@needs(Can.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def shifts(request: OfficerRequest) -> HttpResponse:
    """All shifts by weekday, and a form for one more."""
    form = ShiftForm(request.user, request.POST or None)
    if not form.is_valid():
        return _shifts(request, form)
    for row in form.rows():
        actions.write_shift(row, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("roster:shifts")


@require_POST
@needs(Can.KEEP_ROSTER)
def strike_shift(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.strike_shift(get_object_or_404(Shift.objects.visible_to(request.user), pk=pk), by=request.user)
    return redirect("roster:shifts")


@require_POST
@needs(Can.KEEP_ROSTER)
def set_minutes(request: OfficerRequest) -> HttpResponse:
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _shifts(request, ShiftForm(request.user), minutes=form)
    actions.set_minutes(form.cleaned_data["minutes"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect("roster:shifts")


@needs(Can.KEEP_ROSTER)
@require_http_methods(["GET", "POST"])
def covers(request: OfficerRequest) -> HttpResponse:
    """Days on which somebody else is at the desk, and a form for one more."""
    form = CoverForm(request.user, request.POST or None)
    if form.is_valid():
        actions.write_cover(form.row(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("roster:covers")
    rows = Cover.objects.visible_to(request.user).select_related("officer", "stand_in")
    shown = {"form": form, "rows": rows.filter(day__gte=clock.now().astimezone(clock.NEPAL).date())}
    return render(request, "roster/covers.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.KEEP_ROSTER)
def strike_cover(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.strike_cover(get_object_or_404(Cover.objects.visible_to(request.user), pk=pk), by=request.user)
    return redirect("roster:covers")


@needs(Can.READ_ROSTER)
@require_safe
def month(request: OfficerRequest) -> HttpResponse:
    """The hours of a month, for each account."""
    try:
        asked = BsMonth.parse(request.GET.get("month", ""))
    except ValueError:
        asked = BsMonth.of(today(clock.now()))
    return render(request, "roster/month.html", pages.month(request.user, asked))


@needs(Can.READ_ROSTER)
@require_safe
def gap(request: OfficerRequest, pk: int) -> HttpResponse:
    """A time in which nobody was there."""
    found = get_object_or_404(Gap.objects.visible_to(request.user), pk=pk)
    known = {"reason": found.reason or pages.proposed(found), "words": found.words}
    return render(request, "roster/gap.html", {"gap": found, "form": ExplainForm(initial=known)})


@require_POST
@needs(Can.EXPLAIN_GAP)
def explain(request: OfficerRequest, pk: int) -> HttpResponse:
    """Why nobody was there."""
    found = get_object_or_404(Gap.objects.visible_to(request.user), pk=pk)
    form = ExplainForm(request.POST)
    if not form.is_valid():
        return render(request, "roster/gap.html", {"gap": found, "form": form}, status=422)
    actions.explain(found, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("roster:month")


def _shifts(request: OfficerRequest, form: ShiftForm, *, minutes: MinutesForm | None = None) -> HttpResponse:
    desk = Desk.objects.filter(agency=request.user.agency_id).first()
    shown = {
        "form": form,
        "days": pages.by_weekday(request.user),
        "minutes": minutes or MinutesForm(initial={"minutes": desk.minutes if desk else MINUTES}),
    }
    return render(request, "roster/shifts.html", shown, status=422 if form.is_bound or minutes else 200)
