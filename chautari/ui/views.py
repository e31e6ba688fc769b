"""The first page, the pattern page, the language switch, and the pages of errors."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from chautari.ui import samples
from chautari.ui.context import RAIL
from chautari.ui.logs import request_id

YEAR = 365 * 24 * 3600


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """To the first place of the rail that the officer may see."""
    can: frozenset[str] = getattr(request.user, "can", frozenset())
    return redirect(next((place.name for place in RAIL if place.right in can), "agencies:login"))


@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component in every state; ``?show=inbox`` or ``list`` for the three panes alone, as the desk has them."""
    show = request.GET.get("show")
    page = "ui/sample_inbox.html" if show in {"inbox", "list"} else "ui/patterns.html"
    return render(request, page, samples.everything() | {"list_only": show == "list"})


@csrf_exempt  # a page that sets no cookie has no token either, and nobody is harmed by another language
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language for a year and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if check_for_language(code := request.POST.get("language", "")):
        secure = settings.SESSION_COOKIE_SECURE
        name = settings.LANGUAGE_COOKIE_NAME
        response.set_cookie(name, code, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 — Django's signature
    """The form was open too long, or came from elsewhere."""
    return render(request, "ui/error.html", {"status": 403, "stale": True}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Larger than the desk takes, or damaged on its way. Asks nothing of what was sent."""
    words = render_to_string("ui/error.html", {"status": 400})
    return HttpResponse(words, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Not for this officer's role."""
    return render(request, "ui/error.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Nothing here, or not this agency's."""
    return render(request, "ui/error.html", {"status": 404}, status=404)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """A fault of ours; the request id helps to find it. Asks nothing of the database, which may be the fault."""
    words = render_to_string("ui/error.html", {"status": 500, "reference": request_id.get()})
    return HttpResponse(words, status=500)
