"""The edits of a notice, on screen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions
from chautari.publishing.views import notices
from chautari.publishing.writing import history as edits


@needs(Can.READ_NOTICES)
@require_GET
def history(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who changed what, newest first, word by word."""
    found = notices.found(request, pk)
    return render(request, "publishing/history.html", {"notice": found, "steps": edits.steps(found)})


@require_POST
@needs(Can.DRAFT_NOTICE)
def restore(request: OfficerRequest, pk: int, revision: int) -> HttpResponse:
    """An earlier text becomes the present one, as a new edit."""
    found = notices.found(request, pk)
    actions.restore(found, revision=get_object_or_404(found.revisions, pk=revision), by=request.user)
    return redirect(found)
