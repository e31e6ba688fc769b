"""The times that the office has for its answers, and why a deadline lies where it lies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, queries
from chautari.inbox.deadlines import times_of
from chautari.inbox.times import forms_of
from chautari.inbox.views.screens import fetch
from chautari.inbox.why import why as explained


@needs(Can.READ_INBOX)
@require_safe
def why(request: OfficerRequest, pk: int) -> HttpResponse:
    """Why this time: the deadlines of a conversation, step by step."""
    talk = fetch(request, pk)
    shown = {"talk": talk, "why": explained(talk), "view": queries.view_of(request.GET.get("view", ""))}
    return render(request, "inbox/why.html", shown)


@needs(Can.SET_TIMES)
@require_http_methods(["GET", "POST"])
def times(request: OfficerRequest) -> HttpResponse:
    """How long the office has for each sort of matter."""
    sent = request.POST if request.method == "POST" else None
    rows = forms_of(times_of(request.user.agency_id), sent)
    if sent is not None and all(form.is_valid() for form in rows):
        actions.set_times({(form.rank, form.sort): form.limit for form in rows}, by=request.user)
        messages.success(request, _("Saved. What runs is reckoned anew."))
        return redirect("inbox:times")
    return render(request, "inbox/times.html", {"rows": rows}, status=422 if sent is not None else 200)
