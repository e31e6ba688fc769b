"""What every page passes: a request id, the security headers, and refusals in words."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap, retarget

from chautari.lib.errors import Refused
from chautari.ui.logs import request_id as current
from chautari.ui.metrics import PAGES

Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("chautari.web")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)


def request_id(handle: Handler) -> Handler:
    """Give every request a name, write one line about it, and count it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = secrets.token_hex(6)
        token = current.set(name)
        began = time.perf_counter()
        try:
            response = handle(request)
        finally:
            current.reset(token)
        seconds = time.perf_counter() - began
        match = getattr(request, "resolver_match", None)
        view = match.view_name if match else "none"
        PAGES.labels(view, response.status_code).observe(seconds)
        facts = {
            "view": view,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
            "request": name,
        }
        logger.info("page", extra=facts)
        response.headers["X-Request-Id"] = name
        return response

    return middleware


def security_headers(handle: Handler) -> Handler:
    """The content policy and its company, on every answer; pages of the desk are never kept by a cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class refusals:  # noqa: N801 — reads like its sisters in the settings' list
    """Turn a refusal of the domain or the law into a page that says why, or a message where a part was asked for."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if getattr(request, "htmx", False):
            answer = render(request, "ui/refused.html#words", {"refused": exception}, status=409)
            return reswap(retarget(answer, "#messages"), "innerHTML")
        return render(request, "ui/refused.html", {"refused": exception}, status=409)
