"""The public notices: pages that need no script, and feeds; they set no cookie and name no officer."""

import re
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_GET

from chautari.agencies.models import Agency
from chautari.agencies.permissions import public
from chautari.portal import feeds
from chautari.portal import notices as found
from chautari.portal.views.answers import fresh, open_
from chautari.publishing.models import Notice
from chautari.ui.ranges import part


@public
@require_GET
def notices(request: HttpRequest, code: str) -> HttpResponse:
    """What an agency says, the newest first."""
    agency = get_object_or_404(Agency, code=code)
    page = _page(request)
    rows, has_older = found.of_agency(agency, page=page)
    newer, older = (page - 1 if page > 1 else 0), (page + 1 if has_older else 0)
    shown = {"body": agency, "rows": rows, "newer": newer, "older": older, "today": found.today()}
    return fresh(render(request, "portal/notices.html", shown))


@public
@require_GET
def notice(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One notice; one that was withdrawn says so, and no more."""
    row = _row(code, pk)
    if row.removed:
        return fresh(render(request, "portal/gone.html", {"body": row.agency, "notice": row}, status=410))
    shown = {
        "body": row.agency,
        "notice": row,
        "words": found.words(row),
        "posts": found.posts(row),
        "papers": found.papers(row),
        "is_over": found.is_over(row),
    }
    is_gone = row.state == Notice.State.WITHDRAWN
    return fresh(render(request, "portal/notice.html", shown, status=410 if is_gone else 200))


@public
@require_GET
def picture(request: HttpRequest, code: str, pk: int, media: int) -> HttpResponseBase:
    """A picture or film of a notice that stands."""
    row = next((each for each in _standing(code, pk).media.all() if each.pk == media), None)
    if row is None:
        raise Http404
    whole = _file(row)
    return part(request, whole, row.size)


@public
@require_GET
def paper(request: HttpRequest, code: str, pk: int, document: int) -> HttpResponseBase:  # noqa: ARG001
    """A document of a notice that stands."""
    row = next((each for each in found.papers(_standing(code, pk)) if each.pk == document), None)
    return _file(row, is_saved=True)


@public
@require_GET
def notices_feed(request: HttpRequest, form: str, code: str = "") -> HttpResponse:
    """The feed of an agency, or of all; answered with "nothing new" where that is so."""
    if form not in feeds.FORMS:
        raise Http404
    agency = get_object_or_404(Agency, code=code) if code else None
    made = feeds.feed(agency, form)
    if _is_known(request, made):
        return open_(HttpResponseNotModified(), made.tag)
    answer = open_(HttpResponse(made.body, content_type=feeds.FORMS[form]), made.tag)
    answer.headers["Last-Modified"] = http_date(made.changed.timestamp())
    return answer


def _is_known(request: HttpRequest, made: feeds.Feed) -> bool:
    """Whether who asks has it already; the mark counts more than the time."""
    if told := request.headers.get("If-None-Match", ""):
        return made.tag in {each.strip().removeprefix("W/") for each in told.split(",")}
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(made.changed.timestamp()) <= since


def _page(request: HttpRequest) -> int:
    """Which page of the list is asked for; the first, where that is no number."""
    told = request.GET.get("page", "")
    return int(told) if re.fullmatch(r"[1-9][0-9]{0,3}", told) else 1


def _row(code: str, pk: int) -> Any:
    row = found.shown(get_object_or_404(Agency, code=code), pk)
    if row is None:
        raise Http404
    return row


def _standing(code: str, pk: int) -> Any:
    row = _row(code, pk)
    if row.state != Notice.State.APPROVED or row.removed:
        raise Http404
    return row


def _file(row: Any, *, is_saved: bool = False) -> FileResponse:
    """Its bytes, as what they are and nothing else."""
    if row is None:
        raise Http404
    answer = FileResponse(
        row.file.open("rb"), content_type=row.mime, as_attachment=is_saved, filename=row.name
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer
