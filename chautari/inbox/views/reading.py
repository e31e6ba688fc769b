"""The inbox on screen: views, list and thread side by side; each part also alone, for HTMX."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import ladder, presence, queries, queue
from chautari.inbox.views.screens import WALK, detail, fetch, fetch_whole, listing, page, selected, typed


@needs(Can.READ_INBOX)
@require_safe
def inbox(request: OfficerRequest) -> HttpResponse:
    if request.htmx and request.htmx.target == "rows":
        return render(request, "inbox/inbox.html#rows", listing(request, selected=selected(request)))
    return render(request, "inbox/inbox.html", listing(request) | {"views": queries.counts(request.user)})


@needs(Can.READ_INBOX)
@require_safe
def conversation(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch_whole(request, pk)
    if talk.urgency is not None:
        ladder.see(talk, by=request.user)
    return page(request, talk)


@needs(Can.READ_INBOX)
@require_GET
def thread(request: OfficerRequest, pk: int) -> HttpResponse:
    return render(request, "inbox/conversation.html#thread", detail(request, fetch_whole(request, pk)))


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
    presence.write(talk, request.user)
    shown = {"form": typed(request, talk), "talk": talk, "apart": True}
    return render(request, "inbox/conversation.html#measured", shown)


@needs(Can.ANSWER)
@require_safe
def following(request: OfficerRequest) -> HttpResponse:
    """Start answering: the conversation that comes next, one after the other until the officer is through."""
    walk = queue.skipped(request.GET.get(WALK, ""))
    talk = queue.following(request.user, skipped=walk)
    if talk is None:
        through = _("You are through; what you put off still waits.")
        messages.success(request, through if walk else _("Nothing waits for an answer any more."))
        return redirect(f"{reverse('inbox:inbox')}?view=waiting")
    return redirect(f"{talk.get_absolute_url()}?view=waiting&{WALK}={'.'.join(map(str, walk))}")
