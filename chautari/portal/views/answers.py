"""How the public pages answer: what caches may keep, and who may read it from where."""

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers


def open_(answer: HttpResponse, tag: str) -> HttpResponse:
    """For programs of other sites too."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Cache-Control"], answer.headers["ETag"] = "public, no-cache", tag
    return answer


def fresh(answer: HttpResponse) -> HttpResponse:
    """Asked anew each time, so that what holds no more is not shown by a cache."""
    answer.headers["Cache-Control"] = "no-cache, private"
    patch_vary_headers(answer, ("Cookie", "Accept-Language"))
    return answer
