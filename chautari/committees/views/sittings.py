"""Sittings: called, opened, who is there, closed, their minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.committees import actions, pages, papers
from chautari.committees.forms import CallForm, ItemForm, MinutesForm, NumberForm, WhyForm
from chautari.committees.models import Committee, Member, Sitting


def _sitting(request: OfficerRequest, pk: int) -> Sitting:
    rows = Sitting.objects.visible_to(request.user).select_related("committee__agency")
    found: Sitting = get_object_or_404(rows, pk=pk)
    return found


@needs(Can.CALL_SITTING)
@require_http_methods(["GET", "POST"])
def call(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    form = CallForm(request.POST or None)
    if form.is_valid():
        made = actions.call(found, **form.row(), by=request.user)
        messages.success(request, _("Called. The members are told by mail. Write the agenda now."))
        return redirect(made)
    shown = {"form": form, "committee": found}
    return render(request, "committees/call.html", shown, status=422 if form.is_bound else 200)


@needs(Can.READ_COMMITTEES)
@require_safe
def sitting(request: OfficerRequest, pk: int) -> HttpResponse:
    """One sitting: agenda, who is there, votes so far as they may be seen."""
    return render(request, "committees/sitting.html", pages.sitting(_sitting(request, pk), request.user))


@needs(Can.CALL_SITTING)
@require_http_methods(["GET", "POST"])
def lay(request: OfficerRequest, pk: int) -> HttpResponse:
    """Put a matter on the agenda."""
    found = _sitting(request, pk)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        actions.lay_on(found, form.proposal(), by=request.user)
        messages.success(request, _("On the agenda."))
        return redirect(found)
    shown = {"form": form, "sitting": found}
    return render(request, "committees/lay.html", shown, status=422 if form.is_bound else 200)


@needs(Can.CALL_SITTING)
@require_http_methods(["GET", "POST"])
def call_off(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _sitting(request, pk)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.call_off(found, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Called off. The members are told by mail."))
        return redirect(found)
    shown = {"form": form, "sitting": found}
    return render(request, "committees/call_off.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.VOTE)
def open_sitting(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _sitting(request, pk)
    actions.open_sitting(found, by=request.user)
    messages.success(request, _("The sitting is open."))
    return redirect(found)


@require_POST
@needs(Can.VOTE)
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _sitting(request, pk)
    actions.close(found, by=request.user)
    messages.success(request, _("The sitting is closed. Write its minutes now."))
    return redirect(found)


@require_POST
@needs(Can.VOTE)
def seat_member(request: OfficerRequest, pk: int, member: int) -> HttpResponse:
    """Note that a member is there, or with ``substitute`` that their substitute is there for them."""
    found = _sitting(request, pk)
    one = get_object_or_404(Member.objects.visible_to(request.user), pk=member, committee=found.committee)
    officer = one.substitute if "substitute" in request.POST and one.substitute else one.officer
    actions.seat_member(found, member=one, officer=officer, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.VOTE)
def leave(request: OfficerRequest, pk: int, member: int) -> HttpResponse:
    found = _sitting(request, pk)
    one = get_object_or_404(Member.objects.visible_to(request.user), pk=member, committee=found.committee)
    actions.leave(found, member=one, by=request.user)
    return redirect(found)


@needs(Can.VOTE)
@require_http_methods(["GET", "POST"])
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the secretary writes into the minutes."""
    found = _sitting(request, pk)
    form = MinutesForm(request.POST or None, initial={"notes": found.notes, "copies": found.copies})
    if request.method == "POST" and form.is_valid():
        actions.write(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect(found)
    shown = {"form": form, "sitting": found}
    return render(request, "committees/write.html", shown, status=422 if form.is_bound else 200)


@needs(Can.READ_COMMITTEES)
@require_safe
def pdf(request: OfficerRequest, pk: int) -> HttpResponse:
    """The minutes on paper; ``?language=en`` for English."""
    found = _sitting(request, pk)
    asked = request.GET.get("language", get_language())
    made = papers.as_pdf(found, language="en" if asked == "en" else "ne")
    name = {"Content-Disposition": f'inline; filename="minutes-{found.pk}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=name)


@require_POST
@needs(Can.VOTE)
def sign(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _sitting(request, pk)
    actions.sign(found, by=request.user)
    messages.success(request, _("Signed. The minutes stay as they are."))
    return redirect(found)


@require_POST
@needs(Can.NUMBER_MINUTES)
def number(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _sitting(request, pk)
    form = NumberForm(request.POST)
    if not form.is_valid():
        shown = pages.sitting(found, request.user) | {"number_form": form}
        return render(request, "committees/sitting.html", shown, status=422)
    actions.number(found, number=form.cleaned_data["number"], by=request.user)
    messages.success(request, _("Numbered."))
    return redirect(found)
