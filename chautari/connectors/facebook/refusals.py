"""Facebook's ways of saying no, each turned into a class of the desk by the table in data/errors.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.errors import ConnectorError, OutcomeUnknown, RateLimited, TransientFailure
from chautari.connectors.facebook.tables import ERRORS
from chautari.connectors.values import RateState, Scope

CLASSES: Final[Mapping[str, type[ConnectorError]]] = {
    name: getattr(errors, name)
    for name in (
        "ValidationRejected",
        "DuplicateContent",
        "PolicyBlocked",
        "NotAllowedHere",
        "WindowClosed",
        "PermissionMissing",
        "AuthExpired",
        "AuthRevoked",
        "NotFound",
    )
}
BY_CODE: Final[dict[Any, Mapping[str, Any]]] = {
    (row.get("code"), row.get("subcode")): row for row in ERRORS["row"]
}
BY_STATUS: Final = {row["status"]: row for row in ERRORS["http"]}
FIRST_SERVER_ERROR: Final = 500
# A code that says nothing definite gives way to the flag is_transient.
VAGUE: Final = frozenset({"Transient", "ValidationRejected"})


@dataclass(frozen=True, slots=True)
class Call:
    """What a refusal must know about the call that was refused."""

    now: datetime
    bucket: str
    speaks: bool  # its words may be public now, although no clear answer came
    rate: tuple[RateState, ...] = ()


def refusal(body: Any, status: int, call: Call, *, said: str = "") -> ConnectorError:
    """The desk's error for an answer that is not a success; ``said`` must be free of secrets."""
    found = body.get("error") if isinstance(body, dict) else None
    row = _row(found) if isinstance(found, dict) else BY_STATUS.get(status)
    vague = row is None or row["class"] in VAGUE
    if vague and (
        status >= FIRST_SERVER_ERROR or (isinstance(found, dict) and found.get("is_transient") is True)
    ):
        return unanswered(call, said=said)
    if row is None:
        return errors.ValidationRejected("facebook.refused", said=said, rate=call.rate)
    if row["class"] == "Transient":
        return unanswered(call, said=said)
    if row["class"] == "RateLimited":
        return _limited(row, call, said)
    return CLASSES[row["class"]](row["message"], said=said, rate=call.rate)


def unanswered(call: Call, *, said: str = "") -> ConnectorError:
    """Facebook did not say what happened: unknown if words may be out, else simply to be tried again."""
    if call.speaks:
        return OutcomeUnknown("facebook.no_answer", said=said, rate=call.rate)
    return TransientFailure("facebook.busy", said=said, rate=call.rate)


def _row(error: Mapping[str, Any]) -> Mapping[str, Any] | None:
    code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
    for key in ((code, subcode), (None, subcode), (code, None), (None, code)):
        if key != (None, None) and key in BY_CODE:
            return BY_CODE[key]
    return next(
        (row for row in ERRORS["range"] if code is not None and row["first"] <= code <= row["last"]), None
    )


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _limited(row: Mapping[str, Any], call: Call, said: str) -> RateLimited:
    """Wait as long as the usage header says, else as long as the table says."""
    bucket = call.bucket if row["bucket"] == "call" else row["bucket"]
    told = [state.reset_at for state in call.rate if state.bucket == bucket and state.reset_at]
    retry_at = max(told, default=call.now + timedelta(minutes=row["minutes"]))
    return RateLimited(row["message"], retry_at=retry_at, scope=Scope(row["scope"]), bucket=bucket, said=said)
