"""An agency is bound by a legal text from a day on; old months are judged by the law of their day."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.bikram.months import BsMonth
from chautari.compliance import actions
from chautari.compliance.actions import Bond, Proof
from chautari.compliance.law import bound_by, bound_in
from chautari.compliance.models import Attestation, Binding, Finding, Score
from chautari.compliance.subject import subject_of
from chautari.compliance.tasks import examine, examine_one
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.instruments import general, instrument, successor
from chautari.registry.models import Look
from chautari.reports.letter import Subject, letter
from chautari.reports.queries import figures
from tests import make

pytestmark = pytest.mark.django_db

ASAR, SAUN = BsMonth(2083, 3), BsMonth(2083, 4)  # before and after the day of the sample's force
BEFORE, AFTER = datetime(2026, 7, 1, 6, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _mangsir():
    with clock.travel(AFTER):
        yield


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def overseer():
    return make.officer("overseer", agency=make.agency("ministry"))


def keys(agency, on=DAY):
    return [law.key for law in bound_by(agency, on=on)]


def bond(agency, instrument="p2075", *, binds=True, since=date(2026, 1, 1), **more):
    told = {"until": None, "reference": "मन्त्रिपरिषद्को निर्णय", **more}
    return Bond(agency=agency, instrument=instrument, binds=binds, since=since, **told)


def test_without_any_row_every_agency_is_bound_by_what_is_in_force_on_the_day(
    keeper, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert keys(keeper.agency) == ["p2075"]
    assert keys(keeper.agency, on=date(2018, 8, 13)) == ["p2075"]
    assert keys(keeper.agency, on=date(2018, 8, 12)) == ["p2072"]
    assert successor(instrument("p2072"), on=DAY).key == "p2075"
    assert successor(instrument("p2072"), on=date(2018, 8, 12)) is None
    assert successor(instrument("p2075"), on=DAY) is None


def test_a_sixth_instrument_is_a_folder_and_a_line(sixth, keeper, enter):
    examine_one(keeper.agency)
    sixth()
    examine.call()
    found = Finding.objects.filter(agency=keeper.agency, instrument="p2083")
    assert [(row.provision, row.standing, row.weight) for row in found] == [("A1", "waiting", 3)]
    assert Finding.objects.filter(agency=keeper.agency, instrument="p2075", provision="O3").exists()
    assert Score.objects.get(agency=keeper.agency).instruments == ["p2075", "p2083"]
    browser = enter(keeper)
    page = browser.get(reverse("compliance:duties")).text
    assert "Sample Directive, 2083" in page
    assert "The agency writes it down." in browser.get(found.get().get_absolute_url()).text
    assert "The agency writes it down." in browser.get("/procedure/?law=p2083").text
    browser.post(found.get().get_absolute_url(), {"text": "लेखियो।"})
    actions.confirm(Attestation.objects.get(), by=make.officer("head", agency=keeper.agency))
    assert found.get().standing == "met"


def test_a_rule_that_two_instruments_share_is_looked_at_under_both_ids(sixth, keeper):
    sixth()
    account = make.account("x", tier="none", token="", agency=keeper.agency, handle="MoHA_Nepal")
    Look.objects.create(agency=keeper.agency, account=account, name="Ministry", bio="Ministry")
    examine_one(keeper.agency)
    shared = Finding.objects.filter(account=account).exclude(standing="excused")
    told = {(row.instrument, row.provision): row.words for row in shared}
    assert told["p2083", "T3"] == told["p2075", "T5"], "the sample calls the details T3"
    assert told["p2075", "T3"] != told["p2083", "T3"]


def test_what_officers_attest_under_one_text_is_not_said_under_another(sixth, keeper):
    sixth()
    head = make.officer("head", agency=keeper.agency)
    examine_one(keeper.agency)
    finding = Finding.objects.get(instrument="p2083", provision="A1")
    actions.confirm(actions.attest(finding, proof=Proof("लेखियो"), by=keeper), by=head)
    assert len(subject_of(keeper.agency, law="p2083").confirmations) == 1
    assert subject_of(keeper.agency).confirmations == ()


def test_a_text_that_replaces_another_does_so_on_its_day_and_old_months_keep_their_law(sixth, keeper):
    sixth(more='replaces=("p2075",),')
    with clock.travel(BEFORE):
        examine_one(keeper.agency)
    assert set(Finding.objects.values_list("instrument", flat=True)) == {"p2075"}
    examine_one(keeper.agency)
    assert set(Finding.objects.values_list("instrument", flat=True)) == {"p2083"}
    scores = Score.objects.filter(agency=keeper.agency).order_by("day")
    assert [row.instruments for row in scores] == [["p2075"], ["p2083"]]
    assert [law.key for law in bound_in(keeper.agency, ASAR)] == ["p2075"]
    assert [law.key for law in bound_in(keeper.agency, SAUN)] == ["p2083"]


def test_the_monthly_report_cites_the_law_of_its_month(sixth, keeper):
    sixth(more='replaces=("p2075",),')
    for month, cited in ((ASAR, "Procedures for the Use of Social Media"), (SAUN, "Sample Directive, 2083")):
        counted = figures(keeper.agency, month)
        assert cited in letter(Subject(keeper.agency, counted))["opening"]
        assert type(counted).from_dict(counted.as_dict()) == counted


def test_a_report_kept_before_texts_were_noted_is_under_the_procedures_of_2075(keeper):
    told = figures(keeper.agency, ASAR).as_dict()
    del told["instruments"]
    assert type(figures(keeper.agency, ASAR)).from_dict(told).instruments == ("p2075",)


def test_a_body_newly_bound_is_not_blamed_for_a_report_of_the_month_before(sixth, keeper, overseer):
    law = sixth(more="is_general=False,")
    assert keys(keeper.agency) == ["p2075"]
    assert law not in general(on=DAY)
    actions.bind(bond(keeper.agency, "p2083", since=DAY), by=overseer)
    assert keys(keeper.agency) == ["p2075", "p2083"]
    assert [each.key for each in bound_in(keeper.agency, BsMonth(2083, 7))] == ["p2075"]
    assert "p2083" in {row.instrument for row in Finding.objects.all()}, (
        "a body with officers is looked at now"
    )


def test_what_is_noted_of_a_province_holds_for_its_bodies_unless_something_nearer_does(overseer):
    province = make.agency("koshi", kind="province")
    ministry = make.agency("koshi-health", parent=province)
    office = make.agency("koshi-lab", parent=ministry)
    stranger = make.agency("bagmati", kind="province")
    actions.bind(bond(province, binds=False, with_members=True), by=overseer)
    assert [keys(each) for each in (province, ministry, office, stranger)] == [[], [], [], ["p2075"]]
    actions.bind(bond(office), by=overseer)
    assert [keys(each) for each in (province, ministry, office)] == [[], [], ["p2075"]]


def test_what_is_noted_of_a_body_alone_does_not_reach_those_under_it(overseer):
    above = make.agency("lumbini")
    below = make.agency("lumbini-roads", parent=above)
    actions.bind(bond(above, binds=False), by=overseer)
    assert (keys(above), keys(below)) == ([], ["p2075"])


def test_a_note_holds_from_its_first_to_its_last_day(keeper, overseer):
    wanted = bond(keeper.agency, binds=False, since=date(2026, 2, 1), until=date(2026, 3, 31))
    actions.bind(wanted, by=overseer)
    days = {"2026-01-31": 1, "2026-02-01": 0, "2026-03-31": 0, "2026-04-01": 1}
    assert {day: len(keys(keeper.agency, on=date.fromisoformat(day))) for day in days} == days


def test_a_note_can_be_ended_or_struck_out_and_the_ledger_keeps_it(keeper, overseer):
    noted = actions.bind(bond(keeper.agency, binds=False), by=overseer)
    actions.end(noted, until=date(2026, 6, 30), by=overseer)
    assert (keys(keeper.agency), keys(keeper.agency, on=date(2026, 6, 30))) == (["p2075"], [])
    actions.strike(noted, by=overseer)
    assert keys(keeper.agency, on=date(2026, 6, 30)) == ["p2075"]
    told = Entry.objects.filter(about="compliance.binding", agency=keeper.agency_id).order_by("seq")
    assert list(told.values_list("kind", "by")) == [
        ("agency.bound", overseer.pk),
        ("binding.ended", overseer.pk),
        ("binding.struck", overseer.pk),
    ]


def test_what_cannot_be_is_refused_with_what_to_do(keeper, overseer):
    noted = actions.bind(bond(keeper.agency, binds=False), by=overseer)
    with pytest.raises(Refused, match="End it first"):
        actions.bind(bond(keeper.agency), by=overseer)
    with pytest.raises(Refused, match="strike it out"):
        actions.end(noted, until=date(2025, 12, 31), by=overseer)
    actions.strike(noted, by=overseer)
    for again in (
        lambda: actions.strike(noted, by=overseer),
        lambda: actions.end(noted, until=DAY, by=overseer),
    ):
        with pytest.raises(Refused, match="settled meanwhile"):
            again()
    with pytest.raises(IntegrityError), transaction.atomic():
        Binding.objects.create(
            agency=keeper.agency, instrument="p2075", since=DAY, until=date(2026, 1, 1), by=overseer
        )


def test_the_overseer_notes_ends_and_strikes_on_screen(keeper, overseer, enter):
    browser, place = enter(overseer), reverse("compliance:bindings")
    assert place in browser.get(reverse("compliance:nation")).text
    sent = {
        "agency": keeper.agency.code,
        "instrument": "p2075",
        "binds": "no",
        "since": "2083-08-01",
        "reference": "प्रदेशको आफ्नै निर्देशिका",
    }
    wrong = browser.post(place, {**sent, "until": "2083-07-01"})
    assert (wrong.status_code, "It cannot end before it begins." in wrong.text) == (422, True)
    assert browser.post(place, {**sent, "agency": "no-such-office"}).status_code == 422
    browser.post(place, sent)
    noted = Binding.objects.get()
    page = browser.get(place).text
    assert "It is not bound by:" in page and "प्रदेशको आफ्नै निर्देशिका" in page and "Holds now" in page
    assert 'value="2083-08-08"' in page, "the day of today is offered as the last one"
    browser.post(reverse("compliance:end", args=(noted.pk,)), {"until": "2083-08-02"})
    assert "Ended" in browser.get(place).text
    refused = browser.post(reverse("compliance:end", args=(noted.pk,)), {"until": "tomorrow"}, follow=True)
    assert "Write the day as" in refused.text
    browser.post(reverse("compliance:strike", args=(noted.pk,)))
    assert "Struck out" in browser.get(place).text


def test_an_agency_that_nothing_binds_is_told_so(keeper, overseer, enter):
    actions.bind(bond(keeper.agency, binds=False), by=overseer)
    assert not Finding.objects.filter(agency=keeper.agency).exists()
    assert enter(keeper).get(reverse("compliance:duties")).status_code == 200


def test_a_finding_of_a_text_that_the_desk_knows_no_more_breaks_no_page(keeper, enter):
    examine_one(keeper.agency)
    Finding.objects.filter(provision="O3").update(instrument="p1999")
    lost = Finding.objects.get(provision="O3")
    browser = enter(keeper)
    assert browser.get(reverse("compliance:duties")).status_code == 200
    assert browser.get(lost.get_absolute_url()).status_code == 404
    examine_one(keeper.agency)
    assert set(Finding.objects.values_list("instrument", flat=True)) == {"p2075"}


def test_the_page_of_the_law_shows_a_text_by_its_key_and_no_other(keeper, enter):
    browser = enter(keeper)
    assert "binds every agency since" in browser.get("/procedure/").text
    assert browser.get("/procedure/?law=p1999").status_code == 404
