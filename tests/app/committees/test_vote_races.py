"""Members vote, leave and are counted at the same moment, in many rounds: never an invalid state, nobody counted twice.

``COMMITTEE_ROUNDS`` says how many rounds; ``make faults`` asks for a thousand on each database.
"""

import os
import random
import shutil
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections

from chautari.committees import actions, closing
from chautari.committees.models import Conflict, Decision, Item, Seat, Sitting, Vote
from chautari.committees.seats import sitting_members
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make, migrated

ROUNDS = int(os.environ.get("COMMITTEE_ROUNDS", "60"))
HANDS = 7  # who do something at the same moment
CHOICES = ("for", "against", "abstain")


pytestmark = pytest.mark.django_db(transaction=connection.vendor == "postgresql")


@pytest.fixture
def arena(tmp_path):
    """A database that several threads have at once: PostgreSQL, or a file of SQLite."""
    if connection.vendor == "postgresql":
        yield
        return
    file = tmp_path / "race.sqlite3"
    shutil.copy(migrated.lite(), file)
    told = connections.settings["default"]
    before, told["NAME"] = told["NAME"], str(file)
    yield
    told["NAME"] = before


class Hands:
    """Threads that keep their connections, and begin together."""

    def __init__(self):
        self.pool = ThreadPoolExecutor(HANDS)

    def alone(self, what, *args):
        """One of them does this and tells what came of it."""
        return self.pool.submit(what, *args).result()

    def together(self, steps):
        """All do theirs at once; for each whether it was let, by the office's own word."""
        gate = threading.Barrier(len(steps))

        def one(step):
            gate.wait()
            try:
                step()
            except Refused:
                return False
            except DatabaseError as no:
                if "voting is not open" not in str(no):
                    raise
                return False
            return True

        return list(self.pool.map(one, steps))

    def go_home(self):
        gate = threading.Barrier(HANDS)

        def close(_n):
            gate.wait()
            connection.close()

        list(self.pool.map(close, range(HANDS)))
        self.pool.shutdown()


@pytest.fixture
def hands(arena):
    them = Hands()
    yield them
    them.go_home()


class Stage:
    """A committee of five with a substitute for each, which sits in a room for the whole evening."""

    def __init__(self):
        self.committee = make.committee(members=5)
        for member in sitting_members(self.committee):
            other = make.officer("member", agency=self.committee.agency)
            actions.name_substitute(member, substitute=other, by=member.officer)
        self.members = list(sitting_members(self.committee))
        self.chair, self.secretary = self.members[:2]
        self.room = Sitting.objects.create(
            agency=self.committee.agency,
            committee=self.committee,
            way="room",
            at=self.committee.members.first().appointed,
        )
        self.fill()
        actions.open_sitting(self.room, by=self.secretary.officer)
        self.room.refresh_from_db()

    def fill(self):
        """Everybody sits there again."""
        for member in self.members:
            taken = Seat.objects.filter(sitting=self.room, member=member).first()
            who = taken.officer if taken else member.officer
            actions.seat_member(self.room, member=member, officer=who, by=self.lead())

    def lead(self):
        return self.secretary.officer

    def item(self, sitting=None):
        """One more item of the sitting in the room, or of this one, open for votes."""
        sitting = sitting or self.room
        row = {"agency": sitting.agency, "sitting": sitting, "title": "x", "text": "x"}
        return Item.objects.create(place=sitting.items.count() + 1, state="voting", **row)

    def circulated(self):
        """The same by a circulation of its own; nobody is told, which would take longer than the round."""
        now = clock.now()
        open_ = {"state": "open", "at": now, "opened": now, "deadline": now + timedelta(hours=20)}
        row = {"agency": self.room.agency, "committee": self.committee, "way": "circulation"}
        return self.item(Sitting.objects.create(seats=5, quorum=3, **row, **open_))


def votes(stage, item, dice, members=None):
    """Each of them votes once, in any way."""
    said = [(member.officer, dice.choice(CHOICES)) for member in members or stage.members]
    return [lambda by=by, choice=choice: actions.vote(item, choice=choice, by=by) for by, choice in said]


def all_at_once(stage, dice):
    item = stage.circulated()
    return item, votes(stage, item, dice)


def one_twice(stage, dice):
    """One member votes twice and their substitute as well, while others vote."""
    item = stage.circulated()
    member, *others = dice.sample(stage.members, 4)
    same = votes(stage, item, dice, [member, member])
    return item, [
        *same,
        lambda: actions.vote(item, choice="against", by=member.substitute),
        *votes(stage, item, dice, others),
    ]


def vote_against_closing(stage, dice):
    item = stage.item()
    close = [lambda: actions.close_item(item, by=stage.chair.officer)]
    return item, [*votes(stage, item, dice), *close]


def quorum_lost(stage, dice):
    """Members leave or have an interest while others vote and the voting ends."""
    item = stage.item()
    away = dice.sample(stage.members[2:], 3)
    first, second, third = away
    return item, [
        *votes(stage, item, dice, dice.sample(stage.members, 3)),
        lambda: actions.leave(stage.room, member=first, by=stage.lead()),
        lambda: actions.leave(stage.room, member=second, by=stage.lead()),
        lambda: actions.declare(item, member=third, why="x", by=third.officer),
        lambda: actions.close_item(item, by=stage.chair.officer),
    ]


def two_closings(stage, dice):
    """Chair and secretary end the voting twice each, while two vote."""
    item = stage.item()
    ends = [
        lambda who=who: actions.close_item(item, by=who.officer)
        for who in (stage.chair, stage.secretary, stage.chair, stage.secretary)
    ]
    return item, [*votes(stage, item, dice, stage.members[:3]), *ends]


def past_the_actions(stage, dice):
    """Somebody writes into the table itself while the voting ends: the database alone says no."""
    item = stage.item()
    for member in stage.members:
        actions.vote(item, choice=dice.choice(CHOICES), by=member.officer)
    rows = Vote.objects.filter(item=item)
    return item, [
        lambda: rows.filter(member=stage.members[0]).update(choice="for"),
        lambda: rows.filter(member=stage.members[1]).update(choice="against"),
        lambda: rows.filter(member=stage.members[2]).delete(),
        lambda: actions.close_item(item, by=stage.chair.officer),
        lambda: actions.close_item(item, by=stage.secretary.officer),
        lambda: rows.filter(member=stage.members[3]).update(choice="abstain"),
    ]


KINDS = (all_at_once, one_twice, vote_against_closing, quorum_lost, two_closings, past_the_actions)


def check(stage, kind, item, told):
    """What must hold whatever came first; tells how the round ended."""
    item.refresh_from_db()
    found = list(Decision.objects.filter(item=item))
    cast = list(Vote.objects.filter(item=item))
    assert len({vote.member_id for vote in cast}) == len({vote.officer_id for vote in cast}) == len(cast)
    assert len(found) == (item.state == "decided")
    near = set(Conflict.objects.filter(item=item).values_list("member", flat=True))
    assert not near & {vote.member_id for vote in cast}
    seated = dict(Seat.objects.filter(sitting=item.sitting_id).values_list("member", "officer"))
    if kind is not quorum_lost:
        assert all(seated.get(vote.member_id) == vote.officer_id for vote in cast)
    for decision in found:
        counts = Counter(vote.choice for vote in cast)
        said = (decision.votes_for, decision.votes_against, decision.abstained)
        assert said == tuple(counts[choice] for choice in CHOICES)
        assert len(cast) <= decision.present <= decision.item.sitting.seats
        assert decision.present >= decision.quorum
    if kind is two_closings:
        assert sum(told[3:]) <= 1  # of all who end it exactly one does, if anybody had voted
    if kind is vote_against_closing:
        assert len(cast) == sum(told[:5])  # who was let vote is counted, and nobody else
    return item.state


def tidy(stage, item):
    """For the next round: nothing is open in the room, and everybody is there."""
    if item.sitting_id == stage.room.pk:
        stage.fill()
        if Item.objects.filter(pk=item.pk, state="voting").exists():
            actions.put_off(item, why="x", by=stage.lead())
    else:
        closing.when_due(item.pk)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_round_ends_in_an_invalid_state(hands, kind):
    dice = random.Random(kind.__name__)
    stage = hands.alone(Stage)
    ends = Counter()
    for _ in range(-(-ROUNDS // len(KINDS))):
        item, steps = hands.alone(kind, stage, dice)
        told = hands.together(steps)
        ends[hands.alone(check, stage, kind, item, told)] += 1
        hands.alone(tidy, stage, item)
    print(f"{connection.vendor} {kind.__name__}: {sum(ends.values())} rounds, {dict(ends)}")
    if kind in {all_at_once, past_the_actions}:
        assert set(ends) == {"decided"}
