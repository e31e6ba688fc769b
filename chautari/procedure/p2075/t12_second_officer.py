"""T12, F10, V9: nothing goes out in the office's name that only one officer has seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Finding

PROVISION: Final = "T12"


@dataclass(frozen=True, slots=True)
class Approval:
    """Who wrote the words last, and who is about to let them go out."""

    author: int
    approver: int


def second_officer(approval: Approval) -> Iterator[Finding]:
    """Words for the public are approved by another officer than the one who wrote them."""
    if approval.author == approval.approver:
        yield Finding(_("An officer cannot approve a notice of their own. Ask another officer."), PROVISION)


def second_look(approval: Approval) -> Iterator[Finding]:
    """Words that were held or refused are let go by another officer than the one who wrote them."""
    if approval.author == approval.approver:
        yield Finding(_("Nobody lets their own words pass. Ask another officer."), PROVISION)
