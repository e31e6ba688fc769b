"""Notices, what each account says of them, and what was decided on their road."""

from chautari.publishing.models.approvals import Approval, Return
from chautari.publishing.models.notices import Notice, Version
from chautari.publishing.models.reviews import Review
from chautari.publishing.models.steps import Steps

__all__ = ["Approval", "Notice", "Return", "Review", "Steps", "Version"]
