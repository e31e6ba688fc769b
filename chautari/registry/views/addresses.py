"""The official address of an account: a link is mailed to it, and the page to which that link leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs, public
from chautari.agencies.roles import Can
from chautari.registry import actions, mailed
from chautari.registry.forms import AddressForm
from chautari.registry.models import Account


@require_POST
@needs(Can.KEEP_ACCOUNT)
def ask_address(request: OfficerRequest, pk: int) -> HttpResponse:
    """Have a link mailed to the account's official address."""
    found = get_object_or_404(Account.objects.visible_to(request.user).select_related("agency"), pk=pk)
    form = AddressForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["address"][0]))
        return redirect(f"{found.get_absolute_url()}#address")
    actions.ask_address(found, email=form.cleaned_data["address"], by=request.user)
    messages.success(request, _("The link is on its way. It is good for seven days."))
    return redirect(f"{found.get_absolute_url()}#address")


@public
@require_http_methods(["GET", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mailed link leads; confirming takes a press, so that a mail filter that looks at links does nothing."""
    found = mailed.address_behind(token)
    if request.method == "POST" and found:
        actions.confirm_address(found, by=None)
        return redirect(request.path)
    shown = {"address": found}
    return render(request, "registry/confirm_address.html", shown, status=200 if found else 410)
