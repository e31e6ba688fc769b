"""What every page of the inbox is made of: the list, the conversation, what is typed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject

from chautari.agencies.permissions import OfficerRequest
from chautari.agencies.sealing import seal
from chautari.inbox import drafts, presence, queries
from chautari.inbox.forms import SayForm
from chautari.inbox.guard import Talk
from chautari.inbox.leaving import patience
from chautari.inbox.models import Conversation, Verdict
from chautari.inbox.noticed import MATTERS, notice
from chautari.publishing.sentence import standard


def fetch(request: OfficerRequest, pk: int) -> Conversation:
    return get_object_or_404(queries.conversations(request.user), pk=pk)


def back(request: OfficerRequest, talk: Conversation, *, at: str = "") -> HttpResponse:
    """To the conversation, beside the list of the same view; ``at`` is the place of the page."""
    return redirect(f"{talk.get_absolute_url()}?view={queries.view_of(request.GET.get('view', '')).name}{at}")


def typed(request: OfficerRequest, talk: Conversation) -> SayForm:
    tab = request.POST.get("to") or request.POST.get("tab") or request.GET.get("tab", "")
    is_sent = request.method == "POST"
    begun = None if is_sent else drafts.of(talk, request.user)[0]
    form = SayForm(queries.talk(talk), tab, request.POST if is_sent else None, draft=begun)
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
    hands = _hands(request, talk)
    tab, again = request.GET.get("tab", ""), request.GET.get("again", "")
    form = form or SayForm(queries.talk(talk), tab, again=again, draft=hands["draft"])
    own = {
        "talk": talk,
        "said": form.talk,
        "is_live": queries.is_live(form.talk),
        "form": form,
        "sentence": SimpleLazyObject(lambda: standard(talk.agency_id).ne),  # asked for where it is shown
        "view": queries.view_of(request.GET.get("view", "")),
    }
    return _read(talk, form.talk) | hands | own


def _hands(request: OfficerRequest, talk: Conversation) -> dict[str, Any]:
    """Who is at it now, and what was begun and not sent."""
    own, others = drafts.of(talk, request.user)
    return {
        "draft": own,
        "begun": others,
        "present": presence.meet(talk, request.user),
        "seal": seal(request.user),
        "patience": talk.urgent and patience(talk.agency_id),
    }


def _read(talk: Conversation, said: Talk) -> dict[str, Any]:
    """Both sides of the talk, and what the desk noticed in it."""
    verdicts = list(talk.verdicts.all())
    return {
        "entries": queries.entries(said, verdicts),
        "continued": queries.continued(talk),
        "contacts": queries.contacts(talk),
        "noticed": notice(said.messages, verdicts, is_personal=talk.personal),
        "matters": MATTERS,
        "reasons": Verdict.Reason.choices,
    }


def listing(request: OfficerRequest, *, selected: int = 0) -> dict[str, Any]:
    view = queries.view_of(request.GET.get("view", ""))
    page = queries.page(request.user, request.GET)
    presence.show(page.rows, request.user)
    return {"page": page, "view": view, "selected": selected}


def beside(request: OfficerRequest) -> int:
    """The conversation that stands open beside the list in the browser."""
    try:
        match = resolve((request.htmx.current_url_abs_path or "/").partition("?")[0])
    except Resolver404:
        return 0
    return int(match.kwargs.get("pk", 0)) if match.view_name == "inbox:conversation" else 0
