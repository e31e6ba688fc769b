"""Answer the public, in the lawful way."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.models import Conversation
from chautari.inbox.views.screens import back, fetch, onward, page, typed
from chautari.lib.errors import Refused


@require_POST
@needs(Can.ANSWER)
def reply(request: OfficerRequest, pk: int) -> HttpResponse:
    return _say(request, fetch(request, pk), actions.reply)


@require_POST
@needs(Can.ANSWER)
def reply_privately(request: OfficerRequest, pk: int) -> HttpResponse:
    return _say(request, fetch(request, pk), actions.reply_privately)


@require_POST
@needs(Can.ANSWER)
def ask_to_write_first(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.ask_to_write_first(talk, by=request.user)
    return onward(request, talk)


@require_POST
@needs(Can.ANSWER)
def ask_for_number(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.ask_for_number(talk, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def hand_over(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.hand_over(talk, by=request.user)
    return back(request, talk)


def _say(request: OfficerRequest, talk: Conversation, action: Callable[..., Act]) -> HttpResponse:
    """Send what was typed; where that is refused the words stay in their box, with the reason."""
    form = typed(request, talk)
    if not form.is_valid():
        return page(request, talk, form=form, code=422)
    try:
        act = action(talk, text=form.cleaned_data["text"], by=request.user, lay="lay" in request.POST)
    except Refused as no:
        form.refuse(no)
        return page(request, talk, form=form, code=409)
    if act.is_held:
        messages.info(request, _("Another officer reads these words before they go out."))
    return onward(request, talk)
