"""Accounts that pass for the agency's: where to look for them, and what is done about those that were found."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.lib.errors import Refused
from chautari.registry import actions, faces
from chautari.registry.forms import ImpostorForm, ReceiptForm
from chautari.registry.models import Account, Impostor


@needs(Can.READ_ACCOUNTS)
@require_GET
def lookalikes(request: OfficerRequest, pk: int) -> HttpResponse:
    """Handles near to the account's own, and the impostors that are known."""
    found = _found(request, pk)
    return _page(request, found, ImpostorForm(found, initial={"address": request.GET.get("address", "")}))


@needs(Can.KEEP_ACCOUNT)
@require_http_methods(["POST"])
def note(request: OfficerRequest, pk: int) -> HttpResponse:
    """This one is an impostor."""
    found = _found(request, pk)
    form = ImpostorForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        actions.note(found, found=form.found(), by=request.user)
    except Refused as no:  # the words stay in the form
        form.add_error("address", str(no))
        return _page(request, found, form)
    messages.success(request, _("Noted. Whoever looks it up is warned. Now report it on the network."))
    return redirect("registry:lookalikes", found.pk)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def report(request: OfficerRequest, pk: int) -> HttpResponse:
    """It was reported on the network."""
    impostor, form = _impostor(request, pk), ReceiptForm(request.POST)
    if form.is_valid():
        actions.report(impostor, receipt=form.cleaned_data["receipt"], by=request.user)
        messages.success(request, _("Kept: reported on the network."))
    else:
        messages.warning(
            request, _("Write down what the network answered, so that the report can be proved.")
        )
    return redirect("registry:lookalikes", impostor.account_id)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def clear(request: OfficerRequest, pk: int) -> HttpResponse:
    """It is gone, or was no impostor."""
    impostor = _impostor(request, pk)
    actions.clear(impostor, by=request.user)
    return redirect("registry:lookalikes", impostor.account_id)


def _page(request: OfficerRequest, account: Account, form: ImpostorForm) -> HttpResponse:
    shown = {"account": account, "form": form, "receipt": ReceiptForm()}
    lists = {"near": faces.lookalikes(account), "impostors": faces.impostors(account)}
    status = 422 if form.is_bound else 200
    return render(request, "registry/lookalikes.html", {**shown, **lists}, status=status)


def _found(request: OfficerRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.visible_to(request.user), pk=pk)


def _impostor(request: OfficerRequest, pk: int) -> Impostor:
    return get_object_or_404(Impostor.objects.visible_to(request.user), pk=pk)
