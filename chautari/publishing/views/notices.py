"""Notices on screen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.acts.forms import WhyForm
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, library, queries
from chautari.publishing.forms import NoteForm
from chautari.publishing.models import Notice
from chautari.ui.pages import page


@needs(Can.READ_NOTICES)
@require_GET
def notices(request: OfficerRequest) -> HttpResponse:
    """The agency's notices, newest first."""
    found = queries.notices(request.user)
    state = request.GET.get("state", "")
    if state in Notice.State.values:
        found = found.filter(state=state)
    shown = {"page": page(found, request.GET, size=30), "states": Notice.State.choices, "state": state}
    return render(request, "publishing/notices.html", shown)


@needs(Can.READ_NOTICES)
@require_GET
def notice(request: OfficerRequest, pk: int) -> HttpResponse:
    """One notice and what came of it on each account."""
    return page_of(request, found(request, pk))


@needs(Can.READ_NOTICES)
@require_GET
def version(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    """The state of one account's act, asked for every few seconds while it changes."""
    notice = found(request, pk)
    row = next((row for row in queries.rows(notice) if row.version.pk == version), None)
    return render(request, "publishing/notice.html#version", {"notice": notice, "row": row})


@require_POST
@needs(Can.DRAFT_NOTICE)
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take it back."""
    notice = found(request, pk)
    actions.withdraw(notice, by=request.user)
    return redirect(notice)


def found(request: OfficerRequest, pk: int) -> Notice:
    """The agency's own notice; another agency's is not found."""
    return get_object_or_404(queries.notices(request.user).prefetch_related("media"), pk=pk)


def page_of(request: OfficerRequest, notice: Notice, *, code: int = 422, **more: object) -> HttpResponse:
    """The page of a notice; with ``more`` something was asked that could not be done, and the page says why."""
    rows = queries.rows(notice)
    pictures = library.shown(notice)
    readings = [*(row.reading for row in rows), *(each.reading for each in pictures)]
    is_refused = any(reading.is_refused for reading in readings)
    shown = {"notice": notice, "rows": rows, "is_refused": is_refused, "form": NoteForm(), "why": WhyForm()}
    shown["pictures"] = pictures
    return render(request, "publishing/notice.html", {**shown, **more}, status=code if more else 200)
