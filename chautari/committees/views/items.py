"""One item: the ballot, how its voting begins and ends, and what was decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.committees import actions, pages
from chautari.committees.forms import EndForm, VoteForm, WhyForm
from chautari.committees.models import Decision, Item


def _item(request: OfficerRequest, pk: int) -> Item:
    rows = Item.objects.visible_to(request.user).select_related("sitting__committee__agency")
    return get_object_or_404(rows, pk=pk)


@needs(Can.READ_COMMITTEES)
@require_safe
def ballot(request: OfficerRequest, pk: int) -> HttpResponse:
    """One item on a page that fits a telephone: what is proposed, and three buttons for members."""
    return render(request, "committees/ballot.html", pages.ballot(_item(request, pk), request.user))


@require_POST
@needs(Can.VOTE)
def vote(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _item(request, pk)
    form = VoteForm(request.POST)
    if not form.is_valid():
        return render(request, "committees/ballot.html", pages.ballot(found, request.user), status=422)
    actions.vote(found, choice=form.cleaned_data["choice"], by=request.user)
    messages.success(request, _("Your vote is noted. You can change it until voting ends."))
    return redirect("committees:ballot", pk=pk)


@needs(Can.VOTE)
@require_http_methods(["GET", "POST"])
def declare(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say that the matter is too near to oneself."""
    found = _item(request, pk)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        own = pages.own_member(found.sitting, request.user)
        actions.declare(found, member=own, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Noted. You do not vote on this item."))
        return redirect("committees:ballot", pk=pk)
    shown = {"form": form, "item": found}
    return render(request, "committees/declare.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.VOTE)
def open_voting(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let members vote; in secret with ``is_secret``."""
    found = _item(request, pk)
    actions.open_voting(found, is_secret=found.is_secret or "is_secret" in request.POST, by=request.user)
    return redirect(found.sitting)


@needs(Can.VOTE)
@require_http_methods(["GET", "POST"])
def close_item(request: OfficerRequest, pk: int) -> HttpResponse:
    """End the voting on an item, with the reason of the decision."""
    found = _item(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.close_item(found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Decided.") if made else _("There was no quorum. The item is put off."))
        return redirect(made or found.sitting)
    shown = {"form": form, "item": found}
    return render(request, "committees/close_item.html", shown, status=422 if form.is_bound else 200)


@needs(Can.VOTE)
@require_http_methods(["GET", "POST"])
def put_off(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _item(request, pk)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.put_off(found, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Put off."))
        return redirect(found.sitting)
    shown = {"form": form, "item": found}
    return render(request, "committees/put_off.html", shown, status=422 if form.is_bound else 200)


@needs(Can.READ_COMMITTEES)
@require_safe
def decision(request: OfficerRequest, pk: int) -> HttpResponse:
    """What a committee decided, on what votes, and why."""
    rows = Decision.objects.visible_to(request.user).select_related("item__sitting__committee", "committee")
    return render(request, "committees/decision.html", pages.decision(get_object_or_404(rows, pk=pk)))
