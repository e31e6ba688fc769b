"""The contact book: every number sealed, every look recorded, nobody merged by machine."""

import pytest
from django.db import connection

from chautari.citizens import actions, queries, tasks
from chautari.citizens.actions import Person
from chautari.citizens.models import Contact
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "+9779841234567"


def saved(by, *, name="सीता तामाङ", number=NUMBER, **more):
    return actions.save(Person(number, name, **more), source=Contact.Source.OFFICE_PHONE, by=by)


def test_no_column_of_the_database_holds_the_number_in_clear():
    saved(make.officer("operator"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM citizens_contact")
        assert "9841234567" not in str(cursor.fetchall())


def test_a_number_is_found_by_its_mark_in_its_own_agency_only():
    officer, other = make.officer("operator"), make.officer("operator", agency=make.agency("elsewhere"))
    contact = saved(officer)
    assert queries.known(officer, number=NUMBER) == [contact]
    assert queries.known(other, number=NUMBER) == []
    assert saved(other).mark != contact.mark


def test_the_page_masks_the_number_until_a_reason_is_given_and_the_ledger_keeps_it(enter):
    officer = make.officer("operator")
    contact = saved(officer)
    browser = enter(officer)
    assert "9841234567" not in browser.get(contact.get_absolute_url()).text
    assert browser.post(f"{contact.get_absolute_url()}reveal/", {"reason": ""}).status_code == 422
    assert not Entry.objects.filter(kind="number.revealed").exists()
    shown = browser.post(f"{contact.get_absolute_url()}reveal/", {"reason": "to call back"})
    assert NUMBER in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    entry = Entry.objects.get(kind="number.revealed")
    assert (entry.by, entry.about_id, entry.facts) == (officer.pk, contact.pk, {"reason": "to call back"})


def test_a_writer_has_no_contact_book(enter):
    contact = saved(make.officer("operator"))
    assert enter(make.officer("writer")).get(contact.get_absolute_url()).status_code == 403


def test_two_with_one_number_stand_beside_each_other_until_an_officer_merges_them(enter):
    officer = make.officer("operator")
    first, second = saved(officer), saved(officer, name="सीता", identity="वडा ५")
    browser = enter(officer)
    assert browser.get("/contacts/").text.count("Number stands twice") == 2
    browser.post(f"/contacts/{second.pk}/merge/{first.pk}/")
    first.refresh_from_db()
    assert (first.name, first.identity) == ("सीता तामाङ", "वडा ५")
    assert queries.known(officer, number=NUMBER) == [first]
    assert browser.get(second.get_absolute_url()).status_code == 404
    assert Entry.objects.filter(kind="contact.merged", facts={"merged": second.pk}).count() == 1


def test_different_numbers_are_never_merged_and_a_merged_one_not_again():
    officer = make.officer("operator")
    first, second, other = saved(officer), saved(officer), saved(officer, number="+9779800000000")
    with pytest.raises(Refused):
        actions.merge(other, into=first, by=officer)
    actions.merge(second, into=first, by=officer)
    with pytest.raises(Refused):
        actions.merge(second, into=first, by=officer)
    with pytest.raises(Refused):
        actions.edit(second, name="x", identity="", by=officer)


def test_a_number_sent_twice_by_button_is_one_contact_and_never_touches_a_namesake():
    officer = make.officer("operator")
    known = saved(officer)
    citizen = make.citizen(make.account())
    for _ in range(2):
        tasks.note_number(citizen, number="9779841234567", source="shared_by_button")
    shared = Contact.objects.get(source="shared_by_button")
    assert list(shared.citizens.all()) == [citizen]
    assert queries.twins(shared) == [known]
    assert Entry.objects.filter(kind="contact.saved", by=None).count() == 1


def test_who_calls_themselves_by_a_number_has_no_name_in_the_book():
    citizen = make.citizen(make.account(), name="९८४१-२३४५६७")
    tasks.note_number(citizen, number="9779841234567", source="shared_by_button")
    assert Contact.objects.get().name == ""


def test_what_is_no_number_saves_nothing():
    tasks.note_number(make.citizen(make.account()), number="12", source="shared_by_button")
    assert not Contact.objects.exists()


def test_the_book_is_searched_by_whole_number_or_part_of_a_name_and_no_number_stands_in_an_address(enter):
    officer = make.officer("operator")
    saved(officer)
    saved(officer, name="राम", number="+9779800000000")
    browser = enter(officer)
    for wanted in ("९८४१२३४५६७", "तामाङ"):
        found = browser.post("/contacts/find/", {"q": wanted}).text
        assert "सीता तामाङ" in found and "राम" not in found
    assert browser.get("/contacts/find/").status_code == 405


def test_the_book_asks_few_questions_and_goes_page_by_page(enter, django_assert_max_num_queries):
    officer = make.officer("operator")
    for n in range(60):
        saved(officer, number=f"+97798412345{n:02}")
    browser = enter(officer)
    with django_assert_max_num_queries(6):
        first = browser.get("/contacts/").text
    assert first.count('class="row"') == 50
    oldest = Contact.objects.order_by("-pk")[49].pk
    assert browser.get(f"/contacts/?before={oldest}").text.count('class="row"') == 10
