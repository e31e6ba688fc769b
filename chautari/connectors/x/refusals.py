"""Every way X says no, turned into the desk's classes (platforms.md 1.5)."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.values import Problem, RateState, Scope
from chautari.connectors.x import rates, wire

DUPLICATE: Final = re.compile(
    r"duplicate content|already said that|status is a duplicate"
    r"|already (?:retweeted|reposted|liked|favorited|following|requested to follow|blocked|blocking|muted|muting)",
    re.IGNORECASE,
)
NOT_HERE: Final = re.compile(
    r"repl(?:y|ies|ying)\b.{0,80}(?:not|n.t) (?:allowed|permitted)|(?:not|n.t) (?:allowed|permitted) to (?:reply|quote)"
    r"|summon|not been mentioned|mentions? you\b|restricted who can reply|only reply"
    r"|(?:message|dm|dms|direct message|participant)s?\b.{0,80}(?:not|n.t) (?:allowed|permitted|accept|open|receive)"
    r"|(?:not|n.t) (?:allowed|permitted) to (?:dm|message|send)|permission to dm"
    r"|can(?:not|.t) (?:reply|send messages?|dm|message|direct message)\b|messages? (?:are|is) (?:closed|not open)"
    r"|blocked (?:from|by)|does not accept|not follow(?:ing)? you",
    re.IGNORECASE,
)
LOCKED: Final = re.compile(r"suspended|temporarily locked|account is locked", re.IGNORECASE)
BY_WORDS: Final = (
    (DUPLICATE, errors.DuplicateContent),
    (NOT_HERE, errors.NotAllowedHere),
    (LOCKED, errors.PolicyBlocked),
)
NO_RIGHT: Final = ("client-forbidden", "not-authorized-for-resource", "unsupported-authentication")
GONE: Final = "resource-not-found"
CODES: Final[Mapping[str, type[errors.ConnectorError]]] = {
    "187": errors.DuplicateContent,
    "327": errors.DuplicateContent,
    "139": errors.DuplicateContent,
    "160": errors.DuplicateContent,
    "150": errors.NotAllowedHere,
    "349": errors.NotAllowedHere,
    "433": errors.NotAllowedHere,
    "64": errors.PolicyBlocked,
    "326": errors.PolicyBlocked,
    "453": errors.PermissionMissing,
    "144": errors.NotFound,
    "88": errors.RateLimited,
}
KEYS: Final[Mapping[type[errors.ConnectorError], str]] = {
    errors.DuplicateContent: "x.duplicate",
    errors.NotAllowedHere: "x.not_allowed_here",
    errors.PolicyBlocked: "x.locked",
    errors.PermissionMissing: "x.permission_missing",
    errors.NotFound: "x.gone",
    errors.ValidationRejected: "x.refused",
    errors.QuotaExhausted: "x.credits_gone",
    errors.AuthExpired: "x.token_old",
    errors.TransientFailure: "x.not_working",
}


class Refusal:
    """An answer of X that is a no: its status, its words, its type and code."""

    def __init__(self, status: int, body: Any) -> None:
        self.status = status
        problem = wire.branch(body)
        first = next(wire.rows(problem, "errors"), wire.NOTHING)
        self.type = wire.text(problem, "type") + " " + wire.text(first, "type")
        self.code = wire.text(first, "code") or wire.text(problem, "code")
        parts = [
            wire.text(each, name) for each in (problem, first) for name in ("title", "detail", "message")
        ]
        parts += [
            wire.text(problem, "error"),
            wire.text(problem, "error_description"),
            wire.text(problem, "reason"),
        ]
        self.words = " · ".join(dict.fromkeys(part for part in parts if part))
        self.period = wire.text(problem, "period")

    def family(self, *, unexplained: type[errors.ConnectorError]) -> type[errors.ConnectorError]:
        """The class of this no; ``unexplained`` is that of a 403 which gives no reason."""
        if self.status == 403:  # noqa: PLR2004 — the status is the name
            return self._forbidden(unexplained)
        if self.status == 429:  # noqa: PLR2004 — the status is the name
            return errors.QuotaExhausted if "usage-capped" in self.type else errors.RateLimited
        if GONE in self.type or self.code == "144":
            return errors.NotFound
        if any(kind in self.type for kind in NO_RIGHT):  # X says so with 200 and 400 too
            return errors.PermissionMissing
        by_status: Mapping[int, type[errors.ConnectorError]] = {
            401: errors.AuthExpired,
            402: errors.QuotaExhausted,
            404: errors.NotFound,
            408: errors.TransientFailure,
        }
        return by_status.get(self.status, errors.ValidationRejected)

    def _forbidden(self, unexplained: type[errors.ConnectorError]) -> type[errors.ConnectorError]:
        if self.code in CODES:
            return CODES[self.code]
        for words, family in BY_WORDS:
            if words.search(self.words):
                return family
        return errors.PermissionMissing if any(kind in self.type for kind in NO_RIGHT) else unexplained

    def error(
        self,
        *,
        unexplained: type[errors.ConnectorError],
        rate: tuple[RateState, ...],
        closed: RateState,
        said: str,
    ) -> errors.ConnectorError:
        """The exception to raise; ``closed`` is the limit a 429 speaks of, ``said`` X's words without secrets."""
        family = self.family(unexplained=unexplained)
        if family is errors.RateLimited and closed.reset_at:
            limited = errors.RateLimited(
                "x.rate_limited",
                retry_at=closed.reset_at,
                scope=closed.scope,
                bucket=closed.bucket,
                said=said,
            )
            limited.rate = (*(state for state in rate if state.bucket != closed.bucket), *limited.rate)
            return limited
        detail = {"said": said[:200]} if family is errors.ValidationRejected else {}
        error = family(KEYS[family], detail=detail, said=said, rate=rate)
        if isinstance(error, errors.QuotaExhausted):
            error.period = self.period
        if isinstance(error, errors.ValidationRejected):
            error.problems = (Problem("x.refused", detail),)
        return error


def closed_limit(
    rate: tuple[RateState, ...], headers: Mapping[str, str], *, bucket: str, scope: Scope, now: datetime
) -> RateState:
    """The limit that a 429 with these headers speaks of."""
    after = headers.get("retry-after", "")
    wait = timedelta(seconds=int(after)) if after.isascii() and after.isdecimal() and len(after) < 8 else None  # noqa: PLR2004 — under four months
    return rates.closed(rate, bucket=bucket, scope=scope, now=now, wait=wait)
