"""Labels of the office: written, taken out of use, put on conversations and taken off."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, queries
from chautari.inbox.handling import LabelForm
from chautari.inbox.models import Label
from chautari.inbox.views.screens import back, fetch
from chautari.lib.errors import Refused


@needs(Can.ANSWER)
@require_http_methods(["GET", "POST"])
def labels(request: OfficerRequest, pk: int = 0) -> HttpResponse:
    """The labels in use, and one of them, or a new one, to write."""
    own = Label.objects.visible_to(request.user).in_use()
    known = get_object_or_404(own, pk=pk) if pk else None
    form = LabelForm(request.POST or None, instance=known)
    if form.is_valid():
        try:
            actions.write_label(form.instance, by=request.user)
        except Refused as no:
            form.add_error("name_ne", no.message)
        else:
            return redirect("inbox:labels")
    shown = {"form": form, "labels": own, "label": known}
    return render(request, "inbox/labels.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.ANSWER)
def retire_label(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.retire_label(get_object_or_404(Label.objects.visible_to(request.user), pk=pk), by=request.user)
    return redirect("inbox:labels")


@require_POST
@needs(Can.ANSWER)
def put_label(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.put_label(talk, label=_label(request), by=request.user)
    return back(request, talk)


@require_POST
@needs(Can.ANSWER)
def take_label_off(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    actions.take_label_off(talk, label=_label(request), by=request.user)
    return back(request, talk)


def _label(request: OfficerRequest) -> Label:
    """The label that the browser names."""
    number = queries.number(request.POST.get("label", ""))
    found: Label = get_object_or_404(Label.objects.visible_to(request.user), pk=number)
    return found
