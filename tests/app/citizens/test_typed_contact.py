"""An officer types a contact in; on what terms it is kept stands with it, as it was on the day."""

from datetime import timedelta

import pytest

from chautari.bikram import calendar
from chautari.citizens import actions
from chautari.citizens.actions import Terms
from chautari.citizens.models import Contact, Keeping, Told
from chautari.citizens.models.terms import months_later, today
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "+9779841234567"


def sent(**more):
    """The form as a browser sends it."""
    until = str(calendar.from_ad(today() + timedelta(days=90)))
    filled = {
        "number": "9841234567",
        "name": "हरि थापा",
        "source": "manual",
        "told": "not_yet",
        "kept_until": until,
    }
    return {**filled, **more}


@pytest.mark.parametrize(
    "written", ["९८४१२३४५६७", "98 41 23 45 67", "+977 984-1234567", "00977 9841234567", NUMBER]
)
def test_a_number_is_typed_as_people_write_it(enter, written):
    answer = enter(make.officer("operator")).post("/contacts/new/", sent(number=written))
    contact = Contact.objects.get()
    assert answer.url == contact.get_absolute_url()
    assert (contact.number, contact.name, contact.source) == (NUMBER, "हरि थापा", "manual")
    assert Entry.objects.get(kind="contact.saved").facts == {"source": "manual"}


def test_who_stands_under_the_number_is_shown_first_and_nobody_is_joined(enter):
    known, browser = make.contact(identity="वडा ५"), enter(make.officer("operator"))
    asked = browser.post("/contacts/new/", sent())
    assert asked.status_code == 422
    assert "सीता तामाङ" in asked.text and "वडा ५" in asked.text and known.get_absolute_url() in asked.text
    assert Contact.objects.count() == 1
    browser.post("/contacts/new/", sent(another="new"))
    assert set(Contact.objects.values_list("name", "merged_into")) == {
        ("सीता तामाङ", None),
        ("हरि थापा", None),
    }


def test_while_a_number_is_typed_the_book_of_the_own_agency_answers(enter):
    make.contact()
    assert (
        "सीता तामाङ"
        in enter(make.officer("operator")).post("/contacts/known/", {"number": "९८४१२३४५६७"}).text
    )
    stranger = make.officer("operator", agency=make.agency("elsewhere"))
    assert "सीता तामाङ" not in enter(stranger).post("/contacts/known/", {"number": "९८४१२३४५६७"}).text


def test_a_number_without_a_name_is_of_no_use(enter):
    answer = enter(make.officer("operator")).post("/contacts/new/", sent(name=" "))
    assert answer.status_code == 422
    assert "Write down the name" in answer.text


@pytest.mark.parametrize("field", ["name", "identity", "purpose"])
def test_a_number_among_words_that_stand_in_clear_is_refused(enter, field):
    answer = enter(make.officer("operator")).post("/contacts/new/", sent(**{field: "बुबाको ९८०१२३४५६७"}))
    assert answer.status_code == 422
    assert "would not be sealed" in answer.text
    assert not Contact.objects.exists()


def test_a_reason_with_a_number_in_it_never_reaches_the_ledger(enter):
    contact = make.contact()
    answer = enter(make.officer("operator")).post(
        f"{contact.get_absolute_url()}reveal/", {"reason": "9841234567"}
    )
    assert answer.status_code == 422
    assert not Entry.objects.filter(kind="number.revealed").exists()


def test_without_a_word_a_number_is_kept_as_long_as_the_office_says():
    officer = make.officer("approver")
    person = actions.Person(NUMBER, "सीता")
    assert actions.save(person, source="manual", by=officer).kept_until == months_later(24)
    actions.set_keeping(months=6, purpose="उजुरीको जवाफ", by=officer)
    later = actions.save(person, source="manual", by=officer)
    assert (later.kept_until, later.purpose) == (months_later(6), "उजुरीको जवाफ")
    assert Entry.objects.get(kind="keeping.set").facts == {"months": 6}
    actions.set_keeping(months=6, purpose="उजुरीको जवाफ", by=officer)
    assert Entry.objects.filter(kind="keeping.set").count() == 1


def test_only_who_keeps_the_book_decides_how_long_numbers_are_kept(enter):
    assert enter(make.officer("operator")).post("/contacts/keeping/", {"months": "3"}).status_code == 403
    head = enter(make.officer("head"))
    assert head.post("/contacts/keeping/", {"months": "०"}).status_code == 422
    assert head.post("/contacts/keeping/", {"months": "१२", "purpose": "जवाफ"}).status_code == 302
    assert Keeping.objects.get().months == 12


def test_a_contact_keeps_the_standard_text_as_it_stood_on_the_day():
    officer = make.officer("approver")
    first = actions.write_consent("पहिलो पाठ", by=officer)
    told = Terms(told=Told.STANDARD)
    contact = actions.save(actions.Person(NUMBER, "सीता"), source="manual", terms=told, by=officer)
    assert (contact.consent, contact.told_on) == (first, today())
    with clock.travel(clock.now() + timedelta(days=3)):
        second = actions.write_consent("दोस्रो पाठ", by=officer)
        of_before = Terms(told=Told.STANDARD, told_on=first.since)
        late = actions.save(actions.Person(NUMBER, "राम"), source="manual", terms=of_before, by=officer)
        now = actions.save(actions.Person(NUMBER, "हरि"), source="manual", terms=told, by=officer)
    contact.refresh_from_db()
    assert [each.consent for each in (contact, late, now)] == [first, first, second]


def test_nobody_is_told_by_a_text_that_the_office_did_not_have(enter):
    answer = enter(make.officer("operator")).post("/contacts/new/", sent(told="standard"))
    assert answer.status_code == 422
    assert "no standard text on that day" in answer.text
    terms, officer = Terms(told=Told.STANDARD), make.officer("operator")
    with pytest.raises(Refused, match="no standard text"):
        actions.save(actions.Person(NUMBER, "x"), source="manual", terms=terms, by=officer)


def test_a_later_day_wants_a_reason_and_each_change_is_on_record(enter):
    contact, officer = make.contact(), make.officer("operator")
    browser = enter(officer)
    place, soon = f"{contact.get_absolute_url()}keep/", today() + timedelta(days=10)
    told = {"purpose": "पेन्सनको कुरा", "told": "spoken", "told_on": str(calendar.from_ad(today()))}
    browser.post(place, {**told, "kept_until": str(calendar.from_ad(soon))})
    contact.refresh_from_db()
    assert (contact.purpose, contact.told, contact.kept_until) == ("पेन्सनको कुरा", "spoken", soon)
    later = {**told, "kept_until": str(calendar.from_ad(soon + timedelta(days=30)))}
    assert browser.post(place, later).status_code == 422
    assert browser.post(place, {**later, "why": "मुद्दा चल्दैछ"}).status_code == 302
    assert browser.post(place, {**later, "why": "मुद्दा चल्दैछ"}).status_code == 302  # the same again
    entries = Entry.objects.filter(kind="contact.terms_set").order_by("seq")
    assert [entry.facts["changed"] for entry in entries] == [
        ["kept_until", "purpose", "told", "told_on"],
        ["kept_until"],
    ]
    assert entries[1].facts["reason"] == "मुद्दा चल्दैछ"
    beyond = Terms(told=contact.told, told_on=contact.told_on, kept_until=months_later(90))
    with pytest.raises(Refused, match="kept longer"):
        actions.keep(contact, terms=beyond, by=officer)


def test_the_page_names_the_person_on_each_network_and_why_the_number_is_kept(enter):
    officer = make.officer("operator")
    contact, citizen = make.contact(purpose="जवाफ दिन"), make.citizen(make.account(), external_id="fb-778")
    contact.citizens.add(citizen)
    page = enter(officer).get(contact.get_absolute_url()).text
    assert "fb-778" in page and "जवाफ दिन" in page and "Not told yet" in page
