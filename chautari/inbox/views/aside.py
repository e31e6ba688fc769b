"""Snooze a conversation, put it aside as spam, show it together with another one; and take each of these back."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, queries
from chautari.inbox.handling import SnoozeForm
from chautari.inbox.views.screens import back, fetch, onward
from chautari.inbox.views.trying import attempt


@require_POST
@needs(Can.ANSWER)
def snooze(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = SnoozeForm(request.user, request.POST)
    put = partial(actions.snooze, talk, by=request.user)
    return attempt(request, talk, form, "snoozing", lambda _told: put(**form.asked), then=onward)


@require_POST
@needs(Can.ANSWER)
def wake(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.wake(talk, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def spam(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.mark_spam(talk, by=request.user)
    return onward(request, talk)


@require_POST
@needs(Can.ANSWER)
def clear_spam(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.clear_spam(talk, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def join(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    given = request.POST.get("to", "")
    to = get_object_or_404(queries.conversations(request.user), pk=queries.number(given))
    return back(request, actions.join(talk, to=to, by=request.user))


@require_POST
@needs(Can.ANSWER)
def split(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.split(talk, by=request.user)
    return back(request, talk)
