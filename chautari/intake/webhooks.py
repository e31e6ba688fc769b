"""The letter box behind Django, for servers and tests that do not have it in front."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from chautari.agencies.permissions import public
from chautari.connectors.values import RawRequest
from chautari.intake.door import answer


@public
@csrf_exempt
def hook(request: HttpRequest, network: str, key: str) -> HttpResponse:
    """Verify, store, ring, answer."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.LARGEST_BODY:
        return HttpResponse(b"too large\n", status=413, content_type="text/plain")
    headers = {name.lower(): value for name, value in request.headers.items()}
    raw = RawRequest(request.method or "", {k: str(v) for k, v in request.GET.items()}, headers, request.body)
    said = answer(network, key, raw)
    return HttpResponse(said.body, status=said.status, content_type=said.content_type)
