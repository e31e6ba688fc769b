"""The inbox on screen: views, list and thread side by side; each part also alone, for HTMX."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import ladder, queries
from chautari.inbox.views.screens import beside, detail, fetch, listing, page, typed


@needs(Can.READ_INBOX)
@require_safe
def inbox(request: OfficerRequest) -> HttpResponse:
    if request.htmx and request.htmx.target == "rows":
        return render(request, "inbox/inbox.html#rows", listing(request, selected=beside(request)))
    return render(request, "inbox/inbox.html", listing(request) | {"views": queries.counts(request.user)})


@needs(Can.READ_INBOX)
@require_safe
def conversation(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    if talk.urgency is not None:
        ladder.see(talk, by=request.user)
    return page(request, talk)


@needs(Can.READ_INBOX)
@require_GET
def thread(request: OfficerRequest, pk: int) -> HttpResponse:
    return render(request, "inbox/conversation.html#thread", detail(request, fetch(request, pk)))


@needs(Can.ANSWER)
def composer(request: OfficerRequest, pk: int) -> HttpResponse:
    """The composer on another tab, or with another wording, and with what is typed so far."""
    talk = fetch(request, pk)
    form = typed(request, talk)
    if not request.htmx:
        return page(request, talk, form=form)
    return render(request, "inbox/conversation.html#composer", detail(request, talk, form=form))


@require_POST
@needs(Can.ANSWER)
def count(request: OfficerRequest, pk: int) -> HttpResponse:
    """How long the words are, and what the guard marks in them; nothing is kept."""
    talk = fetch(request, pk)
    shown = {"form": typed(request, talk), "talk": talk, "apart": True}
    return render(request, "inbox/conversation.html#measured", shown)
