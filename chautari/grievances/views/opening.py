"""A case is registered; its number and secret are shown once, on a page to be printed."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import actions, pages
from chautari.grievances.forms import OpenForm, SecretForm, SourceForm
from chautari.grievances.models import Case, Suggestion
from chautari.grievances.views.queue import fetch, show


@needs(Can.WORK_CASE)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def open_(request: OfficerRequest) -> HttpResponse:
    """Register a case from a conversation, a call, or of what came on paper."""
    source = pages.source(request, request.user)
    data = request.POST if request.method == "POST" else None
    form = OpenForm(data, source=source, initial=pages.beginning(source))
    if form.is_valid():
        secret = form.cleaned_data["secret"]
        case = actions.open_case(form.brought, form.way, secret=secret, by=request.user)
        return slip(request, case, secret)
    shown = {"form": form, "source": source, "near": pages.near(source), "asked": request.GET.urlencode()}
    return render(request, "grievances/open.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.WORK_CASE)
def add_source(request: OfficerRequest, pk: int) -> HttpResponse:
    """One more conversation, call or paper about the same matter."""
    case, source = fetch(request, pk), pages.source(request, request.user)
    form = SourceForm(request.POST)
    if source is None and not form.is_valid():
        return show(request, case, source=form)
    actions.add_source(case, source or form.way, by=request.user)
    messages.success(request, _("Put to the case."))
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def renew_secret(request: OfficerRequest, pk: int) -> HttpResponse:
    """A new secret for whoever lost theirs, shown once."""
    case = get_object_or_404(Case.objects.visible_to(request.user), pk=pk)
    secret = SecretForm().initial["secret"]
    actions.renew_secret(case, secret=secret, by=request.user)
    return slip(request, case, secret)


def address() -> str:
    """The public page of a case."""
    return settings.PUBLIC_URL + reverse("portal:case")


def slip(request: OfficerRequest, case: Case | Suggestion, secret: str) -> HttpResponse:
    """Number and secret, for the person; no cache keeps it."""
    answer = render(request, "grievances/slip.html", {"case": case, "secret": secret, "address": address()})
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
