"""Words that an officer wrote, with the places that were marked in them: what the provisions on words look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chautari.procedure.base import Finding


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place: the code of its reason, the reason in words, and how heavy the guard takes it."""

    span: tuple[int, int]
    reason: str
    says: str
    needs_second: bool = False  # another officer looks first
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words about to leave, and who has let them pass so far."""

    marks: tuple[Mark, ...]
    is_public: bool = False
    is_post: bool = False  # to everybody, about nobody's own matter: it may say whom to call
    is_seen: bool = False  # a second officer has read them and lets them go
    is_overruled: bool = False  # another officer lets them stand, with a written reason on record

    def stops(self, mark: Mark) -> bool:
        """Whether this mark keeps the words back as they stand now."""
        if mark.is_refused:
            return not self.is_overruled
        return mark.needs_second and not (self.is_seen or self.is_overruled)


def stopped(said: Said, provision: str, is_its: Callable[[str], bool]) -> Iterator[Finding]:
    """The marks of a provision that keep the words back, each with its place."""
    for mark in said.marks:
        if is_its(mark.reason) and said.stops(mark):
            yield Finding(mark.says, provision, mark.span)
