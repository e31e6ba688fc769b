"""What comes of votes: plain values in and out, without a table."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FOR: Final = "for"
AGAINST: Final = "against"
ABSTAIN: Final = "abstain"


@dataclass(frozen=True, slots=True)
class Count:
    """The votes on one item, and what came of them."""

    votes_for: int
    votes_against: int
    abstained: int
    casting: str = ""  # the chair's, where it decided

    @property
    def cast(self) -> int:
        """How many voted, abstentions with them."""
        return self.votes_for + self.votes_against + self.abstained

    @property
    def is_adopted(self) -> bool:
        """More are for it than against it; where they are as many, the chair's own vote decides."""
        if self.votes_for == self.votes_against:
            return self.casting == FOR
        return self.votes_for > self.votes_against


def count(votes: Mapping[int, str], *, chair: int | None = None, is_secret: bool = False) -> Count:
    """Count the votes by member; where they are equal the chair's own one is the casting vote.

    Whoever abstains is neither for nor against. A chair who did not vote for or against, or is not there, has no
    casting vote; nor has one in a secret vote, where it would tell how they voted. Then the proposal is rejected.
    """
    told = Counter(votes.values())
    is_tied = told[FOR] == told[AGAINST]
    own = votes.get(chair, "") if chair is not None and is_tied and not is_secret else ""
    return Count(told[FOR], told[AGAINST], told[ABSTAIN], own if own in {FOR, AGAINST} else "")


def majority(members: int) -> int:
    """The smallest number that is more than half of the members."""
    return members // 2 + 1
