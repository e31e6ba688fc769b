"""Offer the portal to a person in public, and close it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.models import PortalDoor
from chautari.inbox.views.screens import back, fetch, onward


@require_POST
@needs(Can.ANSWER)
def offer_portal(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.offer_portal(talk, by=request.user)
    return onward(request, talk)


@require_POST
@needs(Can.ANSWER)
def close_door(request: OfficerRequest, pk: int) -> HttpResponse:
    """``pk`` is the conversation from which it is closed, the public one or the one at the portal."""
    talk = fetch(request, pk)
    found = PortalDoor.objects.of(talk)
    door = get_object_or_404(PortalDoor.objects.visible_to(request.user), pk=found.pk if found else 0)
    actions.close_door(door, by=request.user)
    messages.success(request, _("The portal is closed for this person."))
    return back(request, talk)
