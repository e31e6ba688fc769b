"""What strangers send: events as a network tells of them, and a public web that holds their files."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx

from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref
from chautari.inbox import fetching
from chautari.lib import web
from tests import make

NOON = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
PUBLIC = "198.41.0.4"
PHOTO = make.picture("JPEG", size=(640, 480))


def told(kind="comment.created", item="c1", *, minute=0, text="हेर्नुहोस्", files=(), **more):
    """One event of a person, with what came along as (kind, address, name)."""
    author = more.pop("author", "p1")
    return InboundEvent(
        kind=kind,
        dedupe_key=f"{kind}:{item}:{minute}",
        ref=Ref("comment", item, thread_id="root", author_id=author),
        actor=Actor(author, name="सीता"),
        text=text,
        occurred_at=NOON + timedelta(minutes=minute),
        conversation=more.pop("conversation", "root"),
        attachments=tuple(Attachment(sort, url=url, name=name) for sort, url, name in files),
        **more,
    )


class Web:
    """Files by their address; every address that was asked stands in ``asked``."""

    def __init__(self, monkeypatch):
        self.files, self.asked, self.places = {}, [], {}
        line = httpx.MockTransport(self._answer)
        monkeypatch.setattr(fetching, "get", partial(web.get, by=self._resolve, line=line))

    def holds(self, url, content, *, status=200, **headers):
        """Put a file there."""
        self.files[url] = (status, content, headers)

    def _resolve(self, host, _port):
        return [self.places.get(host, PUBLIC)]

    def _answer(self, request):
        url = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        self.asked.append((url, request.headers.get("authorization", "")))
        status, content, headers = self.files.get(url, (404, b"", {}))
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))


def packed(**files):
    """A ZIP; names are written with __ for a dot."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return sink.getvalue()
