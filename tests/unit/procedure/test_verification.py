"""T7, F7: the road to the badge, from the first use of the account to a badge that is kept."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from chautari.procedure.base import Standing
from chautari.procedure.p2075.t07_verification import DOCUMENTS, TABLE, check, due, road_of
from chautari.procedure.seen import Badge
from tests import profiles

TODAY = profiles.TODAY
ALL = frozenset(DOCUMENTS)
LONG_AGO = TODAY - timedelta(days=200)


def verdict(network="x", account=None, **badge):
    known = {} if account is None else {"kind": account}
    return check(profiles.seen(network, badge=Badge(**badge), **known))


@pytest.mark.parametrize(
    ("network", "badge"),
    [("x", "government"), ("facebook", "gray_verified"), ("facebook", "blue_verified"), ("x", "")],
)
def test_a_badge_of_a_public_body_meets_the_duty(network, badge):
    found = verdict(network, shown=True, kind=badge)
    assert found.standing is Standing.MET
    assert found.evidence["last_shown"] == TODAY.isoformat()


@pytest.mark.parametrize("badge", ["blue", "business"])
def test_a_badge_that_can_be_bought_is_told_of_and_does_not_do(badge):
    found = verdict(shown=True, kind=badge, opened=LONG_AGO)
    assert found.standing is Standing.NOT_MET
    assert badge in str(found.findings[0].message)


def test_before_its_time_the_agency_is_excused_and_told_the_day():
    found = verdict(opened=TODAY - timedelta(days=89))
    assert (found.standing, found.evidence["due"]) == (
        Standing.EXCUSED,
        (TODAY + timedelta(days=1)).isoformat(),
    )
    assert verdict(opened=TODAY - timedelta(days=90)).standing is Standing.NOT_MET


def test_what_is_still_missing_for_the_application_is_named():
    found = verdict(opened=LONG_AGO, documents=frozenset({"letter"}))
    assert found.evidence["missing"] == ("email", "website", "profile")
    assert len(found.findings) == 4
    ready = verdict(opened=LONG_AGO, documents=ALL)
    assert (ready.standing, len(ready.findings)) == (Standing.NOT_MET, 1)
    assert str(ready.next_step) != str(found.next_step)


def test_without_the_day_of_first_use_nothing_is_due():
    assert verdict().standing is Standing.WAITING


def test_an_application_meets_the_duty_while_the_network_is_silent():
    found = verdict(opened=LONG_AGO, applied=TODAY)
    assert (found.standing, len(found.findings)) == (Standing.MET, 1)
    tomorrow = verdict(opened=LONG_AGO, applied=TODAY + timedelta(days=1))
    assert tomorrow.standing is Standing.NOT_MET


def test_a_refused_application_waits_for_a_person():
    assert verdict(applied=LONG_AGO, is_refused=True).standing is Standing.WAITING


@pytest.mark.parametrize("now", [{}, {"shown": True, "kind": "blue"}])
def test_a_lost_badge_raises_an_alarm(now):
    found = verdict(last_shown=LONG_AGO, applied=LONG_AGO, **now)
    assert (found.standing, found.is_alarm) == (Standing.NOT_MET, True)
    assert not verdict(opened=LONG_AGO).is_alarm


def test_days_are_told_in_bikram_sambat_in_both_languages():
    found = verdict(last_shown=date(2026, 11, 23))
    with override("en"):
        assert "2083 Mangsir 7, Monday" in str(found.findings[0].message)
    with override("ne"):
        assert "२०८३ मंसिर ७, सोमबार" in str(found.findings[0].message)


def test_on_viber_the_law_asks_for_none_and_a_telephone_can_have_none():
    phone, channel = verdict("viber", "phone"), verdict("viber", "channel")
    assert phone.standing is channel.standing is Standing.EXCUSED
    assert "telephone" in str(phone.findings[0].message)
    assert not phone.next_step
    assert channel.next_step


def test_an_unknown_network_and_an_unknown_kind_are_excused():
    assert verdict("tiktok").standing is Standing.EXCUSED
    assert verdict("x", "list").standing is Standing.EXCUSED
    assert verdict("x", "", shown=True, kind="government").standing is Standing.MET


def test_what_a_network_asks_is_dated_and_has_its_source():
    assert road_of("x", "user", date(2023, 3, 23)) is None
    assert road_of("x", "user", date(2023, 3, 24)).badges == ("government",)
    assert due(date(2015, 1, 1), date(2015, 1, 1)) == date(2015, 4, 1)
    for row in TABLE["road"]:
        assert row["source"]
        assert set(row["documents"]) <= ALL
