"""Files of strangers: small copies of their pictures, their bytes to be saved, and the choice to look."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import quarantine
from chautari.inbox.actions import pictures
from chautari.inbox.asked import CoverForm
from chautari.inbox.brought import cover, files
from chautari.inbox.models import Attachment, Covering
from chautari.inbox.views.screens import fetch, place
from chautari.ui.files import handed, sealed


@needs(Can.READ_INBOX)
@require_GET
def small(request: OfficerRequest, pk: int) -> HttpResponse:
    """The small copy; 404 while it is covered before this officer."""
    row = _uncovered(request, pk)
    content = quarantine.read(row.agency_id, row.sha256, small=True)
    return sealed(content, mime="image/jpeg", name=f"{row.sha256[:12]}.jpg", cache="private, no-store")


@needs(Can.READ_INBOX)
@require_GET
def original(request: OfficerRequest, pk: int) -> HttpResponse:
    """The bytes as they came, to be saved; never of a file that can run."""
    row = _uncovered(request, pk)
    if not row.is_handed_out:
        raise Http404
    return handed(quarantine.read(row.agency_id, row.sha256), name=f"{row.sha256[:12]}.{row.ending}")


@require_POST
@needs(Can.READ_INBOX)
def look(request: OfficerRequest, pk: int, said: int) -> HttpResponse:
    """Uncover the pictures of one message for this officer."""
    talk = fetch(request, pk)
    pictures.look(get_object_or_404(talk.messages, pk=said), by=request.user)
    return redirect(f"{talk.get_absolute_url()}?{place(request)}#said-{said}")


@needs(Can.COVER_PICTURES)
@require_http_methods(["GET", "POST"])
def covering(request: OfficerRequest) -> HttpResponse:
    """Which pictures of strangers the office covers."""
    is_every = Covering.objects.filter(agency=request.user.agency_id, every=True).exists()
    form = CoverForm(request.POST or None, every=is_every)
    if form.is_valid():
        pictures.cover(every=form.cleaned_data["every"], by=request.user)
        messages.success(request, _("Saved. It holds for pictures that are here already, too."))
        return redirect("inbox:covering")
    return render(request, "inbox/covering.html", {"form": form}, status=422 if form.is_bound else 200)


def _uncovered(request: OfficerRequest, pk: int) -> Attachment:
    """The agency's attachment, unless it is covered or was withdrawn from this officer's eyes."""
    row = get_object_or_404(files(request.user), pk=pk, state=Attachment.State.FETCHED)
    if cover(row) or (row.message.deleted_at and Can.ANSWER not in request.user.can):
        raise Http404
    return row
