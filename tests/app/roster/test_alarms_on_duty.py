"""In office hours an alarm of the inbox is told first to whoever is on duty, then to their substitute (T9, V6)."""

from datetime import timedelta

import pytest

from chautari.inbox import judging, ladder
from chautari.inbox.models import Alarm
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db
DANGER = "म आत्महत्या गर्न लागेको छु"


def raised(**more):
    talk = make.conversation(text=DANGER, **more)
    judging.judge.call()
    return Alarm.objects.get(conversation=talk)


def climbed(alarm, times):
    """Whom each further rung told, one after another."""
    found, before = [], set(alarm.told)
    for step in range(1, times + 1):
        with clock.travel(alarm.raised + step * timedelta(minutes=5, seconds=10)):
            ladder.climb.call()
        alarm.refresh_from_db()
        found.append(set(alarm.told) - before)
        before = set(alarm.told)
    return found


@pytest.fixture
def usual():
    return make.officer("operator")


@pytest.fixture
def keeper():
    return make.officer("approver")


def test_whoever_is_on_duty_is_told_first_then_the_substitute_then_the_ladder(keeper, usual, head, at):
    substitute = make.officer("approver")
    make.shift(keeper, substitute=substitute)
    with at(11):
        alarm = raised()
    assert alarm.told == [keeper.pk]
    assert climbed(alarm, 3) == [{substitute.pk}, {usual.pk}, set()]


def test_the_end_of_office_hours_leaves_no_rung_out(keeper, usual, head, at):
    make.shift(keeper)
    with at(15, 58):
        alarm = raised()
    assert alarm.told == [keeper.pk]
    assert climbed(alarm, 3) == [{usual.pk}, set(), {head.pk}]


@pytest.mark.parametrize(("hour", "day"), [(9, 26), (20, 26), (12, 28)])
def test_out_of_office_hours_the_ladder_stands_as_it_is(keeper, usual, at, hour, day):
    make.shift(keeper)
    with at(hour, day=day):
        assert raised().told == [usual.pk]


def test_the_roster_of_another_account_is_not_asked(keeper, usual, at):
    make.shift(keeper, account=make.account())
    with at(11):
        assert raised().told == [usual.pk]


def test_an_officer_who_left_the_office_is_not_told(keeper, usual, at):
    make.shift(keeper)
    keeper.is_active = False
    keeper.save()
    with at(11):
        assert raised().told == [usual.pk]
