"""The road of a notice from its author to the public, on screen."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chautari.acts.forms import WhyForm
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, queries
from chautari.publishing.forms import ApproveForm, NoteForm
from chautari.publishing.views import notices


@require_POST
@needs(Can.DRAFT_NOTICE)
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Hand it to another officer for approval."""
    return handed_in(request, pk)


@require_POST
@needs(Can.APPROVE_NOTICE)
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take one step of its approval; after the last one it goes out."""
    found, form, why = notices.found(request, pk), ApproveForm(request.POST), WhyForm(request.POST)
    is_refused = queries.worst(found).is_refused
    may = not is_refused or (Can.OVERRULE_GUARD in request.user.can and why.is_valid())
    if not form.is_valid() or not may:
        return notices.page_of(request, found, why=why, approval=form)
    reason = why.cleaned_data["why"] if is_refused else ""
    actions.approve(found, by=request.user, why=reason, **form.cleaned_data)
    return redirect(found)


@require_POST
@needs(Can.APPROVE_NOTICE)
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Return it to its author."""
    found = notices.found(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return notices.page_of(request, found, form=form)
    actions.send_back(found, by=request.user, **form.cleaned_data)
    return redirect(found)


@require_POST
@needs(Can.DRAFT_NOTICE)
def reopen(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take an expired notice up again, to choose a new time."""
    found = notices.found(request, pk)
    actions.reopen(found, by=request.user)
    return redirect("publishing:edit", pk=pk)


def handed_in(request: OfficerRequest, pk: int) -> HttpResponse:
    """On to approval, or the page that says what stands in the way."""
    found = notices.found(request, pk)
    if any(row.problems for row in queries.rows(found)):
        return notices.page_of(request, found, is_faulty=True)
    reading, lay = queries.worst(found), "lay" in request.POST
    if reading.is_refused and not lay:
        return notices.page_of(request, found, code=409, refused=reading.worst)
    actions.submit(found, by=request.user, lay=lay)
    return redirect(found)
