"""The open interface behind Django: the same answers as the door in front of it, and its description."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from chautari.agencies.permissions import public
from chautari.portal import api, openapi
from chautari.portal.api import Said


@public
@csrf_exempt  # nobody is known here
def look_up(request: HttpRequest) -> HttpResponse:
    language = _language(request)
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > api.LARGEST:
            return _said(_too_large(language))
        return _said(api.look_many_up(request.body, language=language))
    if request.method not in {"GET", "HEAD"}:
        return _said(_only(language, "GET, HEAD, POST"))
    known = request.headers.get("If-None-Match", "")
    return _said(api.look_up(request.GET.dict(), language=language, known=known))


@public
@csrf_exempt
def accounts(request: HttpRequest) -> HttpResponse:
    language = _language(request)
    if request.method not in {"GET", "HEAD"}:
        return _said(_only(language, "GET, HEAD"))
    known = request.headers.get("If-None-Match", "")
    return _said(api.accounts(request.GET.dict(), language=language, known=known))


@public
@require_GET
def description(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """The interface as OpenAPI has it."""
    answer = JsonResponse(openapi.document(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    for name, value in {**api.HEADERS, "Cache-Control": "public, max-age=3600"}.items():
        answer.headers[name] = value
    return answer


@public
@require_GET
def manual(request: HttpRequest) -> HttpResponse:
    """The same to be read."""
    answer = render(request, "portal/api.html", {"operations": openapi.OPERATIONS})
    answer.headers["Cache-Control"] = "no-cache, private"
    return answer


def _language(request: HttpRequest) -> str:
    return api.language(request.headers.get("Accept-Language", ""))


def _said(said: Said) -> HttpResponse:
    return HttpResponse(said.body, status=said.status, headers=dict(said.headers))


def _only(language: str, methods: str) -> Said:
    with override(language):
        words = _("Only %(methods)s may be asked here.") % {"methods": methods}
    return api.problem("method", words, 405, Allow=methods)


def _too_large(language: str) -> Said:
    with override(language):
        return api.problem("too-large", _("The question is too large. Send it in several parts."), 413)
