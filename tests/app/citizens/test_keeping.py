"""What is over is erased by the clock, what is asked for by an officer, and a legal hold wins over both."""

import json
from datetime import timedelta

import pytest

from chautari.agencies.roles import Role
from chautari.citizens import actions, queries, tasks
from chautari.citizens.models import Citizen, Contact, Hold
from chautari.citizens.models.terms import today
from chautari.inbox import judging
from chautari.inbox.actions import evidence
from chautari.inbox.models import SearchKey
from chautari.inbox.search.index import NAME, catch_up
from chautari.language.finding import kept
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.logbook import actions as log
from chautari.logbook.actions import Told
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "+9779841234567"


def in_days(days):
    return clock.travel(clock.now() + timedelta(days=days))


def kinds(contact):
    entries = Entry.objects.filter(about="citizens.contact", about_id=contact.pk).order_by("seq")
    return list(entries.values_list("kind", flat=True))


@pytest.fixture
def contact():
    return make.contact(identity="वडा ५", purpose="जवाफ", kept_until=today() + timedelta(days=40))


@pytest.fixture
def approver():
    return make.officer(Role.APPROVER)


def is_empty(contact):
    contact.refresh_from_db()
    left = (contact.sealed, contact.mark, contact.name, contact.identity, contact.purpose)
    return bool(contact.erased) and left == ("",) * 5 and not contact.citizens.exists()


def test_on_its_last_day_a_contact_stands_and_on_the_next_it_is_erased_once(contact, approver):
    contact.citizens.add(make.citizen(make.account()))
    with in_days(40):
        tasks.expire.call()
        assert queries.known(approver, number=NUMBER) == [contact]
    with in_days(41):
        tasks.expire.call()
        tasks.expire.call()
    assert is_empty(contact)
    assert queries.known(approver, number=NUMBER) == []
    assert kinds(contact) == ["contact.expired"]
    assert Citizen.objects.count() == 1  # who wrote on a network is not the book's to erase


def test_what_was_merged_into_it_goes_with_it(contact, approver):
    other = make.contact(name="सीता त.")
    actions.merge(other, into=contact, by=approver)
    actions.erase(contact, reason="asked at the counter", by=approver)
    assert is_empty(contact) and is_empty(other)


def test_an_office_is_told_once_a_week_of_what_ends_within_30_days(contact, enter, approver):
    with in_days(9):
        tasks.remind.call()
    assert not Entry.objects.filter(kind="contacts.end").exists()
    with in_days(11):
        tasks.remind.call()
        tasks.remind.call()
        page = enter(approver).get("/contacts/").text
        assert "1 contact ends within 30 days" in page
        assert "सीता तामाङ" in enter(approver).get("/contacts/?show=ending").text
    assert Entry.objects.get(kind="contacts.end").facts == {"ending": 1}
    with in_days(19):
        tasks.remind.call()
    assert Entry.objects.filter(kind="contacts.end").count() == 2


def test_what_a_hold_keeps_is_not_told_as_ending(contact, enter, approver):
    actions.hold(contact, reason="court case", by=approver)
    with in_days(11):
        tasks.remind.call()
        assert "within 30 days and is erased" not in enter(approver).get("/contacts/").text
    assert not Entry.objects.filter(kind="contacts.end").exists()


def test_the_views_of_the_book_show_their_own(contact, enter, approver):
    make.contact(name="राम", told="spoken", told_on=today())
    actions.hold(Contact.objects.get(name="राम"), reason="court case", by=approver)
    browser = enter(approver)
    for view, there, away in (("untold", "सीता", "राम"), ("held", "राम", "सीता")):
        page = browser.get(f"/contacts/?show={view}").text
        assert there in page and away not in page


def test_a_hold_wins_over_the_clock_and_the_ledger_says_so_once(contact, approver):
    hold = actions.hold(contact, reason="court case", by=approver)
    with in_days(50):
        tasks.expire.call()
        tasks.expire.call()
        contact.refresh_from_db()
        assert contact.number == NUMBER
        assert kinds(contact) == ["contact.held", "contact.kept"]
        actions.lift(hold, reason="the court decided", by=approver)
        tasks.expire.call()
    assert is_empty(contact)
    assert kinds(contact)[-2:] == ["contact.freed", "contact.expired"]
    with pytest.raises(Refused, match="lifted already"):
        actions.lift(hold, reason="again", by=approver)


def test_a_hold_wins_over_a_wish(contact, approver, enter):
    actions.hold(contact, reason="court case", by=approver)
    browser = enter(approver)
    answer = browser.post(f"{contact.get_absolute_url()}erase/", {"reason": "asked by letter"})
    assert answer.status_code == 409
    assert "A legal hold stands" in answer.text
    contact.refresh_from_db()
    assert contact.number == NUMBER and "contact.erased" not in kinds(contact)


@pytest.mark.parametrize("as_author", [False, True], ids=["of the talk", "in a talk of others"])
def test_frozen_evidence_wins_over_a_wish_and_over_the_clock(contact, approver, as_author):
    talk = make.conversation()
    person = make.citizen(talk.account, name="हरि") if as_author else talk.citizen
    if as_author:
        make.message(talk, author=person)
    contact.citizens.add(person)
    frozen = evidence.freeze(talk, reason="a threat", by=approver)
    with pytest.raises(Refused, match="frozen as evidence"):
        actions.erase(contact, reason="asked by letter", by=approver)
    with in_days(41):
        tasks.expire.call()
        contact.refresh_from_db()
        assert contact.number == NUMBER
        evidence.free(frozen, reason="settled", by=approver)
        tasks.expire.call()
    assert is_empty(contact)


def test_holds_of_a_merged_contact_stand_on(contact, approver):
    other = make.contact(name="सीता त.")
    actions.hold(other, reason="court case", by=approver)
    actions.merge(other, into=contact, by=approver)
    with pytest.raises(Refused, match="legal hold"):
        actions.erase(contact, reason="asked by letter", by=approver)


def test_an_erased_contact_is_referred_to_and_tells_nothing(contact, approver, enter):
    enter(approver).post(f"{contact.get_absolute_url()}erase/", {"reason": "asked by letter"})
    assert is_empty(contact)
    page = enter(approver).get(contact.get_absolute_url())
    assert page.status_code == 200 and "on request" in page.text and "सीता" not in page.text
    contact.refresh_from_db()
    assert contact.masked == "Erased"
    assert Entry.objects.get(kind="contact.erased").facts == {"reason": "asked by letter"}
    for refused in (
        lambda: actions.erase(contact, reason="again", by=approver),
        lambda: actions.hold(contact, reason="late", by=approver),
        lambda: actions.edit(contact, name="x", identity="", by=approver),
        lambda: actions.merge(contact, into=make.contact(), by=approver),
    ):
        with pytest.raises(Refused):
            refused()


def test_the_name_that_the_log_has_from_the_book_goes_too(contact, approver):
    phone = make.account("viber", kind="phone", agency=approver.agency)
    own = make.citizen(phone, external_id=f"contact:{contact.pk}")
    theirs = make.citizen(phone, external_id="viber-77")
    contact.citizens.add(own, theirs)
    actions.erase(contact, reason="asked by letter", by=approver)
    own.refresh_from_db(), theirs.refresh_from_db()
    assert (own.name, theirs.name) == ("", "सीता तामाङ")


def test_by_an_erased_name_nothing_of_the_log_is_found_any_more(approver):
    account = make.account("viber", kind="phone", token="", external_id="", handle="+9779851000000")
    told = Told("k1", "voice_call", "in", clock.now(), "कहिले खुल्छ?", answer="१० बजे।")
    note = log.write(account, told=told, who=actions.Person(NUMBER, "झपेन्द्र"), by=approver)
    judging.judge.call()
    named = SearchKey.objects.filter(words__contains=kept("झपेन्द्र", sign=NAME).strip())
    assert named.count() == 2
    actions.erase(note.contact, reason="asked by letter", by=approver)
    judging.judge.call()
    catch_up.call()
    assert SearchKey.objects.count() == 2 and not named.exists()


def test_what_is_known_is_handed_out_whole_with_a_reason_on_record(contact, approver, enter):
    other = make.contact(name="सीता त.")
    actions.merge(other, into=contact, by=approver)
    contact.citizens.add(make.citizen(make.account(), external_id="fb-778"))
    browser, place = enter(approver), f"{contact.get_absolute_url()}export/"
    assert browser.post(place, {"reason": ""}).status_code == 422
    file = browser.post(place, {"reason": "asked by letter", "form": "json"})
    known = json.loads(file.content)
    assert [(each["number"], each["name"]) for each in known["entries"]] == [
        (NUMBER, "सीता तामाङ"),
        (NUMBER, "सीता त."),
    ]
    assert known["networks"][0]["id"] == "fb-778" and known["purpose"] == "जवाफ"
    assert known["history"][-1]["why"] == "asked by letter"
    assert "no-store" in file.headers["Cache-Control"]
    page = browser.post(place, {"reason": "asked by letter", "form": "page"})
    assert NUMBER in page.text and "fb-778" in page.text and "no-store" in page.headers["Cache-Control"]
    assert kinds(contact).count("contact.exported") == 2


@pytest.mark.parametrize("door", ["export", "erase", "hold"])
def test_an_operator_neither_hands_out_nor_erases_nor_holds(contact, enter, door):
    place = f"{contact.get_absolute_url()}{door}/"
    assert enter(make.officer("operator")).post(place, {"reason": "asked by letter"}).status_code == 403


def test_the_hold_of_another_agency_is_not_there(contact, approver, enter):
    hold = actions.hold(contact, reason="court case", by=approver)
    stranger = enter(make.officer(Role.APPROVER, agency=make.agency("elsewhere")))
    assert stranger.post(f"/contacts/holds/{hold.pk}/lift/", {"reason": "mine now"}).status_code == 404
    ours = enter(approver)
    assert ours.post(f"/contacts/holds/{hold.pk}/lift/", {"reason": ""}).status_code == 422
    assert ours.post(f"/contacts/holds/{hold.pk}/lift/", {"reason": "decided"}).status_code == 302
    assert Hold.objects.get().ended_why == "decided"


@pytest.mark.parametrize("typed", ["0", "१२.५", "कति", "९९९"])
def test_months_that_are_none_are_refused_with_their_limits(typed, enter):
    refused = enter(make.officer("head")).post("/contacts/keeping/", {"months": typed})
    assert refused.status_code == 422
    assert "Write a whole number from 1 to" in refused.text
