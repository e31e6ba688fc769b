"""What spares the reviewers: the office's default, and an officer's own choice."""

from django.db import transaction

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.moderation.models import Welfare


@transaction.atomic
def set_welfare(*, is_blurred: bool, is_grey: bool, is_folded: bool, is_own: bool, by: Officer) -> None:
    """Choose how cases are shown at first: to oneself, or to everybody of the office who chose nothing else."""
    shown = {"is_blurred": is_blurred, "is_grey": is_grey, "is_folded": is_folded}
    row = Welfare.objects.update_or_create(agency=by.agency, officer=by if is_own else None, defaults=shown)[
        0
    ]
    record(Kind.WELFARE_SET, about=row, by=by, facts={**shown, "own": is_own})
