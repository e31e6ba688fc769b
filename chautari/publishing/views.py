"""Notices on screen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.acts.forms import WhyForm
from chautari.acts.models import Media
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, queries
from chautari.publishing.forms import NoteForm, NoticeForm
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
    return _page(request, _found(request, pk))


@needs(Can.READ_NOTICES)
@require_GET
def version(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    """The state of one account's act, asked for every few seconds while it changes."""
    found = _found(request, pk)
    row = next((row for row in queries.rows(found) if row.version.pk == version), None)
    return render(request, "publishing/notice.html#version", {"notice": found, "row": row})


@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def draft(request: OfficerRequest) -> HttpResponse:
    """Write a new notice."""
    form = NoticeForm(request.user, data=request.POST or None, files=request.FILES or None)
    if not _is_complete(request, form):
        return render(request, "publishing/draft.html", {"form": form}, status=_code(request, form))
    return _saved(request, actions.draft(form.content(_media(request, form)), by=request.user))


@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write a draft anew."""
    found = _found(request, pk)
    form = NoticeForm(request.user, notice=found, data=request.POST or None, files=request.FILES or None)
    if not _is_complete(request, form):
        shown = {"form": form, "notice": found}
        return render(request, "publishing/draft.html", shown, status=_code(request, form))
    actions.edit(found, content=form.content(_media(request, form)), by=request.user)
    return _saved(request, found)


@require_POST
@needs(Can.DRAFT_NOTICE)
def count(request: OfficerRequest) -> HttpResponse:
    """How long the text of each account is by the count of its network, and what the guard marks; nothing is kept."""
    form = NoticeForm(request.user, data=request.POST)
    return render(request, "publishing/draft.html#counters", {"form": form})


@require_POST
@needs(Can.DRAFT_NOTICE)
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Hand it to another officer for approval."""
    return _handed_in(request, pk)


@require_POST
@needs(Can.APPROVE_NOTICE)
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let it go out."""
    found, form, reading = _found(request, pk), WhyForm(request.POST), queries.worst(_found(request, pk))
    if not reading.is_refused:
        actions.approve(found, by=request.user)
    elif Can.OVERRULE_GUARD in request.user.can and form.is_valid():
        actions.approve(found, by=request.user, why=form.cleaned_data["why"])
    else:
        return _page(request, found, why=form)
    return redirect(found)


@require_POST
@needs(Can.APPROVE_NOTICE)
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Return it to its author."""
    found = _found(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    actions.send_back(found, note=form.cleaned_data["note"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.DRAFT_NOTICE)
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found = _found(request, pk)
    actions.withdraw(found, by=request.user)
    return redirect(found)


def _found(request: OfficerRequest, pk: int) -> Notice:
    return get_object_or_404(queries.notices(request.user).prefetch_related("media"), pk=pk)


def _page(request: OfficerRequest, notice: Notice, *, code: int = 422, **more: object) -> HttpResponse:
    """The page of a notice; with ``more`` something was asked that could not be done, and the page says why."""
    rows = queries.rows(notice)
    is_refused = any(row.reading.is_refused for row in rows)
    shown = {"notice": notice, "rows": rows, "is_refused": is_refused, "form": NoteForm(), "why": WhyForm()}
    return render(request, "publishing/notice.html", {**shown, **more}, status=code if more else 200)


def _code(request: OfficerRequest, form: NoticeForm) -> int:
    """A form that is only looked at is no mistake."""
    return 422 if form.is_bound and not _is_look(request) else 200


def _is_look(request: OfficerRequest) -> bool:
    """Whether the officer only asks what the guard says, or takes a wording that it proposes."""
    return request.POST.get("then") == "check" or "use" in request.POST


def _is_complete(request: OfficerRequest, form: NoticeForm) -> bool:
    """Whether the form can be saved; its pictures are kept either way: nobody must choose them again."""
    is_valid = form.is_valid()
    agency, by = request.user.agency, request.user
    form.keep([actions.add_picture(agency, picture=picture, by=by) for picture in form.pictures])
    if "use" in request.POST:
        form.use(request.POST["use"])
    return is_valid and not _is_look(request)


def _media(request: OfficerRequest, form: NoticeForm) -> list[Media]:
    return [actions.describe(kept.media, alt_text=kept.alt_text, by=request.user) for kept in form.kept]


def _saved(request: OfficerRequest, notice: Notice) -> HttpResponse:
    """On to approval where the officer asked for it, else to the notice."""
    return _handed_in(request, notice.pk) if request.POST.get("then") == "submit" else redirect(notice)


def _handed_in(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if any(row.problems for row in queries.rows(found)):
        return _page(request, found, is_faulty=True)
    reading, lay = queries.worst(found), "lay" in request.POST
    if reading.is_refused and not lay:
        return _page(request, found, code=409, refused=reading.worst)
    actions.submit(found, by=request.user, lay=lay)
    return redirect(found)
