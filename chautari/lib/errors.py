"""The domain's own no."""


class Refused(Exception):
    """The domain or the law says no, in words for the officer; ``clause`` is the provision's id where it is the law."""

    def __init__(self, message: str, *, clause: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.clause = clause
