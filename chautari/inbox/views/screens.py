"""What every page of the inbox is made of: the list, the conversation, what is typed."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject

from chautari.agencies.models import Officer
from chautari.agencies.permissions import OfficerRequest
from chautari.inbox import beside, kept, queries, queue
from chautari.inbox.forms import SayForm
from chautari.inbox.guard import Talk
from chautari.inbox.models import Conversation, Verdict
from chautari.inbox.noticed import MATTERS, notice
from chautari.publishing.sentence import standard

WALK: Final = (
    "walk"  # in an address: the officer goes through the queue; its value names what they have put off
)


def fetch(request: OfficerRequest, pk: int) -> Conversation:
    return get_object_or_404(queries.conversations(request.user), pk=pk)


def back(request: OfficerRequest, talk: Conversation) -> HttpResponse:
    """To the conversation, beside the list of the same view."""
    return redirect(f"{talk.get_absolute_url()}?{place(request)}")


def onward(request: OfficerRequest, talk: Conversation) -> HttpResponse:
    """After an answer: to the next conversation for an officer who walks through the queue, back for any other."""
    return (
        redirect(f"{reverse('inbox:next')}?{place(request)}") if WALK in request.GET else back(request, talk)
    )


def place(request: OfficerRequest) -> str:
    """What of an address says where the officer stands: the view, and the walk through the queue with what it left."""
    view = f"view={queries.view_of(request.GET.get('view', '')).name}"
    if WALK not in request.GET:
        return view
    return f"{view}&{WALK}={'.'.join(map(str, queue.skipped(request.GET[WALK])))}"


def typed(request: OfficerRequest, talk: Conversation) -> SayForm:
    tab = request.POST.get("to") or request.POST.get("tab") or request.GET.get("tab", "")
    form = SayForm(queries.talk(talk), tab, request.POST if request.method == "POST" else None)
    if "use" in request.POST:
        form.use(request.POST["use"].partition(":")[2])
    return form


def page(
    request: OfficerRequest, talk: Conversation, *, form: SayForm | None = None, code: int = 200
) -> HttpResponse:
    """The conversation beside its list; alone where HTMX asks for the pane."""
    shown = detail(request, talk, form=form)
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "inbox/conversation.html#detail", shown)
    whole = listing(request, selected=talk.pk) | {"views": queries.counts(request.user)} | shown
    return render(request, "inbox/conversation.html", whole, status=code)


def detail(request: OfficerRequest, talk: Conversation, *, form: SayForm | None = None) -> dict[str, Any]:
    form = form or SayForm(queries.talk(talk), request.GET.get("tab", ""), again=request.GET.get("again", ""))
    return _read(talk, form.talk, request.user) | {
        "talk": talk,
        "said": form.talk,
        "is_live": queries.is_live(form.talk),
        "continued": queries.continued(talk),
        "contacts": queries.contacts(talk),
        "form": form,
        "sentence": SimpleLazyObject(lambda: standard(talk.agency_id).ne),  # asked for where it is shown
        "view": queries.view_of(request.GET.get("view", "")),
        "place": place(request),
        "skip": _skip(request, talk),
        "aside": beside.aside(talk, request.user),
    }


def _skip(request: OfficerRequest, talk: Conversation) -> str:
    """Where a walk through the queue goes on without this conversation; empty for an officer who does not walk."""
    if WALK not in request.GET:
        return ""
    kept = queue.skipping(queue.skipped(request.GET[WALK]), talk.pk)
    return f"{reverse('inbox:next')}?view={queries.view_of(request.GET.get('view', '')).name}&{WALK}={kept}"


def _read(talk: Conversation, said: Talk, officer: Officer) -> dict[str, Any]:
    """Both sides of the talk, what the desk noticed in it, and what it keeps beside the words."""
    verdicts = list(talk.verdicts.all())
    return {
        "entries": queries.entries(said, verdicts),
        "noticed": notice(said.messages, verdicts, is_personal=talk.personal),
        "matters": MATTERS,
        "reasons": Verdict.Reason.choices,
        **kept.kept(said, officer),
    }


def listing(request: OfficerRequest, *, selected: int = 0) -> dict[str, Any]:
    view = queries.view_of(request.GET.get("view", ""))
    return {"page": queries.page(request.user, request.GET), "view": view, "selected": selected}


def selected(request: OfficerRequest) -> int:
    """The conversation that stands open beside the list in the browser."""
    try:
        match = resolve((request.htmx.current_url_abs_path or "/").partition("?")[0])
    except Resolver404:
        return 0
    return int(match.kwargs.get("pk", 0)) if match.view_name == "inbox:conversation" else 0
