"""Notices on screen."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.acts.forms import WhyForm
from chautari.agencies.models import Officer
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, library, queries, road, tabs
from chautari.publishing.forms import ApproveForm, NoteForm, OffForm, ReviewForm, UrgentForm
from chautari.publishing.models import Notice
from chautari.publishing.writing import presence, rescue, snapshots
from chautari.ui.pages import page


@needs(Can.READ_NOTICES)
@require_GET
def notices(request: OfficerRequest) -> HttpResponse:
    """The agency's notices, newest first: all, those of a tab, or those asked for by state, kind and words."""
    mine = tabs.of(request.user)
    tab = next((each.kind for each in mine if each.kind.key == request.GET.get("tab")), None)
    found = tabs.rows(request.user, tab.key) if tab else queries.notices(request.user)
    asked = {name: request.GET.get(name, "") for name in ("state", "kind", "q")}
    found = queries.search(found, **asked)
    shown = {"page": page(found, request.GET, size=30), "states": Notice.State.choices, **asked}
    shown |= {"kinds": Notice.Kind.choices, "rescues": rescue.waiting(request.user)}
    return render(request, "publishing/notices.html", {**shown, "tabs": mine, "tab": tab})


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
    shown = {"notice": notice, "rows": rows, "pictures": pictures, "is_refused": is_refused}
    shown |= {"road": road.stand(notice, request.user), **_at_work(notice, request.user), **_forms()}
    return render(request, "publishing/notice.html", {**shown, **more}, status=code if more else 200)


def _at_work(notice: Notice, officer: Officer) -> dict[str, Any]:
    """What is of use until it is approved: who else writes it, and who has said the same."""
    if notice.state not in {Notice.State.DRAFT, Notice.State.IN_REVIEW}:
        return {}
    doubles = queries.doubles(snapshots.stored(notice), notice)
    return {"doubles": doubles, "others": presence.others(notice, officer)}


def _forms() -> dict[str, Form]:
    """What an officer may fill in on the page of a notice, still empty."""
    return {
        "form": NoteForm(),
        "why": WhyForm(),
        "approval": ApproveForm(),
        "urgent": UrgentForm(),
        "review": ReviewForm(),
        "off": OffForm(),
    }
