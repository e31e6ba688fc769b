"""The alarms on screen: on every page, in a list, one by one; and the ladder that they climb."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from chautari.agencies.models import Officer
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, ladder
from chautari.inbox.models import Alarm
from chautari.inbox.rungs import LadderForm
from chautari.ui.pages import page


@needs(Can.READ_INBOX)
@require_safe
def alarms(request: OfficerRequest) -> HttpResponse:
    """What waits first, then what was taken, a page at a time; and whom the ladder tells."""
    mine = Alarm.objects.visible_to(request.user).select_related("taken_by", "conversation__account")
    taken = page(mine.exclude(taken_at=None), request.GET)
    shown = {
        "waiting": mine.standing().order_by("urgency", "id"),
        "page": taken,
        "ladder": ladder.ladder(request.user.agency_id),
    }
    return render(request, "inbox/alarms.html", shown)


@needs(Can.READ_INBOX)
@require_GET
def banner(request: OfficerRequest) -> HttpResponse:
    """The alarms that nobody has taken, for every page of the desk."""
    return render(request, "inbox/banner.html")


@needs(Can.READ_INBOX)
@require_safe
def alarm(request: OfficerRequest, pk: int) -> HttpResponse:
    """One alarm: since when, who was told, when it was seen and taken."""
    found = _fetch(request, pk)
    ladder.see(found.conversation, by=request.user)
    found.refresh_from_db()
    told = Officer.objects.visible_to(request.user).filter(pk__in=found.told)
    return render(request, "inbox/alarm.html", {"alarm": found, "told": told})


@require_POST
@needs(Can.TAKE_ALARM)
def take_alarm(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _fetch(request, pk)
    actions.take_alarm(found, by=request.user)
    return redirect(found.conversation)


@needs(Can.SET_LADDER)
@require_http_methods(["GET", "POST"])
def set_ladder(request: OfficerRequest) -> HttpResponse:
    form = LadderForm(request.user, request.POST or None)
    if not form.is_valid():
        return render(request, "inbox/ladder.html", {"form": form}, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    actions.set_ladder(form.rungs, soon=told["soon"], slower=told["slower"], by=request.user)
    messages.success(request, _("Alarms tell these officers from now on."))
    return redirect("inbox:alarms")


def _fetch(request: OfficerRequest, pk: int) -> Alarm:
    mine = Alarm.objects.visible_to(request.user).select_related(
        "conversation__account", "seen_by", "taken_by"
    )
    return get_object_or_404(mine, pk=pk)
