"""The score day by day as a drawing tells what was counted and nothing else."""

from datetime import date

from chautari.compliance.trend import Day, drawn


def days(*told):
    return [Day(date(2026, 11, day), met, 40) for day, met in told]


def test_a_line_needs_two_days():
    assert drawn([]) is None
    assert drawn(days((1, 20))) is None


def test_days_stand_where_the_calendar_has_them_from_none_to_all_of_a_hundred():
    trend = drawn(days((3, 40), (1, 0), (2, 10)))
    assert trend.line == "M0 100 L150 75 L300 0"
    assert trend.dots == "M0 100h0 M150 75h0 M300 0h0"
    assert (trend.first.part, trend.last.part) == (0, 100)
    assert [each.day.day for each in trend.newest] == [3, 2, 1]


def test_the_line_is_broken_where_nobody_looked():
    assert drawn(days((1, 20), (2, 20), (5, 20))).line == "M0 50 L75 50 M300 50"


def test_a_day_on_which_no_duty_binds_is_no_score():
    assert drawn([*days((1, 20), (2, 20)), Day(date(2026, 11, 3), 0, 0)]).last.day == date(2026, 11, 2)


def test_it_is_marked_where_other_texts_began_to_bind():
    first, second, third = (
        Day(date(2026, 11, n), 20, 40, instruments=keys)
        for n, keys in ((1, ("p2075",)), (2, ("p2075",)), (3, ("p2075", "p2083")))
    )
    assert drawn([first, second, third]).changes == (300,)
    assert drawn([first, second]).changes == ()
    assert drawn([Day(date(2026, 10, 31), 20, 40), first]).changes == (), "what was not noted is no change"
