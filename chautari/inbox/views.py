"""The inbox on screen: views, list and thread side by side; each part also alone, for HTMX."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, queries
from chautari.inbox.forms import ClassifyForm, DecideForm, SayForm
from chautari.inbox.guard import Talk
from chautari.inbox.models import Conversation, Verdict
from chautari.inbox.noticed import MATTERS, notice
from chautari.lib.errors import Refused
from chautari.publishing.sentence import standard


@needs(Can.READ_INBOX)
@require_safe
def inbox(request: OfficerRequest) -> HttpResponse:
    if request.htmx and request.htmx.target == "rows":
        return render(request, "inbox/inbox.html#rows", _list(request, selected=_beside(request)))
    return render(request, "inbox/inbox.html", _list(request) | {"views": queries.counts(request.user)})


@needs(Can.READ_INBOX)
@require_safe
def conversation(request: OfficerRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@needs(Can.READ_INBOX)
@require_GET
def thread(request: OfficerRequest, pk: int) -> HttpResponse:
    return render(request, "inbox/conversation.html#thread", _detail(request, _found(request, pk)))


@needs(Can.ANSWER)
def composer(request: OfficerRequest, pk: int) -> HttpResponse:
    """The composer on another tab, or with another wording, and with what is typed so far."""
    found = _found(request, pk)
    form = _typed(request, found)
    if not request.htmx:
        return _page(request, found, form=form)
    return render(request, "inbox/conversation.html#composer", _detail(request, found, form=form))


@require_POST
@needs(Can.ANSWER)
def count(request: OfficerRequest, pk: int) -> HttpResponse:
    """How long the words are, and what the guard marks in them; nothing is kept."""
    found = _found(request, pk)
    shown = {"form": _typed(request, found), "talk": found, "apart": True}
    return render(request, "inbox/conversation.html#measured", shown)


@require_POST
@needs(Can.ANSWER)
def take(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.take(found, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def release(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.release(found, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def classify(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ClassifyForm(request.POST)
    if form.is_valid():
        actions.classify(found, **form.cleaned_data, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def decide(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Refused(form.problem)
    actions.decide(found, verdict=form.verdict, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def reply(request: OfficerRequest, pk: int) -> HttpResponse:
    return _say(request, _found(request, pk), actions.reply)


@require_POST
@needs(Can.ANSWER)
def reply_privately(request: OfficerRequest, pk: int) -> HttpResponse:
    return _say(request, _found(request, pk), actions.reply_privately)


@require_POST
@needs(Can.ANSWER)
def ask_to_write_first(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.ask_to_write_first(found, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def ask_for_number(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.ask_for_number(found, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def hand_over(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.hand_over(found, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.close(found, by=request.user)
    return _back(request, found)


@require_POST
@needs(Can.ANSWER)
def reopen(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.reopen(found, by=request.user)
    return _back(request, found)


def _found(request: OfficerRequest, pk: int) -> Conversation:
    return get_object_or_404(queries.conversations(request.user), pk=pk)


def _back(request: OfficerRequest, found: Conversation) -> HttpResponse:
    """To the conversation, beside the list of the same view."""
    return redirect(f"{found.get_absolute_url()}?view={queries.view_of(request.GET.get('view', '')).name}")


def _say(request: OfficerRequest, found: Conversation, action: Callable[..., Act]) -> HttpResponse:
    """Send what was typed; where that is refused the words stay in their box, with the reason."""
    form = _typed(request, found)
    if not form.is_valid():
        return _page(request, found, form=form, code=422)
    try:
        act = action(found, text=form.cleaned_data["text"], by=request.user, lay="lay" in request.POST)
    except Refused as no:
        form.refuse(no)
        return _page(request, found, form=form, code=409)
    if act.is_held:
        messages.info(request, _("Another officer reads these words before they go out."))
    return _back(request, found)


def _typed(request: OfficerRequest, found: Conversation) -> SayForm:
    tab = request.POST.get("to") or request.POST.get("tab") or request.GET.get("tab", "")
    form = SayForm(queries.talk(found), tab, request.POST if request.method == "POST" else None)
    if "use" in request.POST:
        form.use(request.POST["use"].partition(":")[2])
    return form


def _page(
    request: OfficerRequest, found: Conversation, *, form: SayForm | None = None, code: int = 200
) -> HttpResponse:
    """The conversation beside its list; alone where HTMX asks for the pane."""
    detail = _detail(request, found, form=form)
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "inbox/conversation.html#detail", detail)
    whole = _list(request, selected=found.pk) | {"views": queries.counts(request.user)} | detail
    return render(request, "inbox/conversation.html", whole, status=code)


def _detail(request: OfficerRequest, found: Conversation, *, form: SayForm | None = None) -> dict[str, Any]:
    form = form or SayForm(
        queries.talk(found), request.GET.get("tab", ""), again=request.GET.get("again", "")
    )
    return _read(found, form.talk) | {
        "talk": found,
        "said": form.talk,
        "is_live": queries.is_live(form.talk),
        "continued": queries.continued(found),
        "contacts": queries.contacts(found),
        "form": form,
        "sentence": SimpleLazyObject(lambda: standard(found.agency_id).ne),  # asked for where it is shown
        "view": queries.view_of(request.GET.get("view", "")),
    }


def _read(found: Conversation, said: Talk) -> dict[str, Any]:
    """Both sides of the talk, and what the desk noticed in it."""
    verdicts = list(found.verdicts.all())
    return {
        "entries": queries.entries(said, verdicts),
        "noticed": notice(said.messages, verdicts, is_personal=found.personal),
        "matters": MATTERS,
        "reasons": Verdict.Reason.choices,
    }


def _list(request: OfficerRequest, *, selected: int = 0) -> dict[str, Any]:
    view = queries.view_of(request.GET.get("view", ""))
    return {"page": queries.page(request.user, request.GET), "view": view, "selected": selected}


def _beside(request: OfficerRequest) -> int:
    """The conversation that stands open beside the list in the browser."""
    try:
        match = resolve((request.htmx.current_url_abs_path or "/").partition("?")[0])
    except Resolver404:
        return 0
    return int(match.kwargs.get("pk", 0)) if match.view_name == "inbox:conversation" else 0
