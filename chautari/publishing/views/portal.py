"""A notice on the public portal: withdrawn there, put back, let appear after a stop."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions
from chautari.publishing.forms import OffForm
from chautari.publishing.views import notices


@require_POST
@needs(Can.TAKE_OFF_PORTAL)
def take_off(request: OfficerRequest, pk: int) -> HttpResponse:
    """Withdraw it from the portal, with the reason that the public reads."""
    found, form = notices.found(request, pk), OffForm(request.POST)
    if not form.is_valid():
        return notices.page_of(request, found, off=form)
    actions.take_off(found, reason=form.cleaned_data["reason"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.TAKE_OFF_PORTAL)
def put_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show it there again."""
    found = notices.found(request, pk)
    actions.put_back(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.SETTLE_LATE)
def appear(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let it appear though a stop has held it back."""
    found = notices.found(request, pk)
    actions.appear(found, by=request.user)
    return redirect(found)
