"""The outbox: acts, the media they carry, what stops them, and how much the networks still allow."""

from chautari.acts.models.acts import VERBS, Act, ActQuerySet
from chautari.acts.models.limits import Limit
from chautari.acts.models.media import Media
from chautari.acts.models.stops import ANSWERING, PUBLISHING, Stop

__all__ = ["ANSWERING", "PUBLISHING", "VERBS", "Act", "ActQuerySet", "Limit", "Media", "Stop"]
