"""Networks that an order keeps blocked, as the Ministry notes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.lib import clock
from chautari.registry import actions
from chautari.registry.forms import OrderForm
from chautari.registry.models import Order


@needs(Can.ORDER_BLOCK)
@require_http_methods(["GET", "POST"])
def orders(request: OfficerRequest) -> HttpResponse:
    """Every order, and the form for a new one."""
    form = OrderForm(request.POST or None)
    if not form.is_valid():
        shown = {"form": form, "orders": Order.objects.all()}
        return render(request, "registry/orders.html", shown, status=422 if form.is_bound else 200)
    actions.block(form.wanted(), by=request.user)
    messages.success(request, _("Noted. Nothing goes out there, and no duty is counted, until it ends."))
    return redirect("registry:orders")


@require_POST
@needs(Can.ORDER_BLOCK)
def lift(request: OfficerRequest, pk: int) -> HttpResponse:
    """It ends now, or is struck out before it began."""
    order = get_object_or_404(Order, pk=pk)
    has_begun = order.since <= clock.now()
    actions.lift(order, at=clock.now(), by=request.user)
    ended = _("The order has ended. What waited goes out now.")
    messages.success(request, ended if has_begun else _("The order is struck out. Nothing is held back."))
    return redirect("registry:orders")
