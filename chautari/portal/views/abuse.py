"""Report abuse to an office, and appeal against what it did: no cookie, no script, no word in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from chautari.agencies.models import Agency
from chautari.agencies.permissions import public
from chautari.lib.errors import Refused
from chautari.moderation import actions
from chautari.moderation.models import Case
from chautari.portal import appeals, knocks
from chautari.portal.forms import AbuseForm, AppealForm, SecretForm
from chautari.portal.senders import sender
from chautari.portal.views.answers import fresh
from chautari.portal.views.writing import unkept


@public
@csrf_exempt  # nobody is known here, so nobody can be made to do anything in their name
@require_http_methods(["GET", "POST"])
def report_abuse(request: HttpRequest, code: str) -> HttpResponse:
    """Tell an office of abuse below its posts."""
    body, form = get_object_or_404(Agency, code=code), AbuseForm(request.POST or None)
    if form.is_valid() and not form.is_by_a_machine:
        try:
            actions.report_by_public(body, form.given, sender=sender(request), by=None)
        except Refused as no:
            form.add_error(None, no.message)
    if form.is_valid():
        return redirect("portal:abuse_reported", code)
    shown, status = {"body": body, "form": form}, 422 if form.is_bound else 200
    return fresh(render(request, "portal/report_abuse.html", shown, status=status))


@public
@require_GET
def abuse_reported(request: HttpRequest, code: str) -> HttpResponse:
    """It has come in, and what happens now."""
    return fresh(
        render(request, "portal/abuse_reported.html", {"body": get_object_or_404(Agency, code=code)})
    )


@public
@csrf_exempt  # the secret comes with every request, and nothing else is known of who asks
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, number: str) -> HttpResponse:
    """What was done and why, and the way to appeal, for whoever knows the secret of the notice."""
    form = SecretForm(request.POST or None)
    case = _enter(number, form, sender(request)) if form.is_valid() else None
    if case is None:
        told: dict[str, Any] = {"number": number, "form": form}
        return unkept(request, "portal/appeal_enter.html", told, 422 if form.is_bound else 200)
    more = _appeal(case, request)
    told = {**appeals.shown(case), "number": number, "more": more, "secret": form.cleaned_data["secret"]}
    return unkept(request, "portal/appeal.html", told, 422 if more.is_bound else 200)


def _appeal(case: Case, request: HttpRequest) -> AppealForm:
    """The form for an appeal: empty where none came, or where it was taken; else what was typed, with why not."""
    form = AppealForm(request.POST if "text" in request.POST else None)
    if not form.is_valid():
        return form
    who = sender(request)
    try:
        knocks.refuse_letters(who)
        actions.appeal(case, text=form.cleaned_data["text"], by=None)
    except Refused as no:
        form.add_error(None, no.message)
        return form
    knocks.note(who, is_wrong=False)
    return AppealForm()


def _enter(number: str, form: SecretForm, who: str) -> Case | None:
    try:
        found = appeals.enter(number, form.cleaned_data["secret"], sender=who)
    except Refused as no:
        form.add_error(None, no.message)
        return None
    if found is None:
        form.refuse_wrong()
    return found
