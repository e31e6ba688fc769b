"""The outbox: acts, the media they carry, how much the networks still allow, and what the office lets them cost."""

from chautari.acts.models.acts import VERBS, Act, ActQuerySet, Limit, Media
from chautari.acts.models.budgets import Budget

__all__ = ["VERBS", "Act", "ActQuerySet", "Budget", "Limit", "Media"]
