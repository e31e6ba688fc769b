"""Earlier pages on screen: what they are, how they stand to the law, and what their agency decides."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.compliance.actions import adoption as actions
from chautari.compliance.adoption import queries
from chautari.compliance.adoption.examine import examined
from chautari.compliance.adoption.forms import (
    AdoptForm,
    CloseForm,
    DeclineForm,
    MatchForm,
    MendForm,
    MergeForm,
)
from chautari.compliance.adoption.reasons import because
from chautari.compliance.models import Page
from chautari.ui.pages import page as cut


@needs(Can.ADOPT_PAGE)
@require_GET
def pages(request: OfficerRequest) -> HttpResponse:
    """The pages that the officer sees, by their state."""
    found = Page.objects.visible_to(request.user).select_related("agency")
    state = request.GET.get("state", "")
    if state in Page.State.values:
        found = found.filter(state=state)
    shown = {"page": cut(found, request.GET), "state": state, "figures": queries.figures(request.user)}
    return render(request, "adoption/pages.html", shown)


@needs(Can.ADOPT_PAGE)
@require_GET
def page(request: OfficerRequest, pk: int) -> HttpResponse:
    """One page: whose it is and why, how it stands to the law, and what can be done."""
    return shown(request, found(request, pk))


@require_POST
@needs(Can.ADOPT_PAGE)
def adopt(request: OfficerRequest, pk: int) -> HttpResponse:
    """Make it an account of the agency."""
    there = found(request, pk)
    form = AdoptForm(there, request.POST)
    if not form.is_valid():
        return shown(request, there, adopt=form)
    actions.adopt(there, wanted=form.wanted(), by=request.user)
    messages.success(request, _("Adopted: the account is proposed, and another officer confirms it."))
    return redirect(there)


@require_POST
@needs(Can.ADOPT_PAGE)
def merge(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say with which account it has become one."""
    there = found(request, pk)
    form = MergeForm(there, request.POST)
    if not form.is_valid():
        return shown(request, there, merge=form)
    actions.merge(there, into=form.cleaned_data["into"], by=request.user)
    messages.success(request, _("Merged. Whoever looks the page up is sent to the account."))
    return redirect(there)


@require_POST
@needs(Can.ADOPT_PAGE)
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say that it is shut down."""
    there = found(request, pk)
    form = CloseForm(there, request.POST)
    if not form.is_valid():
        return shown(request, there, close=form)
    actions.close(there, **form.cleaned_data, by=request.user)
    messages.success(request, _("Closed. Whoever looks the page up is told so."))
    return redirect(there)


@require_POST
@needs(Can.ADOPT_PAGE)
def decline(request: OfficerRequest, pk: int) -> HttpResponse:
    """Send it back to the overseer."""
    there = found(request, pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return shown(request, there, decline=form)
    actions.decline(there, note=form.cleaned_data["note"], by=request.user)
    messages.success(request, _("The page went back to the overseer."))
    return redirect("adoption:pages")


def found(request: OfficerRequest, pk: int) -> Page:
    """A page that the officer may see; else there is none."""
    every = Page.objects.visible_to(request.user).select_related("agency", "account", "listing")
    return get_object_or_404(every, pk=pk)


def shown(request: OfficerRequest, there: Page, **tried: forms.Form) -> HttpResponse:
    """The page with its forms; those that were filled in wrongly, again."""
    blank = {"match": MatchForm(), "mend": MendForm(initial={"given": there.given}), "decline": DeclineForm()}
    blank |= {"adopt": AdoptForm(there), "merge": MergeForm(there), "close": CloseForm(there)}
    told = {**_told(there), "news": queries.news(request.user, there), "forms": {**blank, **tried}}
    told["tried"] = next(iter(tried.values()), None)
    return render(request, "adoption/page.html", told, status=422 if tried else 200)


def _told(there: Page) -> dict[str, Any]:
    return {
        "earlier": there,
        "why": queries.why(there),
        "because": because(there.reasons),
        "choices": queries.choices(there) if there.state == Page.State.UNMATCHED else [],
        "address": queries.address(there),
        "findings": examined(there),
        "holders": queries.holders(there) if there.state == Page.State.MATCHED else [],
        "successors": queries.successors(there) if there.state == Page.State.MATCHED else [],
    }
