"""What the public has reported, for those who decide about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.portal import actions, queries
from chautari.portal.models import Tip
from chautari.ui.pages import page


@needs(Can.JUDGE_TIP)
@require_GET
def tips(request: OfficerRequest) -> HttpResponse:
    shown = page(queries.tips(request.user), request.GET)
    return render(request, "portal/tips.html", {"page": shown, "rows": queries.answered(shown.rows)})


@require_POST
@needs(Can.JUDGE_TIP)
def look(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.look(_found(request, pk), by=request.user)
    return redirect("portal:tips")


@require_POST
@needs(Can.JUDGE_TIP)
def accuse(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.accuse(_found(request, pk), by=request.user)
    messages.success(request, _("Whoever looks this account up is warned of it from now on."))
    return redirect("portal:tips")


@require_POST
@needs(Can.JUDGE_TIP)
def clear(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.clear(_found(request, pk), by=request.user)
    messages.success(request, _("Noted: this account is no impostor."))
    return redirect("portal:tips")


def _found(request: OfficerRequest, pk: int) -> Tip:
    return get_object_or_404(Tip.objects.visible_to(request.user), pk=pk)
