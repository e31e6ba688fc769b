"""A Tuesday in Mangsir 2083, and an office whose accounts live through random weeks."""

import random
import secrets
from datetime import UTC, datetime, timedelta

import pytest

from chautari.acts.models import RESTRICTING, Act
from chautari.bikram.months import BsMonth
from chautari.connectors.values import Verb
from chautari.inbox.models import Message
from chautari.lib import clock
from tests import make

NOW = datetime(2026, 11, 24, 6, 15, tzinfo=UTC)  # 8 Mangsir 2083, noon in Nepal
KARTIK, MANGSIR = BsMonth(2083, 7), BsMonth(2083, 8)


@pytest.fixture(autouse=True)
def today():
    with clock.travel(NOW):
        yield NOW


def some_moment(dice):
    """Around the month, and often enough at its very edges."""
    edges = [MANGSIR.start, MANGSIR.end, KARTIK.start, KARTIK.end]
    if dice.random() < 0.2:
        return dice.choice(edges) + timedelta(microseconds=dice.choice([-1, 0, 1]))
    return KARTIK.start - timedelta(days=4) + timedelta(seconds=dice.randrange(70 * 24 * 3600))


def some_acts(account, talks, dice, *, count):
    rows, decision = [], make.decision(agency=account.agency)
    for _ in range(count):
        verb = dice.choice(list(Verb)).value
        state = dice.choice([Act.State.DONE] * 6 + [state for state in Act.State if state != Act.State.DONE])
        rows.append(
            Act(
                agency_id=account.agency_id,
                account=account,
                verb=verb,
                decision=decision if verb in RESTRICTING else None,
                way=dice.choice(Act.Way.values),
                state=state,
                done=some_moment(dice) if state == Act.State.DONE else None,
                began=dice.choice([None, some_moment(dice)]),
                not_before=some_moment(dice),
                thread=dice.choice(["", "notice:7", *(talk.thread for talk in talks)]),
                key=secrets.token_hex(12),
            )
        )
    Act.objects.bulk_create(rows)


def some_words(talk, dice, *, count):
    said = [
        Message(
            agency_id=talk.agency_id,
            account_id=talk.account_id,
            conversation=talk,
            external_id=secrets.token_hex(8),
            kind="message" if talk.private else dice.choice(["comment", "mention", "post", "review"]),
            at=(at := some_moment(dice)),
            text_at=at,
            deleted_at=dice.choice([None, None, at]),
        )
        for _ in range(count)
    ]
    Message.objects.bulk_create(said)


@pytest.fixture
def live():
    """Let an agency live: accounts, talks, acts and messages by the throw of dice."""

    def lived(seed, *, agency="moha", accounts=3, count=40):
        dice, office = random.Random(seed), make.agency(agency)
        for n in range(accounts):
            account = make.account(agency=office, handle=f"@{agency}{n}", name=f"खाता {n}")
            talks = [make.conversation(account, private=bool(k % 2)) for k in range(4)]
            some_acts(account, talks, dice, count=count)
            for talk in talks:
                some_words(talk, dice, count=count // 4)
        return office

    return lived
