"""Notices, what each account says of them, and what was decided on their road."""

from chautari.publishing.models.approvals import Approval, Return
from chautari.publishing.models.documents import Document
from chautari.publishing.models.notices import Notice, Version
from chautari.publishing.models.reviews import Review
from chautari.publishing.models.steps import Steps
from chautari.publishing.models.templates import SENTENCE, Template
from chautari.publishing.models.writing import Presence, Rescue, Revision

# fmt: off
__all__ = [
    "SENTENCE", "Approval", "Document", "Notice", "Presence", "Rescue", "Return", "Review", "Revision", "Steps",
    "Template", "Version",
]
# fmt: on
