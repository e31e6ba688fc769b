"""Lists of bodies on screen: handed in, looked at line by line, taken in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies import actions
from chautari.agencies.forms.claims import ListForm
from chautari.agencies.lists.judge import judge
from chautari.agencies.lists.sheet import Unreadable, read
from chautari.agencies.lists.verdict import Outcome, parted
from chautari.agencies.models import Upload
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can


@needs(Can.OVERSEE_AGENCIES)
@require_http_methods(["GET", "POST"])
def lists(request: OfficerRequest) -> HttpResponse:
    """Hand a list in; those of before."""
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(actions.hand_in(file.read(), name=file.name, by=request.user))
        except Unreadable as no:
            form.add_error("file", str(no))
    uploads = Upload.objects.visible_to(request.user).defer("content", "lines")[:20]
    shown = {"form": form, "uploads": uploads}
    return render(request, "agencies/lists.html", shown, status=422 if form.is_bound else 200)


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def upload(request: OfficerRequest, pk: int) -> HttpResponse:
    """What a list would do, the refused lines first; or what it did."""
    found = _found(request, pk)
    shown = {"upload": found, **(_result(found) if found.taken else _verdicts(found))}
    return render(request, "agencies/upload.html", shown)


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def take(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take it in."""
    found = _found(request, pk)
    actions.take(found, skips_refused="skip" in request.POST, by=request.user)
    return redirect(found)


def _found(request: OfficerRequest, pk: int) -> Upload:
    return get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)


def _verdicts(found: Upload) -> dict[str, Any]:
    sheet = read(bytes(found.content))
    parts = parted(judge(sheet))
    figures = {part.outcome: part.number for part in parts}
    return {
        "unknown": sheet.unknown,
        "figures": [(outcome, figures.get(outcome, 0)) for outcome in Outcome],
        "parts": parts,
        "has_refused": Outcome.REFUSED in figures,
        "has_some": bool({Outcome.ADDED, Outcome.CHANGED} & figures.keys()),
    }


def _result(found: Upload) -> dict[str, Any]:
    return {"figures": [(outcome, found.figures.get(outcome.value, 0)) for outcome in Outcome]}
