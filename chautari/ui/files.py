"""Files that others made, handed out so that a browser shows them and nothing in them runs."""

from typing import IO, Any, Final

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase

SHUT: Final = "default-src 'none'; sandbox"
AN_HOUR: Final = "private, max-age=3600"


def shown(file: IO[Any], *, mime: str, name: str, cache: str = AN_HOUR) -> FileResponse:
    """The bytes of a picture under a name of ours; nobody guesses what they might be, and no page runs in them."""
    answer = FileResponse(file, content_type=mime, filename=name)
    _seal(answer, cache)
    return answer


def sealed(content: bytes, *, mime: str, name: str, cache: str = AN_HOUR) -> HttpResponse:
    """The same for bytes at hand. Raises Http404 where there are none."""
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    _seal(answer, cache)
    return answer


def handed(content: bytes, *, name: str) -> HttpResponse:
    """Bytes of strangers, to be saved and never opened in the browser. Raises Http404 where there are none."""
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    _seal(answer, "private, no-store")
    return answer


def saved(file: IO[Any], *, mime: str, name: str) -> FileResponse:
    """A large file of ours, to be saved."""
    answer = FileResponse(file, as_attachment=True, content_type=mime, filename=name)
    _seal(answer, "private, no-store")
    return answer


def _seal(answer: HttpResponseBase, cache: str) -> None:
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SHUT
    answer.headers["Cache-Control"] = cache
