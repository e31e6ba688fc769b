"""Canned replies of the office, its answer out of office hours, and whether it asks for ratings."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, away
from chautari.inbox.handling import AwayForm, ReplyForm
from chautari.inbox.models import AwayChoice, RatingChoice
from chautari.inbox.replies import AWAY_PLACES, PLACES
from chautari.publishing.actions import retire_template, write_template
from chautari.publishing.models import Template
from chautari.publishing.models.templates import TemplateQuerySet


@needs(Can.READ_INBOX)
@require_GET
def replies(request: OfficerRequest) -> HttpResponse:
    shown = {
        "replies": _own(request).select_related("owner"),
        "away": away.template_of(request.user.agency_id),
        "is_away_on": AwayChoice.objects.filter(agency=request.user.agency_id).exists(),
        "asks": RatingChoice.objects.filter(agency=request.user.agency_id).exists(),
    }
    return render(request, "inbox/replies.html", shown)


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def edit_reply(request: OfficerRequest, pk: int = 0) -> HttpResponse:
    """A canned reply, written anew or for the first time."""
    known = get_object_or_404(_own(request), pk=pk) if pk else None
    form = ReplyForm(request.user, data=request.POST or None, known=known)
    if form.is_valid():
        write_template(form.wording(), by=request.user, template=known)
        return redirect("inbox:replies")
    shown = {"form": form, "reply": known, "places": PLACES.items()}
    return render(request, "inbox/reply.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.EDIT_TEMPLATE)
def retire_reply(request: OfficerRequest, pk: int) -> HttpResponse:
    retire_template(get_object_or_404(_own(request), pk=pk), by=request.user)
    return redirect("inbox:replies")


@require_POST
@needs(Can.EDIT_TEMPLATE)
def choose_ratings(request: OfficerRequest) -> HttpResponse:
    actions.choose_ratings(is_on=request.POST.get("on") == "yes", by=request.user)
    return redirect("inbox:replies")


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def write_away(request: OfficerRequest) -> HttpResponse:
    """The words of the answer out of office hours."""
    known = away.template_of(request.user.agency_id)
    form = AwayForm(request.user, data=request.POST or None, known=known)
    if form.is_valid():
        actions.write_away(form.wording(), by=request.user)
        return redirect("inbox:replies")
    shown = {"form": form, "places": AWAY_PLACES.items()}
    return render(request, "inbox/away.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.EDIT_TEMPLATE)
def choose_away(request: OfficerRequest) -> HttpResponse:
    actions.choose_away(is_on=request.POST.get("on") == "yes", by=request.user)
    return redirect("inbox:replies")


def _own(request: OfficerRequest) -> TemplateQuerySet:
    return Template.objects.visible_to(request.user).in_use().of_replies()
