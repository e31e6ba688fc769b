"""Bells that wait at the broker are one bell to each worker."""

import time

import pytest

engine = pytest.importorskip("chautari.config.engines.celery")


@pytest.fixture
def done(monkeypatch):
    told = []
    monkeypatch.setattr(engine, "run", told.append)
    monkeypatch.setattr(engine, "_begun", {})
    return told


def test_a_hundred_bells_that_waited_are_one_work(done):
    for n in range(100):
        engine.hear("chautari.intake.tasks.pull", time.time() - 60 + n / 2)
    assert done == ["chautari.intake.tasks.pull"]


def test_a_bell_rung_after_the_work_began_is_heard(done):
    for _ in range(2):
        engine.hear("chautari.acts.tasks.perform", time.time())
    assert len(done) == 2


def test_one_sort_of_work_is_not_taken_for_another(done):
    for name in ("chautari.acts.tasks.perform", "chautari.intake.tasks.pull"):
        engine.hear(name, time.time() - 60)
    assert len(done) == 2
