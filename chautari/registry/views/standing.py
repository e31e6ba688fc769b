"""Where accounts stand in the register: each a button, and back to the page it stands on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.registry import actions
from chautari.registry.forms import CustodianForm, DeclareForm, MoveForm
from chautari.registry.models import Account, Custodian, Declaration


@require_POST
@needs(Can.CONFIRM_ACCOUNT)
def confirm(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.confirm(found, by=request.user)
    messages.success(request, _("Confirmed as the agency's account."))
    return redirect(found)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def appoint(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = CustodianForm(found, request.POST)
    if form.is_valid():
        actions.appoint(found, officer=form.cleaned_data["officer"], by=request.user)
    else:
        messages.warning(request, _("Choose an officer of the agency."))
    return redirect(found)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def dismiss(request: OfficerRequest, pk: int) -> HttpResponse:
    custodian = get_object_or_404(Custodian.objects.visible_to(request.user), pk=pk)
    actions.dismiss(custodian, by=request.user)
    return redirect(custodian.account)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def certify(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.certify(found, by=request.user)
    messages.success(request, _("Certified. You are asked again in half a year."))
    return redirect(found)


@require_POST
@needs(Can.REPORT_HIJACK)
def hijack(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.hijack(found, by=request.user)
    messages.warning(request, _("Nothing goes out through this account now, and everybody is told."))
    return redirect(found)


@require_POST
@needs(Can.CONFIRM_ACCOUNT)
def regain(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.regain(found, by=request.user)
    messages.success(request, _("The account speaks for the agency again."))
    return redirect(found)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def end(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give the account up, or name the account that takes its place."""
    found = _found(request, pk)
    if request.POST.get("to"):
        form = MoveForm(found, request.POST)
        if not form.is_valid():
            messages.warning(request, _("Choose an official account of the agency."))
            return redirect(found)
        actions.move(found, to=form.cleaned_data["to"], by=request.user)
    else:
        actions.retire(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def declare(request: OfficerRequest) -> HttpResponse:
    form = DeclareForm(request.POST)
    if form.is_valid():
        actions.declare(request.user.agency, network=form.cleaned_data["network"], by=request.user)
        messages.success(request, _("Declared. Whoever asks is told that there is none."))
    else:
        messages.warning(request, _("Choose a network."))
    return redirect("registry:accounts")


@require_POST
@needs(Can.KEEP_ACCOUNT)
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Declaration.objects.visible_to(request.user), pk=pk)
    actions.withdraw(found.agency, network=found.network, by=request.user)
    return redirect("registry:accounts")


def _found(request: OfficerRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.visible_to(request.user).select_related("agency"), pk=pk)
