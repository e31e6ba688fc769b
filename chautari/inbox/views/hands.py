"""Answers that are being written or have not left yet: kept, dropped, taken back; and how the office answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, drafts, presence
from chautari.inbox.drafts import Typed
from chautari.inbox.forms import HabitsForm, UndoForm
from chautari.inbox.leaving import patience
from chautari.inbox.views.answers import kept
from chautari.inbox.views.screens import back, fetch


@kept
@require_POST
@needs(Can.ANSWER)
def draft(request: OfficerRequest, pk: int) -> HttpResponse:
    """Keep what is typed so far."""
    talk = fetch(request, pk)
    row = drafts.keep(talk, Typed.sent(request.POST), by=request.user)
    presence.write(talk, request.user)
    if request.htmx:
        return render(request, "inbox/draft.html#saved", {"draft": row, "talk": talk, "is_saved": True})
    messages.success(request, _("The draft is saved. You find it here on every machine."))
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def drop(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give up what was begun."""
    talk = fetch(request, pk)
    drafts.over(talk, request.user, pen=request.POST.get("pen", "")[:32])
    presence.leave(talk, request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def undo(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take an answer back before it leaves."""
    talk = fetch(request, pk)
    form = UndoForm(request.POST)
    wanted = form.cleaned_data["act"] if form.is_valid() else 0
    answer = get_object_or_404(Act.objects.visible_to(request.user), pk=wanted, thread=talk.thread)
    actions.undo(talk, act=answer, by=request.user)
    messages.success(request, _("Taken back: nothing was sent. Your words stand in the box again."))
    return back(request, talk)


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def habits(request: OfficerRequest) -> HttpResponse:
    """For how long answers of the office can be taken back."""
    now = int(patience(request.user.agency_id).total_seconds())
    form = HabitsForm(request.POST or None, initial={"seconds": now})
    if request.method == "POST" and form.is_valid():
        actions.set_undo(request.user.agency, seconds=form.cleaned_data["seconds"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("inbox:habits")
    return render(request, "inbox/habits.html", {"form": form}, status=422 if form.errors else 200)
