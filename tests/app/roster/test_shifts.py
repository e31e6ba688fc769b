"""Who is at the desk when: shifts by weekday, exceptions by date, and holes said in words."""

from datetime import date, time

import pytest
from django.urls import reverse

from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.roster import actions, duty
from chautari.roster.models import Cover, Desk, Shift
from tests import make

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)


def now_on_duty(account=None):
    turns = duty.on_duty(make.agency("moha"), clock.now(), account=account)
    return [(turn.officer, turn.substitute) for turn in turns]


def holes(day=THURSDAY):
    found = duty.week(make.agency("moha"), day)[0].holes
    hour = lambda moment: moment.astimezone(clock.NEPAL).strftime("%H:%M")
    return [(each.account, hour(each.since), hour(each.until)) for each in found]


def test_a_head_writes_a_shift_and_every_officer_reads_the_week(head, officer, enter, at):
    form = {"weekdays": ["3"], "begins": "१०", "ends": "13:00", "officer": officer.pk}
    with at(11):
        assert enter(head).post(reverse("roster:shifts"), form).status_code == 302
        page = enter(make.officer("writer")).get(reverse("roster:roster")).content.decode()
    assert Shift.objects.get().begins == time(10)
    assert str(officer) in page
    assert "Nobody from 13:00 to 13:30" in page
    assert "2083 Mangsir 10" in page
    assert Entry.objects.filter(kind="shift.written").count() == 1


def test_nobody_but_who_keeps_the_roster_changes_it(officer, enter):
    assert enter(officer).post(reverse("roster:shifts"), {}).status_code == 403
    assert "roster:shifts" not in enter(officer).get(reverse("roster:roster")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"begins": "14", "ends": "11"}, "ends later than it begins"),
        ({"substitute": "same"}, "somebody else"),
        ({"weekdays": []}, "at least one weekday"),
    ],
)
def test_a_form_that_cannot_be_says_why(head, officer, enter, wrong, says):
    wrong = {name: officer.pk if value == "same" else value for name, value in wrong.items()}
    answer = enter(head).post(reverse("roster:shifts"), {"weekdays": ["3"], "officer": officer.pk, **wrong})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_an_officer_of_another_agency_or_without_the_right_cannot_be_chosen(head, enter):
    stranger, writer = make.officer("operator", agency=make.agency("other")), make.officer("writer")
    for each in (stranger, writer):
        answer = enter(head).post(reverse("roster:shifts"), {"weekdays": ["3"], "officer": each.pk})
        assert answer.status_code == 422
    assert not Shift.objects.exists()


def test_a_shift_without_hours_lasts_as_long_as_the_office_is_open(officer, at):
    make.shift(officer)
    for hour, there in ((9, 0), (10, 1), (15, 1), (16, 0)):
        with at(hour):
            assert len(now_on_duty()) == there
    with at(15, day=27):  # on Friday the office closes at three
        assert now_on_duty() == []


def test_on_leave_somebody_else_has_the_shift_or_the_substitute_does(officer, substitute, head, at):
    make.shift(officer, substitute=substitute)
    third = make.officer("approver")
    cover = actions.write_cover(Cover(day=THURSDAY, officer=officer, stand_in=third, why="Leave"), by=head)
    with at(11):
        assert now_on_duty() == [(third, substitute)]
    actions.strike_cover(cover, by=head)
    actions.write_cover(Cover(day=THURSDAY, officer=officer, why="Leave"), by=head)
    with at(11):
        assert now_on_duty() == [(substitute, None)]
    with at(11, day=30):
        assert now_on_duty() == [(officer, substitute)]


def test_a_day_of_an_officer_is_changed_once(officer, head):
    actions.write_cover(Cover(day=THURSDAY, officer=officer, why="Leave"), by=head)
    with pytest.raises(Refused, match="Strike that out first"):
        actions.write_cover(Cover(day=THURSDAY, officer=officer, why="Training"), by=head)


def test_hours_that_nobody_has_are_holes(officer, substitute, head):
    make.shift(officer, weekdays=[3], ends=time(12))
    assert holes() == [(None, "12:00", "13:30"), (None, "14:00", "16:00")]
    make.shift(substitute, weekdays=[3], begins=time(12))
    assert holes() == []
    actions.write_cover(Cover(day=THURSDAY, officer=substitute, why="Leave"), by=head)
    assert holes() == [(None, "12:00", "13:30"), (None, "14:00", "16:00")]


def test_an_account_of_its_own_roster_has_holes_of_its_own(officer):
    account = make.account()
    make.shift(officer, weekdays=[3], ends=time(13), account=account)
    assert holes() == [(account, "13:00", "13:30"), (account, "14:00", "16:00")]


def test_no_hole_is_told_of_a_day_off(officer):
    make.shift(officer, weekdays=[3])
    assert holes(date(2026, 11, 28)) == []


def test_the_first_shift_begins_the_roster(head, officer):
    actions.write_shift(Shift(weekday=3, officer=officer), by=head)
    since = Desk.objects.get().since
    actions.write_shift(Shift(weekday=4, officer=officer), by=head)
    assert Desk.objects.get().since == since


def test_another_agencys_shift_is_not_there(officer, enter):
    row = make.shift(officer)
    other = make.officer("head", agency=make.agency("other"))
    assert enter(other).post(reverse("roster:strike_shift", args=[row.pk])).status_code == 404
    assert str(officer) not in enter(other).get(reverse("roster:roster")).content.decode()


def test_the_week_asks_few_questions(officer, enter, at, django_assert_max_num_queries):
    make.shift(officer)
    client = enter(make.officer("writer"))
    with at(11), django_assert_max_num_queries(18):
        assert client.get(reverse("roster:roster")).status_code == 200


@pytest.mark.parametrize("week", ["", "x", "9999-12-31", "0001-01-01", "2026-11-26"])
def test_any_week_can_be_asked_for(officer, enter, week):
    make.shift(officer)
    assert enter(officer).get(reverse("roster:roster"), {"week": week}).status_code == 200


def test_whoever_has_left_the_office_has_no_shift_any_more(officer, substitute, at):
    make.shift(officer, weekdays=[3], substitute=substitute)
    make.shift(officer, weekdays=[4])
    officer.is_active = False
    officer.save()
    with at(11):
        assert now_on_duty() == [(substitute, None)]
    assert holes(date(2026, 11, 27)) == [(None, "10:00", "13:30"), (None, "14:00", "15:00")]


def test_two_who_cover_for_each_other_swap_their_days(officer, substitute, head, at):
    make.shift(officer, weekdays=[3])
    make.shift(substitute, weekdays=[4])
    actions.write_cover(Cover(day=THURSDAY, officer=officer, stand_in=substitute, why="Swap"), by=head)
    friday = date(2026, 11, 27)
    actions.write_cover(Cover(day=friday, officer=substitute, stand_in=officer, why="Swap"), by=head)
    with at(11):
        assert now_on_duty() == [(substitute, None)]
    with at(11, day=27):
        assert now_on_duty() == [(officer, None)]
