"""Evidence on screen: freeze a conversation, take the package away, prove it, lift the hold."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import evidence as proofs
from chautari.inbox.actions import evidence as actions
from chautari.inbox.asked import ReasonForm
from chautari.inbox.models import Conversation, Freeze
from chautari.inbox.views.screens import fetch
from chautari.ui.files import saved


@needs(Can.FREEZE_EVIDENCE)
@require_GET
def evidence(request: OfficerRequest, pk: int) -> HttpResponse:
    """What was frozen of a conversation, and the time that the law leaves."""
    return _page(request, fetch(request, pk))


@require_POST
@needs(Can.FREEZE_EVIDENCE)
def freeze(request: OfficerRequest, pk: int) -> HttpResponse:
    """Keep everything as it stands now."""
    talk, form = fetch(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, talk, form=form, code=422)
    row = actions.freeze(talk, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The conversation is frozen. Its digest stands in the ledger."))
    return redirect(row)


@needs(Can.FREEZE_EVIDENCE)
@require_GET
def package(request: OfficerRequest, pk: int) -> FileResponse:
    """The package, to be handed to the police or the court."""
    row = _found(request, pk)
    return saved(default_storage.open(row.file), mime="application/zip", name=f"evidence-{row.pk}.zip")


@require_POST
@needs(Can.FREEZE_EVIDENCE)
def check(request: OfficerRequest, pk: int) -> HttpResponse:
    """Recompute every digest, and say what came of it."""
    row = _found(request, pk)
    return _page(request, row.conversation, checked=row, faults=actions.check(row, by=request.user))


@require_POST
@needs(Can.FREEZE_EVIDENCE)
def free(request: OfficerRequest, pk: int) -> HttpResponse:
    """Lift the hold."""
    row, form = _found(request, pk), ReasonForm(request.POST, label=_("Why is the hold lifted?"))
    if not form.is_valid():
        return _page(request, row.conversation, freeing=row, free_form=form, code=422)
    actions.free(row, reason=form.cleaned_data["reason"], by=request.user)
    return redirect(row)


def _found(request: OfficerRequest, pk: int) -> Freeze:
    rows = Freeze.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("conversation__account", "conversation__citizen"), pk=pk)


def _page(request: OfficerRequest, talk: Conversation, *, code: int = 200, **more: object) -> HttpResponse:
    found = {
        "talk": talk,
        "clock": proofs.clock_of(proofs.learned(talk)),
        "freezes": talk.freezes.select_related("by", "ended_by"),
        "form": ReasonForm(),
        "free_form": ReasonForm(label=_("Why is the hold lifted?")),
        **more,
    }
    return render(request, "inbox/evidence.html", found, status=code)
