"""What every page of the inbox is made of: the list, the conversation, what is typed."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from chautari.agencies.fetched import lacks
from chautari.agencies.permissions import OfficerRequest
from chautari.agencies.sealing import seal
from chautari.inbox import (
    about,
    beside,
    bots,
    drafts,
    due,
    kept,
    presence,
    queries,
    queue,
    replies,
    thread,
    together,
)
from chautari.inbox.forms import SayForm
from chautari.inbox.guard import Talk
from chautari.inbox.labelled import labelled
from chautari.inbox.leaving import patience
from chautari.inbox.models import Conversation, Transfer, Verdict
from chautari.inbox.noticed import MATTERS, notice
from chautari.inbox.search.filters import KEYS
from chautari.inbox.search.find import search
from chautari.inbox.tools import Tools
from chautari.inbox.triage import panel
from chautari.publishing.sentence import standard

WALK: Final = (
    "walk"  # in an address: the officer goes through the queue; its value names what they have put off
)


def fetch(request: OfficerRequest, pk: int) -> Conversation:
    return get_object_or_404(queries.conversations(request.user), pk=pk)


def fetch_whole(request: OfficerRequest, pk: int) -> Conversation:
    """The same for a page that shows it: with the word of what lies beside it."""
    return get_object_or_404(beside.conversations(request.user), pk=pk)


def back(request: OfficerRequest, talk: Conversation, *, at: str = "") -> HttpResponse:
    """To the conversation, beside the list of the same view; ``at`` is the place of the page."""
    return redirect(f"{talk.get_absolute_url()}?{place(request)}{at}")


def onward(request: OfficerRequest, talk: Conversation, *, at: str = "") -> HttpResponse:
    """After an answer: to the next conversation for an officer who walks through the queue, back for any other.

    ``at`` is the place of an answer that can still be taken back: the way to it stays before the eyes.
    """
    if WALK not in request.GET:
        return back(request, talk, at=at)
    if at:
        way = format_html('<a href="{}{}">{}</a>', talk.get_absolute_url(), at, _("Take it back"))
        messages.info(request, format_html("{} {}", _("Your answer goes out in a moment."), way))
    return redirect(f"{reverse('inbox:next')}?{place(request)}")


def place(request: OfficerRequest) -> str:
    """What of an address says where the officer stands: the view, and the walk through the queue with what it left."""
    trail = queries.trail(request.GET)
    if WALK not in request.GET:
        return trail
    return f"{trail}&{WALK}={'.'.join(map(str, queue.skipped(request.GET[WALK])))}"


def typed(request: OfficerRequest, talk: Conversation) -> SayForm:
    tab = request.POST.get("to") or request.POST.get("tab") or request.GET.get("tab", "")
    is_sent = request.method == "POST"
    begun = None if is_sent else drafts.of(talk, request.user)[0]
    form = SayForm(queries.talk(talk), tab, request.POST if is_sent else None, draft=begun)
    if "use" in request.POST:
        form.use(request.POST["use"].partition(":")[2])
    if "insert" in request.POST and (
        choice := replies.chosen(talk.agency_id, request.POST.get("canned", ""))
    ):
        form.insert(replies.filled(choice, talk))
    return form


def page(
    request: OfficerRequest,
    talk: Conversation,
    *,
    form: SayForm | None = None,
    more: dict[str, Any] | None = None,
    code: int = 200,
) -> HttpResponse:
    """The conversation beside its list; alone where HTMX asks for the pane. ``more`` holds forms that were refused."""
    shown = detail(request, talk, form=form) | (more or {})
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "inbox/conversation.html#detail", shown)
    return render(request, "inbox/conversation.html", _beside_list(request, talk, shown), status=code)


def _beside_list(request: OfficerRequest, talk: Conversation, shown: dict[str, Any]) -> dict[str, Any]:
    """The pane and the list; what both ask for is asked for once."""
    around = listing(request, selected=talk.pk, talks=[talk])
    shown["tools"].names.know(around["all_labels"])
    return around | {"views": queries.counts(request.user)} | shown | {"due": around["dues"][talk.pk]}


def detail(request: OfficerRequest, talk: Conversation, *, form: SayForm | None = None) -> dict[str, Any]:
    """Everything that the pane of a conversation shows."""
    hands = _hands(request, talk)
    tab, again = request.GET.get("tab", ""), request.GET.get("again", "")
    form = form or SayForm(queries.talk(talk), tab, again=again, draft=hands["draft"])
    tools = Tools(talk, request.user)
    own = {"form": form, "tools": tools} | _around(request, talk, form.talk)
    return _read(talk, form.talk, tools) | kept.kept(form.talk, request.user) | hands | own


def _around(request: OfficerRequest, talk: Conversation, said: Talk) -> dict[str, Any]:
    """The conversation itself, where the officer stands, and what is asked for only where it is shown."""
    return {
        "talk": talk,
        "said": said,
        "is_live": queries.is_live(said),
        "sentence": SimpleLazyObject(lambda: standard(talk.agency_id).ne),  # asked for where it is shown
        "view": queries.view_of(request.GET.get("view", "")),
        "place": place(request),
        "trail": queries.trail(request.GET),
        "skip": _skip(request, talk),
        "about": about.about(talk, request.user),
        "bot": bots.standing(talk),
        "due": SimpleLazyObject(lambda: due.dues([talk], request.user.agency)[talk.pk]),
    }


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


def _skip(request: OfficerRequest, talk: Conversation) -> str:
    """Where a walk through the queue goes on without this conversation; empty for an officer who does not walk."""
    if WALK not in request.GET:
        return ""
    left = queue.skipping(queue.skipped(request.GET[WALK]), talk.pk)
    return f"{reverse('inbox:next')}?view={queries.view_of(request.GET.get('view', '')).name}&{WALK}={left}"


def _read(talk: Conversation, said: Talk, tools: Tools) -> dict[str, Any]:
    """Both sides of the talk, and what the desk noticed in it."""
    verdicts = list(talk.verdicts.all())
    noticed = notice(said.messages, verdicts, is_personal=talk.personal)
    return {
        "entries": thread.whole(said, verdicts, tools.members, tools.names),
        "continued": queries.continued(talk),
        "contacts": queries.contacts(talk),
        "noticed": noticed,
        "sent_away": SimpleLazyObject(lambda: _sent_away(talk)),
        "triage": SimpleLazyObject(lambda: panel(said, verdicts, noticed)),  # asked for where it is shown
        "matters": MATTERS,
        "reasons": Verdict.Reason.choices,
    }


def _sent_away(talk: Conversation) -> Sequence[Transfer]:
    return () if lacks(talk, "transfers") else list(talk.transfers.select_related("to", "by"))


def listing(
    request: OfficerRequest, *, selected: int = 0, talks: Sequence[Conversation] = ()
) -> dict[str, Any]:
    """The list; ``talks`` are those beside it whose deadlines are asked for with those of its rows."""
    found = search(request.user, request.GET) if request.GET.get("q", "").strip() else None
    part = found.page if found else queries.page(request.user, request.GET)
    presence.show(part.rows, request.user)
    dues = due.dues([*part.rows, *talks], request.user.agency)
    all_labels = labelled(request.user.agency_id, [*part.rows, *talks])
    rows = {"page": part, "found": found, "dues": dues, "selected": selected, "all_labels": all_labels}
    return rows | {"labels": [each for each in all_labels if not each.retired]} | _beside_rows(request)


def _beside_rows(request: OfficerRequest) -> dict[str, Any]:
    """What stands around the rows: the view, the label of the address, what was done with many."""
    return {
        "search_keys": KEYS.values(),
        "trail": queries.trail(request.GET),
        "again": _again(request),
        "view": queries.view_of(request.GET.get("view", "")),
        "only": queries.number(request.GET.get("label", "")),
        "result": together.result(request.user, request.GET.get("batch", "")),
        "is_all_ticked": request.GET.get("tick") == "all",
    }


def _again(request: OfficerRequest) -> str:
    """What the list asks for anew every few seconds: not what is said or ticked once."""
    given = request.GET.copy()
    for once in ("tick", "batch"):
        given.pop(once, None)
    return given.urlencode()


def selected(request: OfficerRequest) -> int:
    """The conversation that stands open beside the list in the browser."""
    try:
        match = resolve((request.htmx.current_url_abs_path or "/").partition("?")[0])
    except Resolver404:
        return 0
    return int(match.kwargs.get("pk", 0)) if match.view_name == "inbox:conversation" else 0
