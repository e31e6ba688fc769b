"""Bundles of steps: written, looked at before they are done, done with one press."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.handling import MacroForm
from chautari.inbox.models import Macro
from chautari.inbox.preview import preview
from chautari.inbox.views.screens import back, fetch
from chautari.lib.errors import Refused


@needs(Can.ANSWER)
@require_GET
def macros(request: OfficerRequest) -> HttpResponse:
    found = Macro.objects.visible_to(request.user).in_use().select_related("reply", "label", "assignee")
    return render(request, "inbox/macros.html", {"macros": found})


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def edit_macro(request: OfficerRequest, pk: int = 0) -> HttpResponse:
    """A bundle, written anew or for the first time."""
    known = get_object_or_404(Macro.objects.visible_to(request.user).in_use(), pk=pk) if pk else None
    form = MacroForm(request.user, request.POST or None, instance=known)
    if form.is_valid():
        actions.write_macro(form.instance, by=request.user)
        return redirect("inbox:macros")
    shown = {"form": form, "macro": known}
    return render(request, "inbox/macro.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.EDIT_TEMPLATE)
def retire_macro(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.retire_macro(get_object_or_404(Macro.objects.visible_to(request.user), pk=pk), by=request.user)
    return redirect("inbox:macros")


@needs(Can.ANSWER)
@require_http_methods(["GET", "POST"])
def run_macro(request: OfficerRequest, pk: int, macro: int) -> HttpResponse:
    """What would be done in this conversation; with POST it is done, all of it or nothing."""
    talk = fetch(request, pk)
    found = get_object_or_404(Macro.objects.visible_to(request.user).in_use(), pk=macro)
    shown = {"talk": talk, "macro": found, "seen": preview(talk, found)}
    if request.method == "POST":
        try:
            actions.run_macro(talk, macro=found, by=request.user)
        except Refused as no:
            return render(request, "inbox/macro_preview.html", shown | {"refused": no}, status=409)
        return back(request, talk)
    return render(request, "inbox/macro_preview.html", shown)
