"""Take a conversation, give it back, close it, say what sort it is."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.forms import ClassifyForm, DecideForm
from chautari.inbox.views.screens import back, fetch, onward
from chautari.lib.errors import Refused


@require_POST
@needs(Can.ANSWER)
def take(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.take(talk, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def release(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.release(talk, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def classify(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = ClassifyForm(request.POST)
    if form.is_valid():
        actions.classify(talk, **form.cleaned_data, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def decide(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Refused(form.problem)
    actions.decide(talk, verdict=form.verdict, by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.close(talk, by=request.user)
    return onward(request, talk)


@require_POST
@needs(Can.ANSWER)
def reopen(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.reopen(talk, by=request.user)
    return back(request, talk)
