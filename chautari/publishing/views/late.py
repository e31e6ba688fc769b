"""What is late on screen: what asks whether it still goes, what is not confirmed yet, and what is settled."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.acts.actions import withdraw
from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, on_portal, unconfirmed
from chautari.publishing.forms import TimeForm
from chautari.publishing.models import Late
from chautari.publishing.timing import overdue
from chautari.ui.pages import page


@needs(Can.READ_NOTICES)
@require_GET
def late(request: OfficerRequest) -> HttpResponse:
    """What came too late and asks; what should be public and is not confirmed; what was late and is settled."""
    return _page(request)


@require_POST
@needs(Can.SETTLE_LATE)
def send_late(request: OfficerRequest, pk: int) -> HttpResponse:
    """It goes out after all: now, or at another time."""
    found, form = _found(request, pk), TimeForm(request.POST, prefix=str(pk))
    is_later = request.POST.get("how") == "other"
    if is_later and not form.is_valid():
        return _page(request, form=form, of=pk)
    actions.send_late(found, at=form.cleaned_data["at"] if is_later else None, by=request.user)
    return redirect("publishing:late")


@require_POST
@needs(Can.SETTLE_LATE)
def drop_late(request: OfficerRequest, pk: int) -> HttpResponse:
    """It never goes out."""
    withdraw(_found(request, pk), by=request.user)
    return redirect("publishing:late")


def _found(request: OfficerRequest, pk: int) -> Act:
    return get_object_or_404(overdue.asking(request.user), pk=pk)


def _page(request: OfficerRequest, *, form: TimeForm | None = None, of: int = 0) -> HttpResponse:
    rows = unconfirmed.known(Late.objects.visible_to(request.user))
    asking = overdue.asking(request.user).values("pk")
    shown = {
        "asking": overdue.questions(request.user, form=form, of=of),
        "may_settle": Can.SETTLE_LATE in request.user.can,
        "unseen": on_portal.asking(request.user),
        "open": unconfirmed.told(rows.open().exclude(act__in=asking)),
        "page": page(rows.exclude(settled=None), request.GET, size=30),
    }
    return render(request, "publishing/late.html", shown, status=422 if form else 200)
