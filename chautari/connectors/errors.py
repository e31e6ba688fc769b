"""Every way a network says no, in the desk's own words.

``certain`` tells whether we know that nothing was done; only OutcomeUnknown does not.
"""

from collections.abc import Mapping
from datetime import datetime

from chautari.connectors.values import NOTHING, Problem, RateState, Ref, Scope


class ConnectorError(Exception):
    """A network refused, or could not be asked.

    ``message_key`` is a key of the connector's messages; ``detail`` fills its placeholders and never holds a secret.
    """

    certain = True

    def __init__(
        self,
        message_key: str,
        *,
        detail: Mapping[str, str] = NOTHING,
        said: str = "",
        rate: tuple[RateState, ...] = (),
    ) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.detail = dict(detail)
        self.said = said[:500]  # the network's own words
        self.rate = rate


class NotSupported(ConnectorError):
    """This account cannot do this verb by the API: offer the assisted or manual way."""


class ValidationRejected(ConnectorError):
    """The network does not accept what was sent: back to the draft."""

    problems: tuple[Problem, ...] = ()


class DuplicateContent(ConnectorError):
    """The network says it has this already: look for it before saying failed."""


class PolicyBlocked(ConnectorError):
    """The network has blocked the account's writing: stop all writes of the account."""

    until: datetime | None = None


class NotAllowedHere(ConnectorError):
    """Not to this person or item (not summoned, messages closed): offer the next lawful step."""


class WindowClosed(ConnectorError):
    """The time in which the network allows this answer is over."""


class PermissionMissing(ConnectorError):
    """The app or account lacks a scope or tier."""


class AuthExpired(ConnectorError):
    """The token is too old: refresh once, repeat once."""


class AuthRevoked(ConnectorError):
    """The token is dead: a person must connect the account again."""


class RateLimited(ConnectorError):
    """Too many calls in one bucket; not again before ``retry_at``."""

    def __init__(
        self, message_key: str, *, retry_at: datetime, scope: Scope, bucket: str, said: str = ""
    ) -> None:
        state = RateState(scope=scope, bucket=bucket, remaining=0, reset_at=retry_at)
        super().__init__(message_key, said=said, rate=(state,))
        self.retry_at = retry_at
        self.scope = scope
        self.bucket = bucket


class QuotaExhausted(ConnectorError):
    """Money, credits or the month's allowance are used up."""

    period: str = ""


class NotFound(ConnectorError):
    """The item or person is gone."""

    ref: Ref | None = None


class TransientFailure(ConnectorError):
    """The network was not reached or could not work, and nothing was done: try again later."""


class OutcomeUnknown(ConnectorError):
    """The words left and no answer came: never repeat blindly, look it up."""

    certain = False


class SignatureInvalid(ConnectorError):
    """A delivery is not from the network: refuse, count, store nothing."""
