"""The page of a case, by number and secret: no cookie, no script, no word in an address."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import public
from chautari.grievances.models import Case, Suggestion
from chautari.grievances.public import milestones, status
from chautari.lib.errors import Refused
from chautari.portal import cases, knocks
from chautari.portal.cases import STEPS, EnterForm
from chautari.portal.senders import sender
from chautari.portal.views.writing import unkept


@public
@csrf_exempt  # the secret comes with every request, and nothing else is known of who asks
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest) -> HttpResponse:
    """How a case stands, for whoever knows its number and secret."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    found = _enter(request, form)
    return _show(request, form, found) if found else _ask(request, form)


@public
@csrf_exempt  # the same
@sensitive_post_parameters()
@require_POST
def case_step(request: HttpRequest, step: str) -> HttpResponse:
    """Add words, say how content one was, have it opened again, appeal."""
    if step not in STEPS:
        raise Http404
    form = EnterForm(request.POST)
    found = _enter(request, form)
    if not isinstance(found, Case):
        return _show(request, form, found) if found else _ask(request, form)
    told = STEPS[step].form(request.POST, auto_id=f"{step}-%s")
    if told.is_valid() and _do(request, found, step, told):
        return _show(request, form, found, said=str(STEPS[step].done))
    return _show(request, form, found, besides=step, refused=told)


def _do(request: HttpRequest, found: Case, step: str, told: forms.Form) -> bool:
    """Whether it was done; the form says why not."""
    who = sender(request)
    try:
        knocks.refuse_letters(who)
        STEPS[step].act(found, told.cleaned_data)
    except Refused as no:
        told.add_error(None, str(no.message))
        return False
    knocks.note(who, is_wrong=False)
    return True


def _enter(request: HttpRequest, form: EnterForm) -> Case | Suggestion | None:
    if not form.is_valid():
        return None
    try:
        found = cases.enter(form.cleaned_data["number"], form.cleaned_data["secret"], sender=sender(request))
    except Refused as no:
        form.add_error(None, str(no.message))
        return None
    if found is None:
        form.refuse_wrong()
    return found


def _ask(request: HttpRequest, form: EnterForm) -> HttpResponse:
    return unkept(request, "portal/case_enter.html", {"form": form}, 422 if form.is_bound else 200)


def _show(
    request: HttpRequest, form: EnterForm, found: Case | Suggestion, *, said: str = "", **refused: Any
) -> HttpResponse:
    told: dict[str, Any] = {"secret": form.cleaned_data["secret"], "said": said, "found": found}
    told["title"] = gettext("Case %(number)s") % {"number": found.number}
    if isinstance(found, Suggestion):
        return unkept(request, "portal/case_suggestion.html", told | {"milestones": milestones(found)})
    told |= {"status": status(found)} | cases.blank(**refused)
    return unkept(request, "portal/case.html", told, 422 if refused else 200)
