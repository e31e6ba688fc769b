"""Parts of a file, as players of films ask for them: the head first, then wherever a viewer goes (RFC 9110, 14)."""

import re
from collections.abc import Iterator
from typing import IO, Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

ASKED: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
PIECE: Final = 1 << 16


def part(request: HttpRequest, whole: FileResponse, size: int) -> HttpResponseBase:
    """The asked part of a file under the headers of the whole; the whole where none, or several, are asked for."""
    whole.headers["Accept-Ranges"] = "bytes"
    found = ASKED.fullmatch(request.headers.get("Range", ""))
    file = whole.file_to_stream
    if file is None or found is None or not (found[1] or found[2]):
        return whole
    start, end = _place(found[1], found[2], size)
    if start >= end:
        file.close()  # the file alone: closing the answer would end the request
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    kept = {name: value for name, value in whole.headers.items() if name != "Content-Length"}
    answer = StreamingHttpResponse(_pieces(file, start, end), status=206, headers=kept)
    answer.headers["Content-Length"] = str(end - start)
    answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return answer


def _place(first: str, last: str, size: int) -> tuple[int, int]:
    """From where up to where; "-500" are the last 500 bytes."""
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(int(last) + 1, size) if last else size


def _pieces(file: IO[Any], start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < end and (piece := file.read(min(PIECE, end - start))):
            start += len(piece)
            yield piece
