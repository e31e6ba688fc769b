"""The letter box: a thin WSGI door in front of Django for what the networks deliver.

It verifies the signature on the raw bytes, has them stored durably, and answers. It opens nothing.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from django.conf import settings

from chautari.connectors.base import ReceivesWebhooks
from chautari.connectors.errors import SignatureInvalid
from chautari.connectors.values import Answer, Context, RawRequest
from chautari.intake.sealing import kept
from chautari.intake.store import Letter, store
from chautari.lib import clock
from chautari.registry.connect import context
from chautari.registry.models import Account
from chautari.registry.networks import networks
from chautari.ui.metrics import DELIVERIES

REMEMBER: Final = 5.0  # seconds for which an account's door is known without asking the database
PREFIX: Final = "/hooks/"
Start = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class _Door:
    """One account's door, as last read from the database."""

    agency_id: int
    account_id: int
    connector: ReceivesWebhooks
    ctx: Context
    read: float


_doors: dict[tuple[str, str], _Door] = {}


def _door(network: str, key: str, *, fresh: bool = False) -> _Door | None:
    """The door of this key; read anew when it is old, or when a signature did not fit what was remembered."""
    known = _doors.get((network, key))
    if known and not fresh and time.monotonic() - known.read < REMEMBER:
        return known
    account = Account.objects.select_related("app").filter(network=network, key=key).first()
    connector = networks()[network]
    if account is None or not isinstance(connector, ReceivesWebhooks):
        _doors.pop((network, key), None)
        return None
    door = _Door(account.agency_id, account.pk, connector, context(account), time.monotonic())
    _doors[network, key] = door
    return door


def answer(network: str, key: str, request: RawRequest) -> Answer:
    """What a delivery, or a network's check of the door, is answered with."""
    is_check = request.method == "GET"  # rare, and asked right after the keys were changed
    door = _door(network, key, fresh=is_check) if network in networks() else None
    if door is None:
        return _said(network, "unknown", Answer(HTTPStatus.NOT_FOUND, b"no such door\n"))
    if is_check:
        hello = door.connector.handshake(door.ctx, request)
        return hello or Answer(HTTPStatus.FORBIDDEN, b"this door takes deliveries only\n")
    if request.method != "POST":
        return Answer(HTTPStatus.METHOD_NOT_ALLOWED, b"this door takes deliveries only\n")
    return _take(door, network, key, request)


def _take(door: _Door, network: str, key: str, request: RawRequest) -> Answer:
    """Verify, store, answer."""
    trusted = door if _is_signed(door, request) else _door(network, key, fresh=True)
    if trusted is None or (trusted is not door and not _is_signed(trusted, request)):
        store.refuse(door.account_id)
        return _said(network, "refused", Answer(HTTPStatus.FORBIDDEN, b"wrong signature\n"))
    letter = Letter(
        agency_id=trusted.agency_id,
        account_id=trusted.account_id,
        stream="webhook",
        kept=kept(trusted.connector, trusted.account_id, request.body),
        received=clock.now(),
    )
    if not store.put(letter):
        return _said(network, "failed", Answer(HTTPStatus.SERVICE_UNAVAILABLE, b"try again\n"))
    return _said(network, "stored", trusted.connector.respond(trusted.ctx.account, request))


def _is_signed(door: _Door, request: RawRequest) -> bool:
    try:
        door.connector.verify(door.ctx, request)
    except SignatureInvalid:
        return False
    return True


def _said(network: str, result: str, said: Answer) -> Answer:
    DELIVERIES.labels(network if network in networks() else "none", result).inc()
    return said


class LetterBox:
    """Django's WSGI application with the letter box in front of it."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return self.application(environ, start)
        said = _letter(path, environ)
        status = HTTPStatus(said.status)
        head = [("Content-Type", said.content_type), ("Content-Length", str(len(said.body)))]
        start(f"{status.value} {status.phrase}", head)
        return [said.body]


def _letter(path: str, environ: dict[str, Any]) -> Answer:
    network, _, key = path[len(PREFIX) :].strip("/").partition("/")
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return Answer(HTTPStatus.BAD_REQUEST, b"no length\n")
    body = _body(environ, length) if length <= settings.LARGEST_BODY else b""
    if max(length, len(body)) > settings.LARGEST_BODY:
        return _said(network, "too_large", Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"too large\n"))
    if len(body) < length:
        return _said(network, "cut_off", Answer(HTTPStatus.BAD_REQUEST, b"the end is missing\n"))
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    words = environ.get("QUERY_STRING")
    query = dict(parse_qsl(words, keep_blank_values=True)) if words else {}
    return answer(network, key, RawRequest(environ["REQUEST_METHOD"], query, headers, body))


def _body(environ: dict[str, Any], length: int) -> bytes:
    """What was sent; without a length (sent in chunks) to its end, and at most one byte more than is taken."""
    is_open = not environ.get("CONTENT_LENGTH") and environ.get("wsgi.input_terminated", False)
    most = settings.LARGEST_BODY + 1 if is_open else length
    parts: list[bytes] = []
    while most > 0 and (part := environ["wsgi.input"].read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
