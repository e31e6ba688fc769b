"""How long the desk was open of what was due: a second reckoning minute by minute, and what always holds."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chautari.bikram.timetable import Timetable
from chautari.lib.clock import NEPAL
from chautari.roster.hours import (
    closed_before,
    common,
    due,
    length,
    opening,
    opens_after,
    reckon,
    union,
    without,
)

MINUTE = timedelta(minutes=1)
BEGIN = datetime(2026, 11, 26, 9, 0, tzinfo=NEPAL).astimezone(
    UTC
)  # a Thursday in winter: 10–16, rest 13:30–14
TABLE = Timetable(
    off={date(2026, 11, 29): "a holiday"},
    changed={date(2026, 11, 28): ((time(11), time(13)), "a Saturday at work")},
)
REASONS = ("", "power", "elsewhere")
minutes = st.integers(0, 5 * 24 * 60)
stretches = st.tuples(minutes, st.integers(0, 10 * 60)).map(
    lambda each: (BEGIN + each[0] * MINUTE, BEGIN + (each[0] + each[1]) * MINUTE)
)


def here(*told):
    return datetime(*told, tzinfo=NEPAL)


def walk(since, until):
    while since < until:
        yield since
        since += MINUTE


def lies_in(moment, found):
    return any(begin <= moment < end for begin, end in found)


def works(moment):
    """Whether the office works in this minute, read from the sessions of its day alone."""
    local = moment.astimezone(NEPAL)
    return any(begin <= local.time() < end for begin, end in TABLE.sessions(local.date()))


def walked(since, until, stands, gaps):
    """The figure again, a minute at a time: due, open, and closed by reason."""
    owed = open_ = 0
    closed = {}
    for moment in walk(since, until):
        if not works(moment):
            continue
        owed += 1
        if lies_in(moment, stands):
            open_ += 1
            continue
        reason = next((why for part, why in gaps if why and lies_in(moment, [part])), "")
        closed[reason] = closed.get(reason, 0) + 1
    return owed, open_, closed


@given(
    span=stretches,
    stands=st.lists(stretches, max_size=5),
    gaps=st.lists(st.tuples(stretches, st.sampled_from(REASONS)), max_size=4),
)
def test_the_figure_is_what_a_walk_through_every_minute_counts(span, stands, gaps):
    found = reckon(due(TABLE, *span), stands, gaps)
    owed, open_, closed = walked(*span, stands, gaps)
    assert (found.due // MINUTE, found.open // MINUTE) == (owed, open_)
    assert {why: time // MINUTE for why, time in found.closed.items()} == closed


@given(st.lists(stretches, max_size=6), st.lists(stretches, max_size=6))
def test_what_is_in_both_and_what_is_in_the_first_alone_are_the_first(some, others):
    both, alone = common(some, others), without(some, others)
    assert union([*both, *alone]) == union(some)
    assert length(both) + length(alone) == length(union(some))


@given(minutes)
def test_the_office_is_open_or_it_has_closed_and_opens_again(at):
    now = BEGIN + at * MINUTE
    hours = opening(TABLE, now)
    if hours:
        assert hours[0] <= now < hours[1]
    assert closed_before(TABLE, now) <= now < opens_after(TABLE, now)
    assert opening(TABLE, closed_before(TABLE, now)) is None
    assert opening(TABLE, opens_after(TABLE, now)) is not None


def test_the_rest_at_noon_is_not_owed_and_does_not_close_the_office():
    thursday = due(TABLE, here(2026, 11, 26), here(2026, 11, 27))
    assert length(thursday) == timedelta(hours=5, minutes=30)
    assert opening(TABLE, here(2026, 11, 26, 13, 45)) == (here(2026, 11, 26, 10), here(2026, 11, 26, 16))


def test_a_holiday_and_a_day_with_other_hours_are_owed_as_the_calendar_has_them():
    assert due(TABLE, here(2026, 11, 29), here(2026, 11, 30)) == []
    assert length(due(TABLE, here(2026, 11, 28), here(2026, 11, 29))) == timedelta(hours=2)
    assert opens_after(TABLE, here(2026, 11, 28, 13)) == here(2026, 11, 30, 10)


def test_what_no_excuse_covers_is_missed():
    day = due(TABLE, here(2026, 11, 26), here(2026, 11, 27))
    morning = (here(2026, 11, 26, 10), here(2026, 11, 26, 12))
    found = reckon(day, [(here(2026, 11, 26, 12), here(2026, 11, 26, 15))], [(morning, "power")])
    assert found.closed == {"power": timedelta(hours=2), "": timedelta(hours=1)}
    assert found.missed(["power"]) == timedelta(hours=1)
