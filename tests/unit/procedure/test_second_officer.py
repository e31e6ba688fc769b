"""T12: another officer than the author approves; in haste another one reviews."""

from datetime import UTC, date, datetime

import pytest

from chautari.bikram.timetable import Timetable
from chautari.lib.clock import NEPAL
from chautari.procedure.p2075.t12_second_officer import (
    Approval,
    Haste,
    review_due,
    reviewed,
    second_officer,
    urgent,
)

WHY = "पहिरोले बाटो बगायो"


def cited(found):
    return [finding.provision for finding in found]


def test_an_author_cannot_approve_what_they_wrote():
    assert cited(second_officer(Approval(author=7, approver=7))) == ["T12"]


def test_another_officer_can():
    assert list(second_officer(Approval(author=7, approver=8))) == []


def test_whoever_wrote_at_it_before_cannot():
    assert cited(second_officer(Approval(author=7, approver=8, writers={7, 8}))) == ["T12"]


def test_whoever_took_an_earlier_step_cannot_take_the_next():
    assert cited(second_officer(Approval(author=7, approver=8, earlier={8}))) == ["T12"]


@pytest.mark.parametrize("cause", ["danger", "disaster", "correction"])
def test_danger_disaster_and_correction_may_go_first_with_a_reason(cause):
    assert list(urgent(Haste(cause, WHY))) == []


@pytest.mark.parametrize(
    ("cause", "why"), [("hurry", WHY), ("", WHY), ("danger", ""), ("danger", "         x")]
)
def test_nothing_else_may_and_nothing_without_a_reason(cause, why):
    assert cited(urgent(Haste(cause, why))) == ["T12"]


def test_neither_the_one_who_let_it_go_nor_its_writers_review_it():
    assert cited(reviewed(Approval(author=7, approver=7))) == ["T12"]
    assert cited(reviewed(Approval(author=7, approver=8, writers={8}))) == ["T12"]
    assert list(reviewed(Approval(author=7, approver=9, writers={8}))) == []


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 11, 24, 5, tzinfo=UTC), datetime(2026, 11, 25, 16, tzinfo=NEPAL)),  # Tuesday, winter
        (
            datetime(2026, 11, 24, 20, tzinfo=UTC),
            datetime(2026, 11, 26, 16, tzinfo=NEPAL),
        ),  # after midnight in Nepal
        (
            datetime(2026, 11, 26, 5, tzinfo=UTC),
            datetime(2026, 11, 27, 15, tzinfo=NEPAL),
        ),  # the Friday is short
        (
            datetime(2026, 11, 27, 5, tzinfo=UTC),
            datetime(2026, 11, 29, 16, tzinfo=NEPAL),
        ),  # over the Saturday
    ],
)
def test_the_review_is_due_when_the_next_working_day_ends(at, due):
    assert review_due(at, Timetable()) == due


def test_a_holiday_is_no_working_day():
    at = datetime(2026, 11, 24, 5, tzinfo=UTC)
    assert review_due(at, Timetable({date(2026, 11, 25): "Holiday"})).day == 26
