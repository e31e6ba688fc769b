"""No text keeps the guards, and with them the whole desk, busy: twice as much of anything takes about twice as long."""

import time

import pytest

from chautari.language.review import review
from chautari.language.spans import Purpose

LENGTH = 4000
MOST = 8  # times as long for four times as much; a guard that looks back again and again takes sixteen times
UNITS = (
    *("क", "a", "A", "9", "क्", "तँ", "-", "!", "@", "\u200d", " ", "x\n"),
    *(
        "म ",
        "९ ",
        "9 ",
        "9-",
        "a.",
        "a@",
        "A ",
        "A'",
        "म-",
        "तँ ",
        "वडा नं ",
        "मेरो नाम ",
        "घर ",
        "आगो ",
        "ward 5 ",
    ),
    *("http://", "ram sharma ", "ma ", "9841", "मेरो ", "बैंक ", "जन्म "),
)


def seconds(text, purpose):
    """The quickest of three readings."""
    found = []
    for _ in range(3):
        began = time.process_time()
        review(text, purpose)
        found.append(time.process_time() - began)
    return min(found)


@pytest.mark.parametrize("purpose", [Purpose.INBOUND, Purpose.REPLY])
@pytest.mark.parametrize("unit", UNITS)
def test_four_times_as_much_takes_no_more_than_about_four_times_as_long(unit, purpose):
    short = (unit * LENGTH)[:LENGTH] + " 5"
    long = (unit * LENGTH * 4)[: LENGTH * 4] + " 5"
    assert seconds(long, purpose) < max(MOST * seconds(short, purpose), 0.25)
