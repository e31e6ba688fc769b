"""The desk opens by a click and by work, closes by itself, and is handed over with a note."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.roster import actions, figures, presence, watch
from chautari.roster.models import Gap, Stand
from tests import make

pytestmark = pytest.mark.django_db


def stand():
    return Stand.objects.get()


def hour(moment):
    return moment.astimezone(clock.NEPAL).strftime("%d %H:%M")


def kinds():
    return list(Entry.objects.filter(kind__startswith="desk.").order_by("pk").values_list("kind", flat=True))


def works(client):
    """Ask for a page of the desk, a while after the last one."""
    cache.delete_many([f"roster.sign.{pk}" for pk in presence.rostered()])
    return client.get(reverse("publishing:notices"))


# — by a click —


def test_a_click_opens_the_desk_and_says_who_is_there(officer, enter, at):
    make.shift(officer)
    with at(10, 5):
        client = enter(officer)
        client.post(reverse("roster:open_desk"))
        page = client.get(reverse("roster:roster")).content.decode()
    assert (stand().opened_how, stand().account, hour(stand().opened)) == ("click", None, "26 10:05")
    assert "Leave the desk" in page
    assert kinds() == ["desk.opened"]


def test_the_desk_opens_for_the_accounts_on_whose_roster_the_officer_stands(officer, at):
    own = make.account()
    make.shift(officer, account=own)
    with at(11):
        actions.open_desk(by=officer)
        actions.open_desk(by=officer)
    assert stand().account == own


def test_outside_of_office_hours_and_without_a_roster_it_stays_closed(officer, at):
    with at(11), pytest.raises(Refused, match="no duty roster"):
        actions.open_desk(by=officer)
    make.shift(officer)
    with at(17), pytest.raises(Refused, match="closed now"):
        actions.open_desk(by=officer)
    assert not Stand.objects.exists()


def test_whoever_leaves_is_gone_until_they_say_otherwise(officer, enter, at):
    make.shift(officer)
    with at(11):
        actions.open_desk(by=officer)
    with at(12):
        actions.close_desk(by=officer)
    with at(12, 30):
        works(enter(officer))
    assert (hour(stand().closed), stand().closed_how) == ("26 12:00", "click")
    with at(11, day=27):
        works(enter(officer))
    assert Stand.objects.filter(closed=None).count() == 1


# — by work, and by the clock —


def test_work_at_the_desk_opens_it_for_the_officer_on_duty_alone(officer, substitute, enter, at):
    make.shift(officer, substitute=substitute)
    for each in (substitute, make.officer("operator")):
        with at(10, 30):
            works(enter(each))
    assert not Stand.objects.exists()
    with at(11):
        works(enter(officer))
    assert (stand().officer, stand().opened_how) == (officer, "sign")


@pytest.mark.parametrize(("time", "day"), [((9, 59), 26), ((16, 0), 26), ((11, 0), 28)])
def test_work_outside_of_office_hours_opens_nothing(officer, enter, at, time, day):
    make.shift(officer)
    with at(*time, day=day):
        works(enter(officer))
    assert not Stand.objects.exists()


def test_what_a_page_asks_for_by_itself_is_no_sign_of_work(officer, enter, at):
    make.shift(officer)
    with at(11):
        enter(officer).get(reverse("inbox:banner"), headers={"HX-Request": "true"})
    assert not Stand.objects.exists()


def test_signs_are_written_once_a_minute(officer, enter, at, django_assert_num_queries):
    make.shift(officer)
    with at(11):
        works(enter(officer))
        with django_assert_num_queries(0):
            presence.note(officer)
        cache.clear()
        presence.sign(officer, clock.now() + timedelta(seconds=30))
        assert hour(stand().seen) == "26 11:00"
        presence.sign(officer, clock.now() + timedelta(minutes=2))
        assert hour(stand().seen) == "26 11:02"


def test_the_desk_closes_with_the_office_even_if_nobody_looked_until_the_next_day(officer, at):
    make.shift(officer)
    with at(15):
        actions.open_desk(by=officer)
    with at(9, day=27):
        watch.watch.call()
        watch.watch.call()
    assert (hour(stand().closed), stand().closed_how) == ("26 16:00", "clock")
    assert kinds() == ["desk.opened", "desk.closed"]


def test_what_only_work_had_opened_ends_at_the_last_sign_of_it_and_what_was_said_stands(
    officer, substitute, enter, at
):
    make.shift(officer)
    with at(11):
        works(enter(officer))
        actions.open_desk(by=substitute)
    with at(11, 29):
        watch.watch.call()
        assert Stand.objects.filter(closed=None).count() == 2
    with at(11, 31):
        watch.watch.call()
    gone, there = Stand.objects.get(officer=officer), Stand.objects.get(officer=substitute)
    assert (hour(gone.closed), gone.closed_how) == ("26 11:00", "quiet")
    assert there.closed is None


# — handing over —


def test_a_note_waits_for_whoever_is_next_with_what_is_open(officer, substitute, enter, at):
    make.shift(officer)
    make.conversation()
    with at(13):
        actions.open_desk(by=officer)
        answer = enter(officer).post(reverse("roster:leave"), {"note": "Call Sita back by two."})
        assert answer.status_code == 302
        page = enter(substitute).get(reverse("roster:roster")).content.decode()
        assert "Call Sita back by two." in page
        assert "1 conversation waited" in page
        enter(substitute).post(reverse("roster:take_over", args=[stand().pk]))
        assert "Call Sita" not in enter(substitute).get(reverse("roster:roster")).content.decode()
    assert (stand().taken_by, stand().waiting) == (substitute, 1)
    assert kinds()[-1] == "desk.handed"
    assert not Entry.objects.filter(facts__icontains="Sita").exists()


def test_a_note_is_taken_over_once_and_by_somebody_else(officer, substitute, at):
    make.shift(officer)
    with at(13):
        actions.open_desk(by=officer)
        actions.close_desk(note="Nothing", by=officer)
        with pytest.raises(Refused):
            actions.take_over(stand(), by=officer)
        actions.take_over(stand(), by=substitute)
        with pytest.raises(Refused):
            actions.take_over(stand(), by=make.officer("operator"))


def test_closing_for_a_reason_tells_the_public_and_nobody_else(officer, at):
    make.shift(officer)
    with at(13):
        actions.open_desk(by=officer)
        actions.close_desk(reason="power", words="Until three", by=officer)
        assert figures.public(officer.agency).why == "No electricity or no internet"
    with at(14, 30):
        watch.watch.call()
    with at(15):
        watch.watch.call()
        assert "desk.empty" not in kinds()
        actions.open_desk(by=officer)
        assert figures.public(officer.agency).is_open
    assert (hour(Gap.objects.get().until), Gap.objects.get().reason) == ("26 15:00", "power")


def test_closing_for_a_reason_while_a_colleague_stays_closes_nothing(officer, substitute, at):
    make.shift(officer)
    with at(13):
        actions.open_desk(by=officer)
        actions.open_desk(by=substitute)
        actions.close_desk(reason="elsewhere", by=officer)
    assert not Gap.objects.exists()


def test_the_public_reads_until_when_and_from_when(officer, at):
    agency = officer.agency
    assert figures.public(agency) is None
    make.shift(officer)
    with at(11):
        assert hour(figures.public(agency).until) == "26 16:00"
    with at(15, 30, day=27):
        assert hour(figures.public(agency).opens) == "29 10:00"
