"""What can go wrong with a request to the control API itself."""


class Wrong(ValueError):
    """The request to the control API makes no sense; the answer is 400 with these words."""
