"""Appeals: read by those who decide on them and by the office whose case it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import actions, pages
from chautari.grievances.models import Appeal


@needs(Can.READ_COMMITTEES)
@require_safe
def appeal(request: OfficerRequest, pk: int) -> HttpResponse:
    """One appeal, without the name of whoever made it."""
    return render(request, "grievances/appeal.html", pages.appeal(_found(request, pk), request.user))


@require_POST
@needs(Can.WORK_CASE)
def lay_appeal(request: OfficerRequest, pk: int) -> HttpResponse:
    """Lay an appeal that waits, once a committee stands."""
    found = _found(request, pk)
    actions.lay_appeal(found, by=request.user)
    messages.success(request, _("Laid before the committee."))
    return redirect(found)


def _found(request: OfficerRequest, pk: int) -> Appeal:
    rows = Appeal.objects.visible_to(request.user).select_related(
        "case__agency", "closing__by", "committee", "decision"
    )
    return get_object_or_404(rows, pk=pk)
