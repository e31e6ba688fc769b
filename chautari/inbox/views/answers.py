"""Answer the public, in the lawful way."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.agencies.sealing import rescued
from chautari.inbox import actions, drafts, presence
from chautari.inbox.drafts import Typed
from chautari.inbox.forms import SayForm
from chautari.inbox.models import Conversation
from chautari.inbox.seen import Overtaken
from chautari.inbox.views.screens import back, fetch, onward, page, typed
from chautari.lib import clock
from chautari.lib.errors import Refused

kept = rescued(drafts.rescue)


@kept
@require_POST
@needs(Can.ANSWER)
def reply(request: OfficerRequest, pk: int) -> HttpResponse:
    return _say(request, fetch(request, pk), actions.reply)


@kept
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


def _say(
    request: OfficerRequest, talk: Conversation, action: Callable[..., Act], *, tries: int = 2
) -> HttpResponse:
    """Send what was typed; where that is refused the words stay in their box, with the reason."""
    form = typed(request, talk)
    if not form.is_valid():
        return _again(request, talk, form, 422)
    try:
        act = action(talk, **form.sent, by=request.user)
    except Overtaken:
        return _overtaken(request, talk, action, tries)
    except Refused as no:
        form.refuse(no)
        return _again(request, talk, form, 409)
    return _sent(request, talk, form, act)


def _overtaken(
    request: OfficerRequest, talk: Conversation, action: Callable[..., Act], tries: int
) -> HttpResponse:
    """Show what is new and leave the choice; what changed without anything new to read is no reason to stop."""
    talk = fetch(request, talk.pk)
    form = typed(request, talk)
    if not form.stop() and tries:
        return _say(request, talk, action, tries=tries - 1)
    if not form.missed:
        form.refuse(Overtaken())
    return _again(request, talk, form, 409)


def _again(request: OfficerRequest, talk: Conversation, form: SayForm, code: int) -> HttpResponse:
    """The form once more; its words are kept at the desk too."""
    drafts.keep(talk, Typed.sent(request.POST), by=request.user)
    return page(request, talk, form=form, code=code)


def _sent(request: OfficerRequest, talk: Conversation, form: SayForm, act: Act) -> HttpResponse:
    drafts.over(talk, request.user, pen=form.pen)
    presence.leave(talk, request.user)
    if act.is_held:
        messages.info(request, _("Another officer reads these words before they go out."))
    at = f"#act-{act.pk}" if act.not_before > clock.now() else ""
    return onward(request, talk, at=at)
