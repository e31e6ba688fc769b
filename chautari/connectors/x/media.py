"""Files go up to X before the post: small pictures in one piece, everything else in pieces that can be taken up again.

Nothing is public before the post itself, so silence here is never an unknown outcome.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Final

from chautari.connectors import errors
from chautari.connectors.values import Context, MediaItem, Problem, RateState, Ref
from chautari.connectors.x import tables, wire
from chautari.connectors.x.client import Call, Said, ask
from chautari.connectors.x.validating import kind_of

ONE_SHOT: Final = "POST /2/media/upload"
START: Final = "POST /2/media/upload/initialize"
APPEND: Final = "POST /2/media/upload/{id}/append"
FINISH: Final = "POST /2/media/upload/{id}/finalize"
STATE: Final = "GET /2/media/upload"
DESCRIBE: Final = "POST /2/media/metadata"
PATIENCE: Final = 20  # seconds in which X may work on a film while we wait; the core comes back later


@dataclass(frozen=True, slots=True)
class Upload:
    """How far one file is; kept by the desk as an opaque text."""

    id: str
    segment: int = 0
    closed: bool = False  # all pieces are there, X works on them
    finished: bool = False
    described: bool = False
    expires: str = ""

    def kept(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def found(cls, kept: str, *, now: datetime) -> "Upload | None":
        """What was kept, unless it is of no use any more: a media id is good for 24 hours."""
        row = wire.branch(wire.parse(kept.encode()))
        expires = wire.moment(wire.text(row, "expires"))
        if not wire.text(row, "id") or expires is None or expires <= now:
            return None
        return cls(
            id=wire.text(row, "id"),
            segment=int(wire.text(row, "segment") or 0),
            closed=row.get("closed") is True,
            finished=row.get("finished") is True,
            described=row.get("described") is True,
            expires=wire.text(row, "expires"),
        )


def upload(ctx: Context, item: MediaItem, *, private: bool = False) -> tuple[Ref, tuple[RateState, ...]]:
    """Put one file there, described; goes on where ctx.upload_state says it stopped.

    Raises ValidationRejected for what X does not take, TransientFailure while X still works on a film.
    """
    if not kind_of(item):
        raise errors.ValidationRejected("x.media_type", detail={"name": item.name or item.mime})
    begun = Upload.found(ctx.upload_state.get(item.sha256, ""), now=ctx.now())
    going = _Going(ctx, item, private=private)
    if begun:
        try:
            return going.on(begun), going.rate
        except (errors.NotFound, errors.ValidationRejected) as gone:
            if begun.finished or isinstance(gone, _Failed):
                raise
    return going.on(going.start()), going.rate


class _Failed(errors.ValidationRejected):
    """X could not make anything of the file."""


class _Going:
    """One file on its way up."""

    def __init__(self, ctx: Context, item: MediaItem, *, private: bool) -> None:
        self.ctx, self.item = ctx, item
        self.category = f"{'dm' if private else 'tweet'}_{kind_of(item)}"
        self.rate: tuple[RateState, ...] = ()

    def start(self) -> Upload:
        """A fresh id; small pictures are there with it."""
        rules = tables.limits("media")
        if kind_of(self.item) == "image" and self.item.size <= rules["chunk"]:
            form = {"media_category": self.category, "media_type": self.item.mime}
            said = self._ask(Call(ONE_SHOT, form=form, files={"media": self._file(self._read_all())}))
            return self._note(
                Upload(self._id(said), finished=True, expires=self._expiry(said)), self.item.size
            )
        body = {"media_type": self.item.mime, "total_bytes": self.item.size, "media_category": self.category}
        said = self._ask(Call(START, json=body))
        return self._note(Upload(self._id(said), expires=self._expiry(said)), 0)

    def on(self, begun: Upload) -> Ref:
        """Whatever is still to be done."""
        state = begun if begun.finished else self._finish(begun)
        if self.item.alt_text and not state.described:
            text = {"alt_text": {"text": self.item.alt_text}}
            self._ask(Call(DESCRIBE, json={"id": state.id, "metadata": text}))
            self._note(replace(state, described=True), self.item.size)
        return Ref(kind="media", id=state.id, author_id=self.ctx.account.external_id)

    def _pieces(self, state: Upload) -> Upload:
        chunk = int(tables.limits("media")["chunk"])
        chunk = max(chunk, -(-self.item.size // (int(tables.limits("media")["last_segment"]) + 1)))
        with self._open() as file:
            file.seek(state.segment * chunk)
            while piece := file.read(chunk):
                files = {"media": self._file(piece)}
                form = {"segment_index": str(state.segment)}
                self._ask(Call(APPEND, {"id": state.id}, form=form, files=files, may_be_empty=True))
                state = replace(state, segment=state.segment + 1)
                self._note(state, min(state.segment * chunk, self.item.size))
        return state

    def _finish(self, state: Upload) -> Upload:
        """Send what is missing, close the upload, and wait until X can use it."""
        if state.closed:
            said = self._ask(self._asking(state.id))
        else:
            state = self._pieces(state)
            said = self._ask(Call(FINISH, {"id": state.id}))
            state = self._note(replace(state, closed=True), self.item.size)
        self._wait(state.id, wire.branch(said.data, "processing_info"))
        return self._note(replace(state, finished=True), self.item.size)

    @staticmethod
    def _asking(media_id: str) -> Call:
        return Call(STATE, query={"command": "STATUS", "media_id": media_id})

    def _wait(self, media_id: str, info: Mapping[str, Any]) -> None:
        """Until X has worked the film up. Raises TransientFailure when that takes long."""
        left = float(PATIENCE)
        while info:
            match wire.text(info, "state"):
                case "succeeded":
                    return
                case "failed":
                    self._fail(info)
            pause = min(float(wire.text(info, "check_after_secs") or 1), left)
            if left <= 0:
                raise errors.TransientFailure("x.media_processing", rate=self.rate)
            left -= max(pause, 0.5)
            time.sleep(pause)
            info = wire.branch(self._ask(self._asking(media_id)).data, "processing_info")

    def _fail(self, info: Mapping[str, Any]) -> None:
        why = wire.text(wire.branch(info, "error"), "message", "detail", "name")
        name = self.item.name or self.item.mime
        failed = _Failed("x.media_failed", detail={"name": name}, said=why, rate=self.rate)
        failed.problems = (Problem("x.media_failed", {"name": name}),)
        raise failed

    def _ask(self, call: Call) -> Said:
        said = ask(self.ctx, call)
        self.rate = (*self.rate, *said.rate)
        return said

    def _id(self, said: Said) -> str:
        found = wire.text(said.data, "id", "media_id")
        if not found:
            raise errors.TransientFailure("x.not_working", rate=self.rate)
        return found

    def _expiry(self, said: Said) -> str:
        seconds = wire.text(said.data, "expires_after_secs") or str(tables.limits("media")["expires"])
        most = int(tables.limits("media")["expires"])
        lasts = min(int(seconds), most) if seconds.isdecimal() and len(seconds) < 10 else most  # noqa: PLR2004
        return (self.ctx.now() + timedelta(seconds=lasts)).isoformat()

    def _note(self, state: Upload, sent: int) -> Upload:
        if self.ctx.progress:
            self.ctx.progress(self.item, state.kept(), sent)
        return state

    def _file(self, piece: bytes) -> tuple[str, bytes, str]:
        return (self.item.name or "file", piece, self.item.mime)

    def _open(self) -> BinaryIO:
        if self.ctx.open_media is None:
            raise errors.ValidationRejected("x.media_missing", detail={"name": self.item.name})
        return self.ctx.open_media(self.item)

    def _read_all(self) -> bytes:
        with self._open() as file:
            return file.read()
