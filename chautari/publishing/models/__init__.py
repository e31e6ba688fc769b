"""What an agency says to the public: notices, what each of its accounts says of them, and what becomes of it there."""

from chautari.publishing.models.approvals import Approval, Return
from chautari.publishing.models.documents import Document
from chautari.publishing.models.late import Late
from chautari.publishing.models.live import Alteration, Deed, Round
from chautari.publishing.models.notices import Notice, Version
from chautari.publishing.models.removals import Removal
from chautari.publishing.models.repeats import Occurrence, Repeat
from chautari.publishing.models.reviews import Review
from chautari.publishing.models.sites import Site, SiteItem
from chautari.publishing.models.steps import Steps
from chautari.publishing.models.templates import AWAY, REPLY, SENTENCE, Template
from chautari.publishing.models.writing import Presence, Rescue, Revision

# fmt: off
__all__ = [
    "AWAY", "REPLY", "SENTENCE", "Alteration", "Approval", "Deed", "Document", "Late", "Notice", "Occurrence",
    "Presence", "Removal", "Repeat", "Rescue", "Return", "Review", "Revision", "Round", "Site", "SiteItem",
    "Steps", "Template", "Version",
]
# fmt: on
