"""The writing of a notice, on screen."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from chautari.acts.models import Media
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions
from chautari.publishing.forms import NoticeForm
from chautari.publishing.models import Notice
from chautari.publishing.views import approval, notices


@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def draft(request: OfficerRequest) -> HttpResponse:
    """Write a new notice."""
    form = NoticeForm(request.user, data=request.POST or None, files=request.FILES or None)
    if not _is_complete(request, form):
        return render(request, "publishing/draft.html", {"form": form}, status=_status(request, form))
    return _saved(request, actions.draft(form.content(_media(request, form)), by=request.user))


@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write a draft anew."""
    found = notices.found(request, pk)
    form = NoticeForm(request.user, notice=found, data=request.POST or None, files=request.FILES or None)
    if not _is_complete(request, form):
        shown = {"form": form, "notice": found}
        return render(request, "publishing/draft.html", shown, status=_status(request, form))
    actions.edit(found, content=form.content(_media(request, form)), by=request.user)
    return _saved(request, found)


@require_POST
@needs(Can.DRAFT_NOTICE)
def count(request: OfficerRequest) -> HttpResponse:
    """How long the text of each account is by the count of its network, and what the guard marks; nothing is kept."""
    form = NoticeForm(request.user, data=request.POST)
    return render(request, "publishing/draft_accounts.html#counters", {"form": form})


def _status(request: OfficerRequest, form: NoticeForm) -> int:
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
    return (
        approval.handed_in(request, notice.pk) if request.POST.get("then") == "submit" else redirect(notice)
    )
