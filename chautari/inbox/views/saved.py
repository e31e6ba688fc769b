"""Views that officers keep, with how much each holds now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, queries
from chautari.inbox.handling import SavedViewForm
from chautari.inbox.models import SavedView
from chautari.inbox.search.find import count


@needs(Can.READ_INBOX)
@require_http_methods(["GET", "POST"])
def saved(request: OfficerRequest) -> HttpResponse:
    """The kept views, alone for HTMX, and a form that keeps what the officer looks at now."""
    form = SavedViewForm(request.POST or None, initial={"asked": queries.trail(request.GET)})
    if form.is_valid():
        actions.save_view(form.instance, by=request.user)
        messages.success(request, _("The view is kept."))
        return redirect("inbox:saved")
    rows = SavedView.objects.visible_to(request.user).select_related("by")
    shown = {"form": form, "saved": [(row, count(request.user, row.asked)) for row in rows[:20]]}
    name = "inbox/saved.html#list" if request.htmx else "inbox/saved.html"
    return render(request, name, shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.READ_INBOX)
def drop_view(request: OfficerRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    actions.drop_view(view, by=request.user)
    return redirect("inbox:saved")
