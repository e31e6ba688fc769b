"""The details of a body on screen, for its own keeper and head, and for the overseer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies import actions, queries
from chautari.agencies.forms.details import FORMS, AgencyForm, DetailForm, LogoForm
from chautari.agencies.models import Agency, Name
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can


@needs(Can.EDIT_AGENCY)
@require_http_methods(["GET", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """How a body is reached and where it is, and all its details."""
    body = _found(request, pk)
    form = AgencyForm(body, request.POST or None)
    if not form.is_valid():
        return _page(request, body, form=form)
    actions.edit(body, changes=form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("agencies:edit", body.pk)


@require_POST
@needs(Can.EDIT_AGENCY)
def keep(request: OfficerRequest, pk: int, what: str) -> HttpResponse:
    """One more detail."""
    body = _found(request, pk)
    if what not in FORMS:
        raise Http404
    form = FORMS[what](body, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, body, detail=form)
    _keep(form, request)
    messages.success(request, _("Saved."))
    return redirect("agencies:edit", body.pk)


@require_POST
@needs(Can.EDIT_AGENCY)
def end(request: OfficerRequest, pk: int, what: str, row: int) -> HttpResponse:
    """A detail that holds no more."""
    body = _found(request, pk)
    if what not in FORMS:
        raise Http404
    detail = get_object_or_404(FORMS[what].model._default_manager, pk=row, agency=body, until=None)  # noqa: SLF001
    actions.end(detail, by=request.user)
    messages.success(request, _("It holds no more from today on."))
    return redirect("agencies:edit", body.pk)


def _keep(form: DetailForm, request: OfficerRequest) -> None:
    if isinstance(form, LogoForm):
        told = form.cleaned_data
        actions.keep_logo(form.agency, kind=told["kind"], content=told["picture"], by=request.user)
    else:
        actions.keep(form.row(), by=request.user)


def _found(request: OfficerRequest, pk: int) -> Agency:
    return get_object_or_404(Agency.objects.editable_by(request.user), pk=pk)


def _page(
    request: OfficerRequest, body: Agency, *, form: AgencyForm | None = None, detail: DetailForm | None = None
) -> HttpResponse:
    """Every form of the page; the one that came back shows what is wrong with it."""
    known = queries.details(body)
    parts: list[dict[str, Any]] = []
    for what, kind in FORMS.items():
        blank = detail if isinstance(detail, kind) else kind(body)
        rows = [row for row in known[what] if not (isinstance(row, Name) and row.until)]
        parts.append({"what": what, "form": blank, "rows": rows})
    form = form or AgencyForm(body)
    shown = {"body": body, "form": form, "parts": parts}
    wrong = form.errors or (detail and detail.errors)
    return render(request, "agencies/edit.html", shown, status=422 if wrong else 200)
