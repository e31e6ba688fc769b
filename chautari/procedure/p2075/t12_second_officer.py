"""T12, F10, V9: nothing goes out in the office's name that only one officer has seen."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.bikram.timetable import Timetable
from chautari.procedure.base import Finding

PROVISION: Final = "T12"
FEW_LETTERS: Final = 10  # of a reason that says something


@dataclass(frozen=True, slots=True)
class Approval:
    """Who wrote the words last, who is about to let them go out, who else wrote at them or let them pass before."""

    author: int
    approver: int
    writers: Collection[int] = ()
    earlier: Collection[int] = ()


class Cause(StrEnum):
    """For which a notice may go out before its approval."""

    DANGER = "danger"
    DISASTER = "disaster"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Haste:
    """Why a notice is to go out before its approval."""

    cause: str
    why: str


def second_officer(approval: Approval) -> Iterator[Finding]:
    """Words for the public are approved by another officer than the one who wrote them."""
    if approval.author == approval.approver:
        yield Finding(_("An officer cannot approve a notice of their own. Ask another officer."), PROVISION)
    elif approval.approver in approval.writers:
        words = _("You have written at this notice, so you cannot approve it. Ask another officer.")
        yield Finding(words, PROVISION)
    elif approval.approver in approval.earlier:
        words = _("You have taken an earlier step of this approval. The next one is another officer's.")
        yield Finding(words, PROVISION)


def second_look(approval: Approval) -> Iterator[Finding]:
    """Words that were held or refused are let go by another officer than the one who wrote them."""
    if approval.author == approval.approver:
        yield Finding(_("Nobody lets their own words pass. Ask another officer."), PROVISION)


def urgent(haste: Haste) -> Iterator[Finding]:
    """The one exception: in danger, in a disaster or to correct what is wrong, with a reason that stays on record."""
    if haste.cause not in list(Cause):
        words = _("Only danger, a disaster or a correction lets a notice go out before its approval.")
        yield Finding(words, PROVISION)
    elif len(haste.why.strip()) < FEW_LETTERS:
        yield Finding(_("Write the reason why this notice cannot wait."), PROVISION)


def reviewed(approval: Approval) -> Iterator[Finding]:
    """What went out before its approval is looked at afterwards, by an officer who neither wrote it nor let it go."""
    if approval.approver == approval.author:
        yield Finding(_("Another officer than the one who let it go reviews an urgent notice."), PROVISION)
    elif approval.approver in approval.writers:
        yield Finding(_("Another officer than those who wrote it reviews an urgent notice."), PROVISION)


def review_due(at: datetime, timetable: Timetable) -> datetime:
    """The end of office hours on the next working day, in Nepal."""
    return timetable.working_days_after(at, 1)
