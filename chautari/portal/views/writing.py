"""Write to an office in private, and read its answers: no cookie, no script, no word in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chautari.agencies.models import Agency
from chautari.agencies.permissions import public
from chautari.inbox import actions
from chautari.inbox.models import PortalDoor
from chautari.lib.errors import Refused
from chautari.portal import knocks, letters
from chautari.portal.forms import FirstLetterForm, LetterForm, SecretForm
from chautari.portal.senders import sender


@public
@csrf_exempt  # nobody is known here, so nobody can be made to do anything in their name
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The page that a number in public leads to; whoever sends first is given the secret."""
    body, door = get_object_or_404(Agency, code=code), letters.door(code, number)
    if door is None:
        return unkept(request, "portal/no_door.html", {"body": body}, 404)
    form = FirstLetterForm(request.POST or None)
    told: dict[str, Any] = {"body": body, "number": door.number, "door": door, "form": form}
    if form.is_valid() and _open(door, form, sender(request)):
        told["secret"] = form.cleaned_data["secret"]
        return unkept(request, "portal/written.html", told)
    return unkept(request, "portal/write.html", told, 422 if form.is_bound else 200)


@public
@csrf_exempt  # the secret comes with every request, and nothing else is known of who asks
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """What the office has answered, and more words, for whoever knows the secret."""
    body, form = get_object_or_404(Agency, code=code), SecretForm(request.POST or None)
    door = _enter(code, number, form, sender(request)) if form.is_valid() else None
    told: dict[str, Any] = {"body": body, "number": number, "form": form}
    if door is None or door.talk is None:
        return unkept(request, "portal/enter.html", told, 422 if form.is_bound else 200)
    more = _more(door, request)
    told |= {"more": more, "said": letters.said(door.talk), "door": door}
    told["secret"] = form.cleaned_data["secret"]
    return unkept(request, "portal/talk.html", told, 422 if more.is_bound else 200)


def _more(door: PortalDoor, request: HttpRequest) -> LetterForm:
    """The form for more words: empty where none came, or where they were taken; else what was typed, with why not."""
    form = LetterForm(request.POST if "text" in request.POST else None)
    return LetterForm() if form.is_valid() and _write_more(door, form, sender(request)) else form


def _open(door: PortalDoor, form: FirstLetterForm, who: str) -> bool:
    """Whether these words stand in the inbox now, by this form sent once or twice; the form says why not."""
    secret = form.cleaned_data["secret"]
    if door.opened and door.opens_to(secret):
        return True
    try:
        knocks.refuse_letters(who)
    except Refused as no:
        form.add_error(None, no.message)
        return False
    if not actions.open_door(door, form.letter, secret=secret, by=None):
        form.refuse_used()
        return False
    knocks.note(who, is_wrong=False)
    return True


def _enter(code: str, number: str, form: SecretForm, who: str) -> PortalDoor | None:
    try:
        found = letters.enter(code, number, form.cleaned_data["secret"], sender=who)
    except Refused as no:
        form.add_error(None, no.message)
        return None
    if found is None:
        form.refuse_wrong()
    return found


def _write_more(door: PortalDoor, form: LetterForm, who: str) -> bool:
    try:
        knocks.refuse_letters(who)
        actions.write_more(door, form.letter, by=None)
    except Refused as no:
        form.add_error(None, no.message)
        return False
    knocks.note(who, is_wrong=False)
    return True


def unkept(request: HttpRequest, name: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that no cache keeps and no search engine lists."""
    answer = render(request, name, told, status=status)
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
