"""The whole register as files for everybody: written whole, under a name that is swapped in at once."""

import csv
import hashlib
import io
import json
import os
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from chautari.bikram.calendar import nepal_day
from chautari.lib import clock
from chautari.portal import api, queries
from chautari.portal.api import Denied, HeldTold
from chautari.portal.verdicts import Verdict

FORMS: Final = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
HEAD: Final = (
    "verdict", "agency", "agency_ne", "agency_en", "network", "kind", "handle", "number", "name", "url", "since",
    "until", "moved_to",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def path(form: str) -> Path:
    """Where the file is."""
    return Path(settings.DATA) / "open" / f"accounts.{form}"


def is_of_today(form: str) -> bool:
    """Whether the file has been written today, by Nepal's day."""
    return written(form) == nepal_day(clock.now())


def written(form: str) -> date | None:
    """The day on which the file says that it was written; None where there is none."""
    file = path("json")
    if not file.exists() or not path(form).exists():
        return None
    return date.fromisoformat(_day(str(file), file.stat().st_mtime_ns))


def write() -> None:
    """Write both anew. Whoever reads meanwhile has the old ones or the new ones whole."""
    held = [api.standing(row) for row in queries.standing(None).iterator()]
    denied = list(api.denied(None))
    for form, content in (("csv", _csv(held, denied)), ("json", _json(held, denied))):
        _swap(path(form), content)


@lru_cache(maxsize=8)
def digest(file: str, _changed: int) -> str:
    """The SHA-256 of a file's bytes; read once for each writing."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


@lru_cache(maxsize=8)
def _day(file: str, _changed: int) -> str:
    return str(json.loads(Path(file).read_text())["day"])


def tag(form: str) -> str:
    """The tag of the file as it is now."""
    file = path(form)
    return f'"{digest(str(file), file.stat().st_mtime_ns)}"'


def _json(held: list[HeldTold], denied: list[Denied]) -> bytes:
    content: dict[str, Any] = {
        "accounts": [api.as_plain(each) for each in held],
        "declarations": [api.as_plain(each) for each in denied],
    }
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    head = {
        "generated_at": api.now().isoformat(),
        "day": nepal_day(clock.now()).isoformat(),
        "digest": f"sha256:{hashlib.sha256(told).hexdigest()}",
        "licence": "CC-BY-4.0",
    }
    return (json.dumps({**head, **content}, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(held: list[HeldTold], denied: list[Denied]) -> bytes:
    file = io.StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow(HEAD)
    for each in held:
        account, names = each.account, each.agency.name
        lines.writerow(
            _cell(value)
            for value in (
                each.verdict, each.agency.code, names.ne, names.en, account.network, account.kind, account.handle,
                account.number, account.name, account.url, _moment(each.since), _moment(each.until),
                each.successor.url if each.successor else "",
            )
        )  # fmt: skip
    for row in denied:
        names = row.agency.name
        told = (
            Verdict.NONE,
            row.agency.code,
            names.ne,
            names.en,
            row.network,
            *[""] * 5,
            _moment(row.since),
            "",
            "",
        )
        lines.writerow(_cell(value) for value in told)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _cell(value: Any) -> str:
    """What a spreadsheet shows and never reckons with."""
    text = str(value)
    is_number = text[1:].isdecimal()  # of a telephone, as +977…
    return f"'{text}" if text.startswith(FORMULA) and not is_number else text


def _moment(value: Any) -> str:
    return value.isoformat() if value else ""


def _swap(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        fresh.chmod(0o644)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
