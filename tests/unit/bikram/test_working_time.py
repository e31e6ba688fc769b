"""Working time: a table of cases that a person can check, a second reckoning minute by minute, and what always holds."""

import timeit
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.bikram import words
from chautari.bikram.months import BsMonth
from chautari.bikram.timetable import Closed, Timetable
from chautari.bikram.working import SIX_DAYS, opens, working_days
from chautari.lib.clock import NEPAL
from tests.unit.bikram import oracle

TABLE = Path(__file__).parent / "tables/working_time.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text().splitlines() if not line.startswith("#")]
MINUTE = timedelta(minutes=1)
NOW = datetime(2026, 11, 26, 11, 0, tzinfo=NEPAL)  # 2083 Mangsir 10, a Thursday


def timetable(setting):
    """The product's timetable of a setting of the table."""
    off, changed = oracle.read_setting(setting)
    return Timetable(dict.fromkeys(off, "off"), {day: (hours, "other") for day, hours in changed.items()})


def here(moment):
    return moment.replace(tzinfo=NEPAL)


def naive(moment):
    return moment.astimezone(NEPAL).replace(tzinfo=None)


def answered(question, start, table):
    """What the product says to a line of the table."""
    if question.startswith("until "):
        passed = table.working_time_between(here(start), here(oracle.read_moment(question[6:])))
        return f"{passed // MINUTE} minutes"
    count, unit = question.removeprefix("+").split()
    ask = {
        "days": table.working_days_after,
        "months": table.months_after,
        "minutes": lambda at, n: table.add_working_time(at, n * MINUTE),
    }[unit]
    return oracle.tell_moment(naive(ask(here(start), int(count))))


@pytest.mark.parametrize(
    ("start", "question", "setting", "answer"),
    [row[1:5] for row in ROWS],
    ids=[f"{row[0]} {row[1]} {row[2]} {row[5]}" for row in ROWS],
)
def test_the_table(start, question, setting, answer):
    assert answered(question, oracle.read_moment(start), timetable(setting)) == answer


def test_the_table_agrees_with_the_second_reckoning_and_holds_every_sort_of_case():
    assert len(ROWS) >= 300
    sorts = {"season", "friday", "saturday", "trial", "rest", "holiday", "changed", "month", "year", "night"}
    assert {row[0] for row in ROWS} == sorts
    for _sort, start, question, setting, answer, _why in ROWS:
        found = oracle.answer(question, oracle.read_moment(start), oracle.read_setting(setting))
        assert found == answer, (start, question, setting)


# — whatever the moment and the days off —

FIRST, LAST = datetime(2022, 4, 20), datetime(2027, 3, 1)  # noqa: DTZ001 — the trial of 2022 is in it; Nepal's time
MOMENTS = st.datetimes(FIRST, LAST).map(lambda at: at.replace(second=0, microsecond=0))
NEAR = st.integers(-3, 20)
HOURS = st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] < pair[1])


@st.composite
def cases(draw):
    """A moment, and a setting with days off and changed days near it."""
    start = draw(MOMENTS)
    near = lambda n: (start + timedelta(days=n)).date()
    off = {near(n) for n in draw(st.sets(NEAR, max_size=5))}
    changed = {near(n): draw(HOURS) for n in draw(st.sets(NEAR, max_size=2))}
    changed = {
        day: (begin.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
        for day, (begin, end) in changed.items()
    }
    changed = {day: hours for day, hours in changed.items() if hours[0] < hours[1]}
    return start, (off, changed)


def made(setting):
    off, changed = setting
    return Timetable(dict.fromkeys(off, "x"), {day: (hours, "y") for day, hours in changed.items()})


@given(cases(), st.integers(1, 1500))
def test_it_agrees_with_the_second_reckoning(case, minutes):
    start, setting = case
    table = made(setting)
    assert naive(table.add_working_time(here(start), minutes * MINUTE)) == oracle.add(start, minutes, setting)
    end = start + timedelta(days=4, minutes=minutes)
    passed = table.working_time_between(here(start), here(end))
    assert passed == oracle.between(start, end, setting) * MINUTE


@given(cases(), st.integers(1, 9), st.integers(0, 3))
def test_days_and_months_agree_with_the_second_reckoning(case, days, months):
    start, setting = case
    table = made(setting)
    assert naive(table.working_days_after(here(start), days)) == oracle.days(start, days, setting)
    assert naive(table.months_after(here(start), months)) == oracle.months(start, months, setting)


SPANS = st.integers(0, 40 * 3600 * 10**6).map(lambda n: timedelta(microseconds=n))


@given(cases(), SPANS, SPANS)
def test_adding_is_additive_monotone_and_undone_by_measuring(case, one, other):
    start, table = here(case[0]), made(case[1])
    first, second = table.add_working_time(start, one), table.add_working_time(start, one + other)
    assert table.add_working_time(first, other) == second
    assert start <= first <= second
    assert table.working_time_between(start, first) == one
    assert table.working_time_between(start, second) == one + other
    assert table.working_time_between(start, first) + table.working_time_between(first, second) == one + other


@given(cases(), SPANS, st.integers(0, 10**7))
def test_a_later_start_never_ends_sooner(case, span, apart):
    start, table = here(case[0]), made(case[1])
    later = start + timedelta(seconds=apart % 10**6)
    assert table.add_working_time(start, span) <= table.add_working_time(later, span)
    assert table.working_days_after(start, 2) <= table.working_days_after(later, 2)
    assert table.months_after(start, 1) <= table.months_after(later, 1)


@given(cases(), st.integers(1, 1500))
def test_no_deadline_ends_in_closed_time(case, minutes):
    start, setting = case
    table = made(setting)
    for end in (
        table.add_working_time(here(start), minutes * MINUTE),
        table.working_days_after(here(start), 1 + minutes % 9),
        table.months_after(here(start), 1),
    ):
        assert oracle.is_open(naive(end) - MINUTE, setting)


@given(cases(), st.integers(0, 12 * 1440))
def test_the_explanation_adds_up_and_names_every_day(case, minutes):
    start, setting = case
    table, end = made(setting), start + minutes * MINUTE
    steps = list(table.explain(here(start), here(end)))
    assert sum((step.counted for step in steps), timedelta()) == table.working_time_between(
        here(start), here(end)
    )
    assert [step.day for step in steps] == [
        start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1)
    ]
    for step in steps:
        assert (step.closed is None) == bool(step.sessions)
        assert step.closed is not Closed.HOLIDAY or step.name == "x"
        assert step.is_changed == (step.day in setting[1] and bool(step.sessions))
    assert table.days_between(here(start), here(end)) <= len(steps)


# — single promises —


def test_a_start_that_is_the_later_has_nothing_between():
    table = Timetable()
    assert table.working_time_between(NOW, NOW - timedelta(days=3)) == timedelta()
    assert table.add_working_time(NOW, timedelta(hours=-1)) == NOW
    assert list(table.explain(NOW, NOW - timedelta(days=3))) == []


def test_a_deadline_of_no_working_days_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        Timetable().working_days_after(NOW, 0)


def test_an_office_that_counts_its_rest_is_a_matter_of_its_rule():
    counting = Timetable(rules=(replace(SIX_DAYS, does_lunch_count=True),))
    resting, without = Timetable(), Timetable(rules=(replace(SIX_DAYS, lunch=None),))
    day = NOW.replace(hour=10), NOW.replace(hour=16)
    assert resting.working_time_between(*day) == timedelta(hours=5, minutes=30)
    assert counting.working_time_between(*day) == without.working_time_between(*day) == timedelta(hours=6)


def test_an_explanation_says_why_a_day_was_closed_and_when_it_was_open():
    friday, saturday, sunday = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)
    table = Timetable({sunday: "जात्रा"}, {friday: ((time(8), time(12)), "जाँच")})
    thursday, *rest = table.explain(NOW, NOW + timedelta(days=3))
    assert thursday.hours == (time(10), time(16)) and thursday.counted == timedelta(hours=4, minutes=30)
    assert [(step.day, step.closed, step.name, step.hours) for step in rest] == [
        (friday, None, "जाँच", (time(8), time(12))),
        (saturday, Closed.WEEKLY, "", None),
        (sunday, Closed.HOLIDAY, "जात्रा", None),
    ]
    assert table.named(sunday) == "जात्रा" and table.named(saturday) == ""


@pytest.mark.parametrize(
    ("hours", "days"), [(0, 0), (3, 0), (24, 1), (23.5, 0), (48, 2), (72, 2), (96, 2), (97, 3)]
)
def test_working_days_are_counted_by_their_shares(hours, days):
    start = datetime(2026, 11, 26, 11, 0, tzinfo=NEPAL)  # Thursday; Friday is short, Saturday off
    found = Timetable().days_between(start, start + timedelta(hours=hours))
    assert abs(found - days) <= (hours in {24, 48, 96})  # shares of days of unlike length


def test_from_noon_to_noon_of_two_like_days_is_one_day():
    start = datetime(2026, 11, 23, 11, 0, tzinfo=NEPAL)  # Monday
    table = Timetable()
    assert table.days_between(start, start + timedelta(days=1)) == 1
    assert table.days_between(start, start + timedelta(days=1) - MINUTE) == 0
    assert table.days_between(start, start + timedelta(days=3)) == 3


@pytest.mark.parametrize(
    ("days", "passed", "en", "ne"),
    [
        (2, timedelta(hours=13), "2 working days", "२ कार्यदिन"),
        (1, timedelta(hours=6), "1 working day", "१ कार्यदिन"),
        (0, timedelta(hours=3, minutes=59), "3 working hours", "३ कार्यघण्टा"),
        (0, timedelta(minutes=1), "1 working minute", "१ कार्यमिनेट"),
    ],
)
def test_working_time_is_told_in_words(days, passed, en, ne):
    assert words.working(days, passed, "en") == en and words.working(days, passed, "ne") == ne


def test_days_of_a_month_are_those_of_the_rule():
    assert len(working_days(BsMonth(2083, 8))) == 25 and opens(date(2026, 11, 28)) is None


def test_moments_come_back_in_utc_from_any_zone():
    table = Timetable()
    end = table.add_working_time(NOW.astimezone(UTC), timedelta(hours=1))
    assert end.tzinfo is UTC and end == table.add_working_time(NOW, timedelta(hours=1))


def test_a_deadline_is_reckoned_in_a_moment():
    table = Timetable({date(2026, 12, n): "x" for n in range(1, 20, 4)})
    table.working_days_after(NOW, 7)  # its days are known now
    best = min(timeit.repeat(lambda: table.working_days_after(NOW, 7), number=100, repeat=20)) / 100
    assert best < 50e-6
