"""Viber's status codes, and the refusal that carries one."""

from typing import Final

NAMES: Final = {
    0: "ok",
    1: "invalidUrl",
    2: "invalidAuthToken",
    3: "badData",
    4: "missingData",
    5: "receiverNotRegistered",
    6: "receiverNotSubscribed",
    7: "publicAccountBlocked",
    8: "publicAccountNotFound",
    9: "publicAccountSuspended",
    10: "webhookNotSet",
    11: "receiverNoSuitableDevice",
    12: "tooManyRequests",
    13: "apiVersionNotSupported",
    14: "incompatibleWithVersion",
    15: "publicAccountNotAuthorized",
    16: "pchatReplyMessageNotAllowed",
    17: "publicAccountIsNotInline",
    18: "inlineBotNotPublished",
    19: "cannotSendBroadcast",
    20: "broadcastNotAllowed",
    21: "unsupportedCountry",
    22: "paymentUnsupported",
    23: "freeMessagesExceeded",
    24: "noBalance",
}
INVALID_URL: Final = 1
INVALID_TOKEN: Final = 2
BAD_DATA: Final = 3
MISSING_DATA: Final = 4
NOT_REGISTERED: Final = 5
NOT_SUBSCRIBED: Final = 6
BLOCKED: Final = 7
SUSPENDED: Final = 9
NO_WEBHOOK: Final = 10
NO_DEVICE: Final = 11
TOO_MANY: Final = 12
TOO_NEW: Final = 13
NOT_AUTHORIZED: Final = 15
NO_FREE_LEFT: Final = 23
NO_BALANCE: Final = 24


class Refusal(Exception):
    """A status other than 0; it travels inside a 200."""

    def __init__(self, status: int, words: str = "") -> None:
        super().__init__(words)
        self.status = status
        self.words = words or NAMES.get(status, "general error")
