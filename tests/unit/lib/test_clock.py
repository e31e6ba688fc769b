"""One clock for the whole desk, which a rehearsal may turn."""

from datetime import UTC, datetime, timedelta

import pytest

from chautari.lib import clock


@pytest.fixture(autouse=True)
def _unturned():
    yield
    clock.follow(None)
    clock._clock.offset = timedelta()


def test_it_tells_the_machines_time():
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_a_traveller_comes_back():
    then = datetime(2026, 8, 17, 4, 15, tzinfo=UTC)
    with clock.travel(then):
        assert abs(clock.now() - then) < timedelta(seconds=1)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_a_file_turns_the_clock_of_everybody_who_follows_it(tmp_path):
    file = tmp_path / "clock"
    clock.follow(file)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    file.write_text("90000")
    clock._clock.read_at = 0.0
    assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=25)) < timedelta(seconds=1)


def test_a_traveller_under_a_turned_clock_is_where_they_went(tmp_path):
    file = tmp_path / "clock"
    file.write_text("90000")
    clock.follow(file)
    then = datetime(2026, 8, 17, 4, 15, tzinfo=UTC)
    with clock.travel(then):
        clock._clock.read_at = 0.0
        assert abs(clock.now() - then) < timedelta(seconds=1)
    clock._clock.read_at = 0.0
    assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=25)) < timedelta(seconds=1)
