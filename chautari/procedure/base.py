"""What every provision is made of: plain frozen values in, findings out."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a provision does not allow, in words for the officer."""

    message: str | Promise
    provision: str
    span: tuple[int, int] | None = None
