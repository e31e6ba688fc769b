"""Reading what a client sent: query, form, multipart and JSON as one mapping of values."""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart body."""

    name: str
    content_type: str
    content: bytes


@dataclass(slots=True)
class Sent:
    """What came with one request."""

    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    form: bool = False
    broken: bool = False

    @property
    def params(self) -> dict[str, Any]:
        return {**self.query, **self.body}


async def read(request: Request) -> Sent:
    """Read a request of any of the shapes that the three networks take."""
    sent = Sent(query=dict(request.query_params))
    kind = request.headers.get("content-type", "")
    if kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        await _read_form(request, sent)
    else:
        _read_json(await request.body(), sent)
    return sent


async def _read_form(request: Request, sent: Sent) -> None:
    sent.form = True
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                sent.files[name] = Upload(value.filename or "", kind, await value.read())
            else:
                sent.body[name] = value


def _read_json(raw: bytes, sent: Sent) -> None:
    if not raw.strip():
        return
    try:
        found = json.loads(raw)
    except ValueError:
        sent.broken = True
        return
    if isinstance(found, dict):
        sent.body = found
    else:
        sent.broken = True
