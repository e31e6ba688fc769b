"""The outbox: acts, the media they carry, what stops them, what the networks allow, and what they may cost."""

from chautari.acts.models.acts import ON_OWN_WALL, RESTRICTING, VERBS, Act, ActQuerySet
from chautari.acts.models.budgets import Budget
from chautari.acts.models.limits import Limit
from chautari.acts.models.media import Media
from chautari.acts.models.stops import ANSWERING, PUBLISHING, Stop

# fmt: off
__all__ = [
    "ANSWERING", "ON_OWN_WALL", "PUBLISHING", "RESTRICTING", "VERBS", "Act", "ActQuerySet", "Budget", "Limit",
    "Media", "Stop",
]
# fmt: on
