"""The list of cases, one case, and what officers do with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox.actions import pictures
from chautari.lib.errors import Refused
from chautari.moderation import actions, proportion, queries
from chautari.moderation.forms import LayForm, MatchForm, ReasonForm
from chautari.moderation.models import Case
from chautari.ui.files import sealed
from chautari.ui.pages import page as paged


@needs(Can.READ_MEASURES)
@require_safe
def cases(request: OfficerRequest) -> HttpResponse:
    """What waits; or the measures in force, the appeals, or what is over."""
    view = request.GET.get("view", "open")
    shown: dict[str, Any] = {"view": view if view in queries.VIEWS else "open"}
    if view == "force":
        shown["page"] = paged(queries.measures(request.user).running(), request.GET)
    elif view == "appeals":
        shown["page"] = paged(queries.appeals(request.user), request.GET)
    elif view == "closed":
        shown["page"] = paged(queries.cases(request.user).exclude(state__in=Case.OPEN), request.GET)
    else:
        shown |= queries.lists(request.user)
    return render(request, "moderation/cases.html", shown)


@needs(Can.READ_MEASURES)
@require_safe
def case(request: OfficerRequest, pk: int) -> HttpResponse:
    """One case with its evidence, its history and the law."""
    return page(request, found(request, pk))


@needs(Can.READ_MEASURES)
@require_safe
def picture(request: OfficerRequest, pk: int, file: int) -> HttpResponse:
    """The small copy of a picture of a case; 404 while it is covered before this officer."""
    content = queries.small(found(request, pk), file, request.user)
    return sealed(content, mime="image/jpeg", name=f"case-{pk}-{file}.jpg", cache="private, no-store")


@require_POST
@needs(Can.READ_MEASURES)
def look(request: OfficerRequest, pk: int) -> HttpResponse:
    """Uncover the pictures of a case for this officer."""
    row = found(request, pk)
    if row.message:
        pictures.look(row.message, by=request.user)
    return redirect(f"{row.get_absolute_url()}#evidence")


@require_POST
@needs(Can.PREPARE_MEASURE)
def lay(request: OfficerRequest, pk: int) -> HttpResponse:
    """Bring it before the committee; where that is refused, what was typed stays in its box."""
    row = found(request, pk)
    form = LayForm(proportion.choices(row), request.POST)
    try:
        if not form.is_valid():
            return page(request, row, code=422, lay_form=form)
        actions.lay(row, form.asked, by=request.user)
    except Refused as no:
        return page(request, row, code=409, lay_form=form, refused=no)
    messages.success(request, _("The case is on the committee's agenda."))
    return redirect(row)


@require_POST
@needs(Can.ORDER_INTERIM)
def order(request: OfficerRequest, pk: int) -> HttpResponse:
    """Hide the words for a day at most, with the committee called."""
    row = found(request, pk)
    form = LayForm(proportion.choices(row), request.POST)
    try:
        if not form.is_valid():
            return page(request, row, code=422, order_form=form)
        actions.order_hiding(row, form.asked, by=request.user)
    except Refused as no:
        return page(request, row, code=409, order_form=form, refused=no)
    messages.success(request, _("The words are being hidden, and the committee is called."))
    return redirect(row)


@require_POST
@needs(Can.PREPARE_MEASURE)
def dismiss(request: OfficerRequest, pk: int) -> HttpResponse:
    row, form = found(request, pk), dismissing(request.POST)
    if not form.is_valid():
        return page(request, row, code=422, dismiss_form=form)
    actions.dismiss(row, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Dismissed. Nothing is done to the words or to their author."))
    return redirect("moderation:cases")


@require_POST
@needs(Can.PREPARE_MEASURE)
def anew(request: OfficerRequest, pk: int) -> HttpResponse:
    """Propose measures once more about the same words."""
    return redirect(actions.propose_anew(found(request, pk), by=request.user))


def found(request: OfficerRequest, pk: int) -> Case:
    """The agency's case."""
    return get_object_or_404(queries.cases(request.user), pk=pk)


def dismissing(data: Any = None) -> ReasonForm:
    """The form that says why a case is none."""
    return ReasonForm(data, label=_("Why is this no case for the committee?"))


def page(request: OfficerRequest, row: Case, *, code: int = 200, **more: Any) -> HttpResponse:
    """The page of a case."""
    shown = queries.one(row, request.user)
    forms = {
        "lay_form": LayForm(shown["choices"]),
        "order_form": LayForm(shown["choices"], only="hide"),
        "dismiss_form": dismissing(),
        "match_form": MatchForm(),
        "can_hide": any(each.kind == "hide" and each.is_possible for each in shown["choices"]),
    }
    return render(request, "moderation/case.html", shown | forms | more, status=code)
