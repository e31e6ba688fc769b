"""A thin WSGI door in front of Django for the one question that programs ask often."""

import time
from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from django.db import Error, connection
from django.utils.translation import gettext as _
from django.utils.translation import override
from prometheus_client import Histogram

from chautari.portal import api, memory
from chautari.portal.api import Said
from chautari.ui.metrics import PAGES

PATH: Final = "/api/v1/accounts/lookup"
FIELDS: Final = 20
Start = Callable[[str, list[tuple[str, str]]], object]


class LookUp:
    """Django's WSGI application with the question in front of it."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != PATH or environ.get("REQUEST_METHOD") not in {"GET", "HEAD"}:
            return self.application(environ, start)
        began = time.perf_counter()
        said = _answer(environ)
        _counted(said.status).observe(time.perf_counter() - began)
        status = HTTPStatus(said.status)
        start(
            f"{status.value} {status.phrase}",
            [*said.headers.items(), ("Content-Length", str(len(said.body)))],
        )
        return [said.body] if environ["REQUEST_METHOD"] == "GET" else []


@cache
def _counted(status: int) -> Histogram:
    return PAGES.labels("portal:lookup", status)


def _answer(environ: dict[str, Any]) -> Said:
    """The answer; asked once more where the line to the database has died meanwhile."""
    language = api.language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    try:
        asked = dict(parse_qsl(environ.get("QUERY_STRING", ""), max_num_fields=FIELDS))
    except ValueError:
        asked = {}
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    for _attempt in range(2):
        try:
            return api.look_up(asked, language=language, known=known, source=memory.source())
        except Error:
            connection.close()
    with override(language):
        words = _("The register cannot be asked just now. Try again in a minute.")
    more = {"Retry-After": "60"}
    return api.problem("no-register", words, HTTPStatus.SERVICE_UNAVAILABLE, **more)
