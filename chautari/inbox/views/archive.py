"""One thing that was said, as it was received: every version, every file; and what the office may do to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import reactions, versions
from chautari.inbox.actions.reactions import react as act_on
from chautari.inbox.asked import ReactForm
from chautari.inbox.brought import all_of
from chautari.inbox.models import Conversation, Message
from chautari.inbox.views.screens import fetch, place
from chautari.lib.errors import Refused


@needs(Can.READ_INBOX)
@require_GET
def said(request: OfficerRequest, pk: int, said: int) -> HttpResponse:
    """A message with its history; words that their author withdrew are there for those alone who answer."""
    talk = fetch(request, pk)
    return _page(request, talk, _message(talk, said))


@require_POST
@needs(Can.ENGAGE)
def react(request: OfficerRequest, pk: int, said: int) -> HttpResponse:
    """Like, repost, quote or hide it; where that is refused, what was typed stays in its box."""
    talk, form = fetch(request, pk), ReactForm(request.POST)
    message = _message(talk, said)
    if not form.is_valid():
        return _page(request, talk, message, form=form, code=422)
    try:
        act = act_on(message, **form.wish, by=request.user)
    except Refused as no:
        return _page(request, talk, message, form=form, refused=no, code=409)
    back = f"{talk.get_absolute_url()}?{place(request)}#said-{message.pk}"
    return redirect(act if act.state == Act.State.TO_DO else back)


def _message(talk: Conversation, pk: int) -> Message:
    found = get_object_or_404(talk.messages.select_related("author"), pk=pk)
    found.conversation = talk
    return found


def _page(
    request: OfficerRequest, talk: Conversation, message: Message, *, code: int = 200, **more: Any
) -> HttpResponse:
    return render(request, "inbox/message.html", _shown(request, talk, message) | more, status=code)


def _shown(request: OfficerRequest, talk: Conversation, message: Message) -> dict[str, Any]:
    may_answer = Can.ANSWER in request.user.can
    found = reactions.marks(talk).get(message.pk, [])
    return {
        "talk": talk,
        "message": message,
        "place": place(request),
        "versions": versions.history(message) if may_answer else [],
        "items": all_of(message, request.user) if may_answer or not message.deleted_at else [],
        "offers": reactions.offers(message, found),
        "marks": reactions.shown(found),
        "is_hidden": reactions.is_hidden(message, found),
        "form": ReactForm(),
    }
