"""The committees of the agency, and who sits in them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.committees import actions, pages
from chautari.committees.forms import EstablishForm, MemberForm, SubstituteForm
from chautari.committees.models import Committee, Member


@needs(Can.READ_COMMITTEES)
@require_safe
def committees(request: OfficerRequest) -> HttpResponse:
    """What waits for the officer's vote, and the committees of the agency."""
    return render(request, "committees/committees.html", pages.committees(request.user))


@needs(Can.KEEP_COMMITTEES)
@require_http_methods(["GET", "POST"])
def establish(request: OfficerRequest) -> HttpResponse:
    form = EstablishForm(request.user, request.POST or None)
    if form.is_valid():
        made = actions.establish(request.user.agency, **form.cleaned_data, by=request.user)
        messages.success(request, _("Established. Appoint its chair, its secretary and its members now."))
        return redirect(made)
    shown = {"form": form, "kinds": pages.kinds()}
    return render(request, "committees/establish.html", shown, status=422 if form.is_bound else 200)


@needs(Can.READ_COMMITTEES)
@require_safe
def committee(request: OfficerRequest, pk: int) -> HttpResponse:
    """One committee: members, sittings, decisions."""
    found = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    return render(request, "committees/committee.html", pages.committee(found))


@needs(Can.KEEP_COMMITTEES)
@require_http_methods(["GET", "POST"])
def appoint(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    form = MemberForm(request.user, request.POST or None)
    if form.is_valid():
        actions.appoint(found, **form.row(), by=request.user)
        messages.success(request, _("Appointed."))
        return redirect(found)
    shown = {"form": form, "committee": found}
    return render(request, "committees/appoint.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.KEEP_COMMITTEES)
def dissolve(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.dissolve(get_object_or_404(Committee.objects.visible_to(request.user), pk=pk), by=request.user)
    messages.success(request, _("The committee has ended. What it decided stays."))
    return redirect("committees:committees")


@needs(Can.KEEP_COMMITTEES)
@require_http_methods(["GET", "POST"])
def name_substitute(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who sits for a member when they cannot."""
    found = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    form = SubstituteForm(request.user, request.POST or None, initial={"substitute": found.substitute_id})
    if request.method == "POST" and form.is_valid():
        actions.name_substitute(found, substitute=form.chosen("substitute"), by=request.user)
        messages.success(request, _("Saved."))
        return redirect(found.committee)
    shown = {"form": form, "member": found}
    return render(request, "committees/substitute.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.KEEP_COMMITTEES)
def dismiss(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    actions.dismiss(found, by=request.user)
    messages.success(request, _("Dismissed. What was decided with their vote stays."))
    return redirect(found.committee)
