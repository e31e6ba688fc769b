"""Give a conversation to a colleague; write notes that never leave the desk."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.handling import AssignForm, NoteForm
from chautari.inbox.views.screens import fetch
from chautari.inbox.views.trying import attempt


@require_POST
@needs(Can.ANSWER)
def assign(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = AssignForm(request.user, request.POST)
    return attempt(
        request, talk, form, "assigning", lambda told: actions.assign(talk, **told, by=request.user)
    )


@require_POST
@needs(Can.ANSWER)
def note(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = NoteForm(request.user, request.POST)
    return attempt(
        request,
        talk,
        form,
        "noting",
        lambda told: actions.note(talk, text=told["text"], mentions=form.mentions, by=request.user),
    )
