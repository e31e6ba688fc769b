"""The writing of a notice, on screen."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import replace_url

from chautari.acts.models import Media
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, queries
from chautari.publishing.actions import Content, Overtaken, Stand
from chautari.publishing.forms import NoticeForm
from chautari.publishing.models import Notice
from chautari.publishing.views import approval, notices
from chautari.publishing.writing import beginnings, presence, rescue
from chautari.publishing.writing.rescue import rescued

FINE: Final = 200


@rescued
@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def draft(request: OfficerRequest) -> HttpResponse:
    """Write a new notice."""
    return _written(request, _target(request)) if request.method == "POST" else _open(request, None)


@rescued
@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write a draft anew."""
    found = notices.found(request, pk)
    return _written(request, found) if request.method == "POST" else _open(request, found)


@rescued
@require_POST
@needs(Can.DRAFT_NOTICE)
def autosave(request: OfficerRequest) -> HttpResponse:
    """Keep what is there, complete or not, while it is being written."""
    found = _target(request)
    form = NoticeForm(request.user, data=request.POST)
    form.is_valid()
    content = form.unfinished()
    if found is None and not _begins(request, content):
        return _mark(request, None, content)
    try:
        kept = _kept(request, found, content, is_automatic=True)
    except Overtaken:
        return _mark(request, found, content, is_overtaken=True)
    answer = _mark(request, kept, content, is_saved=True)
    return answer if found else replace_url(answer, reverse("publishing:edit", args=(kept.pk,)))


@require_POST
@needs(Can.DRAFT_NOTICE)
def count(request: OfficerRequest) -> HttpResponse:
    """How long the text of each account is by the count of its network, and what the guard marks; nothing is kept."""
    form = NoticeForm(request.user, data=request.POST)
    return render(request, "publishing/draft_accounts.html#counters", {"form": form})


@require_GET
@needs(Can.DRAFT_NOTICE)
def writing(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who else writes it now, and whether they have saved since; asked for while the form is open."""
    found = notices.found(request, pk)
    return render(request, "publishing/draft_saved.html#writing", _present(request, found))


def _open(request: OfficerRequest, notice: Notice | None) -> HttpResponse:
    """The form as it begins: from the notice, from a template, or from what was rescued at a session's end."""
    sent = rescue.taken_up(request.user, request.GET.get("rescued", ""))
    given = beginnings.given(request.user, request.GET.get("template", ""))
    form = NoticeForm(request.user, notice=notice, data=sent, given=given)
    if notice:
        presence.mark(notice, request.user)
    shown = {"revision": sent.get("revision", "")} if sent is not None else {}
    return _page(request, form, notice, is_rescued=sent is not None, code=200, **shown)


def _written(request: OfficerRequest, notice: Notice | None) -> HttpResponse:
    """What a sent form leads to: another look, a choice between two texts, the form again, or the notice."""
    form = NoticeForm(request.user, notice=notice, data=request.POST, files=request.FILES)
    is_complete = _is_complete(request, form)
    if _is_look(request):
        return _page(request, form, notice, code=200)
    return _stored(request, form, notice, is_complete=is_complete)


def _stored(
    request: OfficerRequest, form: NoticeForm, notice: Notice | None, *, is_complete: bool
) -> HttpResponse:
    """What was sent becomes the notice's words, complete or not, where nobody has saved newer ones."""
    content = form.content(_media(request, form)) if is_complete else form.unfinished()
    if notice and request.POST.get("then") == "theirs":
        actions.set_aside(notice, content=content, by=request.user)
        return redirect("publishing:edit", notice.pk)
    try:
        is_worth = notice or is_complete or _begins(request, content)
        found = _kept(request, notice, content) if is_worth else None
    except Overtaken:
        return _page(request, form, notice, code=409, theirs=queries.overtaken(notice, content))
    return _saved(request, found) if is_complete and found else _page(request, form, found, code=422)


def _begins(request: OfficerRequest, content: Content) -> bool:
    """Whether an incomplete form is a notice already: it has words, and a name by which it comes back as the same."""
    return bool(request.POST.get("pen")) and not content.is_empty


def _kept(
    request: OfficerRequest, notice: Notice | None, content: Content, *, is_automatic: bool = False
) -> Notice:
    """The notice with this content, saved where nobody has overtaken it."""
    revision, pen = request.POST.get("revision", ""), request.POST.get("pen", "")[:32]
    stand = Stand(int(revision) if revision.isdecimal() else None, pen, is_automatic)
    if notice is None:
        notice = actions.draft(content, by=request.user, stand=stand)
    else:
        actions.edit(notice, content=content, by=request.user, stand=stand)
    (presence.mark if is_automatic else presence.leave)(notice, request.user)
    rescue.over(request.user, pen)
    notice.refresh_from_db()
    return notice


def _page(
    request: OfficerRequest, form: NoticeForm, notice: Notice | None, *, code: int, **more: Any
) -> HttpResponse:
    shown = {"form": form, "notice": notice, "revision": notice.revision if notice else "", **more}
    shown |= {
        "is_kept": form.is_bound and bool(form.errors) and notice is not None and code != FINE,
        "templates": beginnings.choices(request.user),
    }
    if notice:
        shown |= {"others": presence.others(notice, request.user)}
    if not more.get("is_rescued"):
        shown |= {"rescues": rescue.waiting(request.user)}
    return render(request, "publishing/draft.html", shown, status=code)


def _mark(request: OfficerRequest, notice: Notice | None, content: Content, **more: bool) -> HttpResponse:
    """What stands beside the buttons after the draft was kept, or was not."""
    shown = _present(request, notice) if notice else {}
    shown |= {"doubles": queries.doubles(content, notice), "apart": True, **more}
    if more.get("is_overtaken"):
        shown["revision"] = request.POST.get("revision", "")
    return render(request, "publishing/draft_saved.html#kept", shown)


def _present(request: OfficerRequest, notice: Notice) -> dict[str, Any]:
    seen = request.GET.get("revision", "")
    return {
        "notice": notice,
        "revision": notice.revision,
        "others": presence.others(notice, request.user),
        "newer": notice.author if seen.isdecimal() and int(seen) < notice.revision else None,
    }


def _target(request: OfficerRequest) -> Notice | None:
    """The notice that the form writes; none before it was kept for the first time."""
    key = request.POST.get("notice", "")
    return notices.found(request, int(key)) if key.isascii() and key.isdigit() else None


def _is_look(request: OfficerRequest) -> bool:
    """Whether the officer only asks what the guard says, looks for a picture, or takes a wording that is proposed."""
    return request.POST.get("then") in {"check", "find"} or "use" in request.POST


def _is_complete(request: OfficerRequest, form: NoticeForm) -> bool:
    """Whether the form has everything; its files are kept either way: nobody must choose them again."""
    is_valid = form.is_valid()
    agency, by = request.user.agency, request.user
    form.keep([actions.add_picture(agency, picture=picture, by=by) for picture in form.pictures])
    form.keep([actions.add_film(agency, film=film, by=by) for film in form.films])
    form.keep_documents(actions.add_document(agency, paper=paper, by=by) for paper in form.papers)
    if "use" in request.POST:
        form.use(request.POST["use"])
    return is_valid and not _is_look(request)


def _media(request: OfficerRequest, form: NoticeForm) -> list[Media]:
    return [actions.describe(kept.media, alt_text=kept.alt_text, by=request.user) for kept in form.kept]


def _saved(request: OfficerRequest, notice: Notice) -> HttpResponse:
    """On to approval where the officer asked for it, else to the notice."""
    return (
        approval.handed_in(request, notice.pk) if request.POST.get("then") == "submit" else redirect(notice)
    )
