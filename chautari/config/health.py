"""Whether this process lives, can work, and what it counted."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chautari.agencies.permissions import public
from chautari.config.env import env


@public
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """The process lives."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """The database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "no answer"}, status=503)
    return JsonResponse({"database": "ok"})


@public
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text, to this machine only unless the installation opens it."""
    local = (
        request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and "HTTP_X_FORWARDED_FOR" not in request.META
    )
    if not (local or env.open_metrics or settings.DEBUG):
        raise PermissionDenied
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
