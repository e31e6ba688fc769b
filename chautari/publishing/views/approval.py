"""The road of a notice from its author to the public, on screen."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chautari.acts.forms import WhyForm
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, queries
from chautari.publishing.forms import NoteForm
from chautari.publishing.views import notices


@require_POST
@needs(Can.DRAFT_NOTICE)
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Hand it to another officer for approval."""
    return handed_in(request, pk)


@require_POST
@needs(Can.APPROVE_NOTICE)
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let it go out."""
    found, form, reading = (
        notices.found(request, pk),
        WhyForm(request.POST),
        queries.worst(notices.found(request, pk)),
    )
    if not reading.is_refused:
        actions.approve(found, by=request.user)
    elif Can.OVERRULE_GUARD in request.user.can and form.is_valid():
        actions.approve(found, by=request.user, why=form.cleaned_data["why"])
    else:
        return notices.page_of(request, found, why=form)
    return redirect(found)


@require_POST
@needs(Can.APPROVE_NOTICE)
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Return it to its author."""
    found = notices.found(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return notices.page_of(request, found, form=form)
    actions.send_back(found, note=form.cleaned_data["note"], by=request.user)
    return redirect(found)


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
