"""The way to work on screen: the steps of a body, its officers, and the overseer's word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies import actions, steps
from chautari.agencies.forms.claims import ReasonForm
from chautari.agencies.forms.officers import OfficerForm
from chautari.agencies.models import Agency, Officer
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can, Role


@needs(Can.READ_AGENCIES)
@require_GET
def start(request: OfficerRequest) -> HttpResponse:
    """What the own body has done, and what is still to do."""
    body = request.user.agency
    known = steps.of(body)
    shown = {"body": body, "steps": known, "is_ready": all(stand.is_done for stand in known)}
    shown["has_links"] = {Can.EDIT_AGENCY, Can.READ_ACCOUNTS} <= request.user.can
    return render(request, "agencies/start.html", shown)


@require_POST
@needs(Can.EDIT_AGENCY)
def ask_live(request: OfficerRequest) -> HttpResponse:
    """All is done, may we begin."""
    actions.ask_live(request.user.agency, by=request.user)
    return redirect("agencies:start")


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def make_live(request: OfficerRequest, pk: int) -> HttpResponse:
    """Yes."""
    body = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    actions.make_live(body, by=request.user)
    messages.success(request, _("%(body)s is at work.") % {"body": body})
    return redirect("agencies:claims")


@needs(Can.OVERSEE_AGENCIES)
@require_http_methods(["GET", "POST"])
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Not yet, and why; the steps stand beside."""
    body = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        shown = {"body": body, "form": form, "steps": steps.of(body)}
        return render(request, "agencies/send_back.html", shown, status=422 if form.is_bound else 200)
    actions.send_back(body, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("agencies:claims")


@needs(Can.EDIT_AGENCY)
@require_http_methods(["GET", "POST"])
def officers(request: OfficerRequest) -> HttpResponse:
    """Who works at the own desk, and one more."""
    body = request.user.agency
    form = OfficerForm(body, request.user, request.POST or None)
    if not form.is_valid():
        shown = {"form": form, "officers": Officer.objects.visible_to(request.user).filter(is_active=True)}
        return render(request, "agencies/officers.html", shown, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    names = (told["name_ne"], told["name_en"])
    actions.invite(body, role=Role(told["role"]), email=told["email"], names=names, by=request.user)
    messages.success(request, _("The link to choose a password is on its way."))
    return redirect("agencies:officers")
