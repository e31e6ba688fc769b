"""Contacts from before: looked at first, taken by an officer's word, a line for each row that was not taken."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chautari.agencies.lists.sheet import Unreadable
from chautari.bikram import calendar
from chautari.citizens import actions, tasks
from chautari.citizens.actions import Terms
from chautari.citizens.models import Contact, ContactList, Told
from chautari.citizens.models.terms import today
from chautari.citizens.reading import MOST_BYTES, Why, read_list, unpacked
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:सीता राई
TEL:9841234567
TEL:+977 9801234567
ORG:वडा ५
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:9851234567
TEL:9851234567
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:हरि थापा
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:सीता राई
TEL:98-41-234567
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:राम
TEL:12
END:VCARD
"""
TERMS = Terms(purpose="उजुरीको जवाफ")


@pytest.fixture
def approver():
    return make.officer("approver")


def handed(text, by, terms=TERMS):
    return actions.hand_in(text if isinstance(text, bytes) else text.encode(), terms=terms, by=by)


def rows(content):
    found = read_list(content if isinstance(content, bytes) else content.encode())
    return [(row.place, row.number[-10:], row.name, row.identity) for row in found.rows], found.refused


def test_a_telephones_list_is_taken_card_by_card_and_each_number_not_taken_has_its_line():
    taken, refused = rows(CARDS)
    assert taken == [(1, "9841234567", "सीता राई", "वडा ५"), (1, "9801234567", "सीता राई", "वडा ५")]
    assert refused == [(2, Why.NAME), (3, Why.EMPTY), (4, Why.TWICE), (5, Why.NUMBER)]


TABLE = "नाम,फोन नम्बर,परिचय\nसीता राई,९८४१२३४५६७,वडा ५\nहरि थापा,9801234567; 9851234567,\n,9861234567,\n"
TAKEN = [
    (2, "9841234567", "सीता राई", "वडा ५"),
    (3, "9801234567", "हरि थापा", ""),
    (3, "9851234567", "हरि थापा", ""),
]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_may_have_any_sign_between_its_cells_and_any_letters(codec, between):
    text = TABLE.replace("; ", " / ").replace(",", between)
    assert rows(text.encode(codec)) == (TAKEN, [(4, Why.NAME)])


def test_a_table_of_a_mail_program_has_its_own_columns():
    head = "First Name,Last Name,Organization Name,Phone 1 - Value,Phone 2 - Value,Labels"
    text = f"{head}\nSita,Rai,Ward 5,9841234567 ::: 9801234567,01-4211200,* myContacts\n"
    taken, refused = rows(text)
    assert [(row[1], row[2], row[3]) for row in taken] == [
        ("9841234567", "Sita Rai", "Ward 5"),
        ("9801234567", "Sita Rai", "Ward 5"),
        ("7714211200", "Sita Rai", "Ward 5"),
    ]
    assert refused == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"x" * (MOST_BYTES + 1), "larger than 2 MB"),
        ("number,name\n" + "".join(f"98412{n:05},x\n" for n in range(2001)), "more than 2,000"),
        ("BEGIN:VCARD\nFN:cut off", "No contact stands"),
        ("नाम,ठेगाना\nसीता,वडा ५\n", "first line must name"),
        (b"\x00\x01\xff\xd8\xff\xe0", "letters cannot be read"),
        ("", "empty"),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(content, why):
    with pytest.raises(Unreadable, match=why):
        read_list(content if isinstance(content, bytes) else content.encode())


def test_who_is_known_is_left_out_unless_an_officer_says_that_it_is_somebody_else(approver):
    known = make.contact()
    first = handed("number,name\n9841234567,हरि\n9801234567,राम\n", approver)
    assert actions.take(first, by=approver) == 1
    first.refresh_from_db()
    assert first.refused == [[2, "known"]]
    second = handed("number,name\n9841234567,हरि\n9801234567,राम\n", approver)
    assert actions.take(second, others={0}, by=approver) == 1
    same = Contact.objects.with_number(approver.agency_id, "+9779841234567").order_by("pk")
    assert [(each.name, each.merged_into) for each in same] == [("सीता तामाङ", None), ("हरि", None)]
    assert same[0] == known
    entry = Entry.objects.filter(kind="contacts.taken").order_by("seq").first()
    assert entry.facts == {"taken": 1, "known": 1}


def test_all_of_a_list_have_the_terms_that_were_asked_once(approver):
    text = actions.write_consent("पाठ", by=approver)
    until = today() + timedelta(days=100)
    terms = Terms("पेन्सन", Told.STANDARD, today(), until)
    actions.take(handed(CARDS, approver, terms), by=approver)
    seen = Contact.objects.values_list("purpose", "told", "consent", "kept_until", "source", "by")
    assert set(seen) == {("पेन्सन", "standard", text.pk, until, "list", approver.pk)}
    assert len(seen) == 2


def test_what_a_list_said_is_gone_once_it_is_taken_and_it_is_taken_once(approver):
    one = handed(CARDS, approver)
    assert "9841234567" not in one.sealed and len(unpacked(one.opened())) == 2
    actions.take(one, by=approver)
    one.refresh_from_db()
    assert (one.sealed, one.new, len(one.refused)) == ("", 2, 4)
    with pytest.raises(Refused, match="already"):
        actions.take(one, by=approver)
    with pytest.raises(Refused, match="already"):
        actions.drop(one, by=approver)
    assert Contact.objects.count() == 2


def test_a_list_that_nobody_confirms_is_gone_after_a_day(approver):
    one = handed(CARDS, approver)
    with clock.travel(clock.now() + timedelta(hours=23)):
        tasks.expire.call()
        assert ContactList.objects.exists()
    with clock.travel(clock.now() + timedelta(hours=25)):
        tasks.expire.call()
    assert not ContactList.objects.exists() and not Contact.objects.exists()
    dropped = Entry.objects.get(kind="contacts.dropped")
    assert (dropped.about_id, dropped.by) == (one.pk, None)


def test_on_screen_a_list_is_handed_in_looked_at_masked_and_taken(enter, approver):
    make.contact()
    browser = enter(approver)
    until = str(calendar.from_ad(today() + timedelta(days=90)))
    filled = {"purpose": "उजुरीको जवाफ", "told": "not_yet", "kept_until": until}
    file = lambda content: {"file": SimpleUploadedFile("9841234567.vcf", content)}
    assert browser.post("/contacts/lists/", {**filled, **file(b"nonsense")}).status_code == 422
    assert (
        browser.post("/contacts/lists/", {**filled, "purpose": "", **file(CARDS.encode())}).status_code == 422
    )
    answer = browser.post("/contacts/lists/", {**filled, **file(CARDS.encode())})
    page = browser.get(answer.url).text
    assert "No name stands beside the number." in page and "सीता तामाङ" in page
    assert "9841234567" not in page and "9801234567" not in page
    assert not Contact.objects.filter(source="list").exists()
    assert "1 contact taken in." in browser.post(f"{answer.url}take/", follow=True).text
    assert Contact.objects.get(source="list").number == "+9779801234567"
    assert "The number is in the contact book already." in browser.get(answer.url).text


def test_a_list_is_thrown_away_by_a_button(enter, approver):
    one = handed(CARDS, approver)
    enter(approver).post(f"{one.get_absolute_url()}drop/")
    assert not ContactList.objects.exists()


def test_the_list_of_another_agency_is_not_there(enter, approver):
    one = handed(CARDS, approver)
    stranger = enter(make.officer("approver", agency=make.agency("elsewhere")))
    assert stranger.get(one.get_absolute_url()).status_code == 404
    for door in ("take", "drop"):
        assert stranger.post(f"{one.get_absolute_url()}{door}/").status_code == 404
    assert enter(make.officer("operator")).get("/contacts/lists/").status_code == 403


def test_a_full_list_is_looked_at_with_few_questions(enter, approver, django_assert_max_num_queries):
    text = "number,name\n" + "".join(f"98412{n:05},नाम {n}\n" for n in range(2000))
    one = handed(text, approver)
    browser = enter(approver)
    with django_assert_max_num_queries(12):
        assert "2,000" in browser.get(one.get_absolute_url()).text
    with django_assert_max_num_queries(60):
        assert actions.take(one, by=approver) == 2000
