"""The days off of a year: proposed, confirmed by an officer, held by country, province, district and office."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.agencies import actions, tasks, timetables
from chautari.agencies.models import Agency, DayOff, HolidayYear
from chautari.alerts import tasks as alerts
from chautari.bikram.months import BsMonth
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # 2083 Mangsir 4, a Friday, 10:45
DAY = date(2026, 11, 23)  # a Monday
GAZETTE = "राजपत्र २०८२-१२-२०"


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(NOW):
        yield


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def overseer():
    return make.officer("overseer", agency=make.agency("mocit"))


def off(day=DAY, name="बिदा", agency=None, **more):
    return DayOff(day=day, name_ne=name, source=GAZETTE, agency=agency, **more)


def days(browser):
    return browser.get(reverse("agencies:days")).content.decode()


def kinds():
    return list(Entry.objects.order_by("id").values_list("kind", flat=True))


# — the table of the year —


def test_the_table_proposes_the_days_that_are_fixed_and_takes_what_was_ticked_and_typed(enter, keeper):
    browser = enter(keeper)
    assert "are not confirmed" in days(browser) and "Prithvi Jayanti" in days(browser)
    sent = {
        "tick": ["2026-04-14", "2027-01-11"],
        "more": "2083-09-01 उधौली\n२०८३।०६।२५ घटस्थापना\n",
        "source": GAZETTE,
    }
    browser.post(reverse("agencies:confirm_year") + "?year=2083", sent)
    names = list(DayOff.objects.values_list("name_ne", flat=True))
    assert names == ["नयाँ वर्ष", "घटस्थापना", "उधौली", "पृथ्वी जयन्ती"]
    assert {row.agency for row in DayOff.objects.all()} == {keeper.agency}
    year = HolidayYear.objects.get()
    assert (year.year, year.by, year.agency, year.source) == (2083, keeper, keeper.agency, GAZETTE)
    page = days(browser)
    assert "confirmed the days off of 2083" in page and "Confirm the year" not in page
    assert kinds() == ["day_off.added"] * 4 + ["holidays.confirmed"]


def test_a_year_is_confirmed_once(keeper):
    actions.confirm_year(2083, days=[], source=GAZETTE, by=keeper)
    with pytest.raises(Refused, match="already"):
        actions.confirm_year(2083, days=[], source=GAZETTE, by=keeper)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("घटस्थापना", "cannot be read"),
        ("2083-13-01 x", "cannot be read"),
        ("2084-01-01 नयाँ वर्ष", "another year"),
        ("2083-09-27 पृथ्वी जयन्ती", "twice"),
        ("\n".join(f"2083-01-{n % 30 + 1:02} x" for n in range(70)), "more lines"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(enter, keeper, more, said):
    sent = {"tick": ["2027-01-11"], "more": more, "source": GAZETTE}
    answer = enter(keeper).post(reverse("agencies:confirm_year") + "?year=2083", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert more.splitlines()[0] in page and GAZETTE in page
    assert not DayOff.objects.exists() and not HolidayYear.objects.exists()


def test_the_overseer_confirms_for_the_country_and_every_office_inherits_it(enter, keeper, overseer):
    actions.confirm_year(2083, days=[off(name="विजया दशमी")], source=GAZETTE, by=overseer)
    assert DayOff.objects.get().agency is None
    assert timetables.confirmed(keeper.agency) == {2083}
    page = days(enter(keeper))
    assert "विजया दशमी" in page and "The whole country" in page and "Strike out" not in page
    assert timetables.timetable(keeper.agency).hours(DAY) is None


@pytest.mark.parametrize("year", ["1", "9999", "20833", "x", "", "२०८३"])
def test_a_year_outside_of_the_calendar_shows_this_one(enter, keeper, year):
    page = enter(keeper).get(reverse("agencies:days"), {"year": year}).content.decode()
    assert "Days off of 2083" in page


def test_a_year_that_is_not_published_says_so(enter, keeper):
    page = enter(keeper).get(reverse("agencies:days"), {"year": "2084"}).content.decode()
    assert "not published yet" in page


# — whose days hold where —


def test_a_day_of_a_district_holds_where_the_office_lies_there():
    district = make.agency("dao-kathmandu", kind="district", place_en="Kathmandu", place_ne="काठमाडौँ")
    off(agency=district).save()
    here, there = make.agency("here", place_en="kathmandu"), make.agency("there", place_en="Kaski")
    assert timetables.timetable(here).named(DAY) == "बिदा"
    assert timetables.timetable(there).hours(DAY) and timetables.timetable(make.agency("nowhere")).hours(DAY)


def test_a_day_of_a_province_holds_for_its_bodies_and_for_offices_in_its_districts():
    province = make.agency("gandaki", kind="province")
    town = make.agency("kaski-pokhara", kind="local", place_en="Kaski", parent=province)
    make.agency("kaski-rupa", kind="local", place_en="Kaski", parent=province)
    office = make.agency("pokhara-post", place_en="Kaski")
    off(agency=province).save()
    for body in (town, office, province):
        assert timetables.timetable(body).hours(DAY) is None
    assert timetables.timetable(make.agency("other", place_en="Jhapa")).hours(DAY)
    assert DayOff.objects.of(office).count() == 1


def test_the_nearest_word_counts_so_an_office_may_work_on_a_holiday(keeper):
    off().save()
    actions.add_day(off(name="चुनावको काम", opens=time(8), closes=time(20)), by=keeper)
    table = timetables.timetable(keeper.agency)
    assert table.hours(DAY) == (time(8), time(20)) and table.named(DAY) == "चुनावको काम"
    assert timetables.timetable(make.agency("other")).hours(DAY) is None


def test_the_timetable_is_one_query_however_many_days_there_are(django_assert_num_queries):
    office = make.agency("post", place_en="Kaski")
    for n in range(1, 20):
        off(day=date(2026, 12, n)).save()
    with django_assert_num_queries(1):
        timetables.timetable(office)


def test_many_offices_read_together_know_the_same_days_as_each_by_itself(keeper, django_assert_num_queries):
    province = make.agency("gandaki", kind="province")
    make.agency("kaski-pokhara", kind="local", place_en="Kaski", parent=province)
    make.agency("kaski-post", place_en="KASKI")
    make.agency("kaski-dao", kind="district", place_en="Kaski")
    for n, body in enumerate([None, *Agency.objects.all()]):
        off(agency=body, day=date(2026, 12, 1 + n), name=f"बिदा {n}").save()
        off(agency=body, name=f"सबैको {n}").save()
    bodies = list(Agency.objects.order_by("pk"))
    with django_assert_num_queries(2):
        timetables.read_together(bodies)
        together = [timetables.timetable(body) for body in bodies]
    assert together == [timetables.timetable(body) for body in Agency.objects.order_by("pk")]


def test_a_name_without_english_is_told_in_nepali():
    row = off(name="उधौली")
    assert row.name == "उधौली"
    row.name_en = "Udhauli"
    assert row.name == "Udhauli"


# — single days —


def test_a_day_off_is_typed_in_and_struck_out_by_those_who_keep_the_office(enter, keeper):
    browser = enter(keeper)
    day = {"day": "2083-09-01", "name_ne": "उधौली", "source": GAZETTE}
    browser.post(reverse("agencies:add_day"), day)
    row = DayOff.objects.get()
    assert (row.day, row.agency, row.is_off) == (date(2026, 12, 16), keeper.agency, True)
    again = browser.post(reverse("agencies:add_day"), day)
    assert again.status_code == 409 and "already" in again.content.decode()
    browser.post(reverse("agencies:strike_day", args=(row.pk,)))
    assert not DayOff.objects.exists()
    assert kinds() == ["day_off.added", "day_off.struck"]
    assert enter(make.officer("writer")).get(reverse("agencies:days")).status_code == 403


def test_other_hours_for_one_day_are_typed_in_either_script(enter, keeper):
    day = {"day": "२०८३-०८-०६", "name_ne": "जाँच", "source": "निर्णय", "opens": "९", "closes": "१२:३०"}
    enter(keeper).post(reverse("agencies:add_day"), day)
    row = DayOff.objects.get()
    assert (row.opens, row.closes, row.is_off) == (time(9), time(12, 30), False)
    assert "Open 09:00–12:30" in days(enter(keeper))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({"opens": "9"}, "both times"),
        ({"opens": "17", "closes": "10"}, "closes later"),
        ({"opens": "25", "closes": "26"}, "14:30"),
        ({"opens": "morning", "closes": "12"}, "14:30"),
    ],
)
def test_hours_that_are_none_are_refused(enter, keeper, hours, said):
    day = {"day": "2083-08-06", "name_ne": "जाँच", "source": "निर्णय", **hours}
    answer = enter(keeper).post(reverse("agencies:add_day"), day)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert "जाँच" in answer.content.decode()


def test_the_database_keeps_no_half_hours():
    with pytest.raises(IntegrityError), transaction.atomic():
        off(opens=time(9)).save()


def test_an_overseer_gives_a_district_its_day_and_nothing_smaller(enter, overseer):
    district = make.agency("dao-kaski", kind="district", place_en="Kaski")
    day = {"day": "2083-08-06", "name_ne": "जात्रा", "source": "निर्णय", "body": "dao-kaski"}
    browser = enter(overseer)
    browser.post(reverse("agencies:add_day"), day)
    assert DayOff.objects.get().agency == district
    assert "जात्रा" in days(browser) and "Strike out" in days(browser)
    office = make.agency("post")
    answer = browser.post(reverse("agencies:add_day"), {**day, "day": "2083-08-07", "body": office.code})
    assert answer.status_code == 409 and "province or a district" in answer.content.decode()


def test_a_day_of_all_is_struck_out_by_an_overseer_only(enter, keeper, overseer):
    row = actions.add_day(off(), by=overseer)
    assert row.agency is None
    with pytest.raises(Refused, match="overseer"):
        actions.strike_day(row, by=keeper)
    actions.strike_day(row, by=overseer)


def test_another_offices_day_is_a_404(enter, keeper):
    foreign = off(agency=make.agency("other"), name="परदेशी")
    foreign.save()
    browser = enter(keeper)
    assert browser.post(reverse("agencies:strike_day", args=(foreign.pk,))).status_code == 404
    assert "परदेशी" not in days(browser)


# — one nudge —


def test_the_keeper_is_asked_once_for_a_year_that_nobody_confirmed(keeper, mailoutbox):
    for _each in range(2):
        tasks.call_for_holidays.call()
    alerts.tell.call()
    assert [mail.to for mail in mailoutbox] == [[keeper.email]]
    assert "/agencies/days/" in mailoutbox[0].body
    assert kinds() == ["holidays.waiting"]


def test_nobody_is_asked_where_the_country_or_the_office_has_spoken(keeper, overseer):
    actions.confirm_year(2083, days=[], source=GAZETTE, by=keeper)
    tasks.call_for_holidays.call()
    assert "holidays.waiting" not in kinds()
    actions.confirm_year(2083, days=[], source=GAZETTE, by=overseer)
    make.officer("keeper", agency=make.agency("other"))
    tasks.call_for_holidays.call()
    assert "holidays.waiting" not in kinds()


def test_the_proposals_leave_out_what_is_known():
    known = [BsMonth(2083, 1).first_day]
    assert next(each.ne for each in timetables.proposed(2083, known)) == "गणतन्त्र दिवस"
