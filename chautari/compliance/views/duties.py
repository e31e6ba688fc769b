"""The home of an agency: how it stands to each duty, and what to do about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.models import Agency
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.compliance import actions, queries
from chautari.compliance.forms import ProofForm
from chautari.compliance.models import Attestation, Finding
from chautari.compliance.overseen import overseen
from chautari.compliance.tasks import examine_one


@needs(Can.READ_DUTIES)
@require_GET
def duties(request: OfficerRequest) -> HttpResponse:
    """What is wrong today, in order of weight, each with the way to its mending."""
    return render(request, "compliance/duties.html", {"home": queries.home(request.user)})


@needs(Can.READ_DUTIES)
@require_http_methods(["GET", "POST"])
def duty(request: OfficerRequest, pk: int) -> HttpResponse:
    """One finding with its evidence; posted, an officer attests that the duty is met."""
    found = get_object_or_404(
        Finding.objects.visible_to(request.user).known().select_related("account", "agency"), pk=pk
    )
    form = ProofForm(request.POST or None)
    if Can.ATTEST_DUTY in request.user.can and form.is_valid():
        actions.attest(found, proof=form.proof(), by=request.user)
        messages.success(request, _("Kept. It counts when a second officer confirms it."))
        return redirect(found)
    shown = {"line": queries.line(found), "attestations": queries.attestations(found), "form": form}
    return render(request, "compliance/duty.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.READ_DUTIES)
def examine(request: OfficerRequest) -> HttpResponse:
    """Look at everything again now."""
    examine_one(request.user.agency)
    return redirect("compliance:duties")


@require_POST
@needs(Can.ATTEST_DUTY)
def confirm(request: OfficerRequest, pk: int) -> HttpResponse:
    attestation = _attestation(request, pk)
    actions.confirm(attestation, by=request.user)
    messages.success(request, _("Confirmed."))
    return redirect("compliance:duties")


@require_POST
@needs(Can.ATTEST_DUTY)
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.withdraw(_attestation(request, pk), by=request.user)
    messages.success(request, _("Taken back. It counts no more."))
    return redirect("compliance:duties")


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def nation(request: OfficerRequest) -> HttpResponse:
    """All agencies, those with most to mend first."""
    return render(
        request, "compliance/nation.html", {"agencies": queries.nation(), "trend": queries.national()}
    )


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def body(request: OfficerRequest, pk: int) -> HttpResponse:
    """How one agency stands to each duty; its words and proofs stay its own."""
    found = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    return render(request, "compliance/body.html", {"body": found, "seen": overseen(found)})


def _attestation(request: OfficerRequest, pk: int) -> Attestation:
    return get_object_or_404(Attestation.objects.visible_to(request.user).select_related("agency"), pk=pk)
