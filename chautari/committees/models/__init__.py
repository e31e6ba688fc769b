"""Committees, who sits in them, their sittings and votes, what they decided, and what a head ordered until they did."""

from chautari.committees.models.committees import Committee, Member
from chautari.committees.models.decisions import LONGEST_INTERIM, Decision, Interim
from chautari.committees.models.items import Conflict, Item, Vote
from chautari.committees.models.sittings import Seat, Sitting

# fmt: off
__all__ = [
    "LONGEST_INTERIM", "Committee", "Conflict", "Decision", "Interim", "Item", "Member", "Seat", "Sitting", "Vote",
]
# fmt: on
