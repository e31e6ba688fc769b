"""Lists of earlier pages: every row is placed or explained, twice is as once, and a page goes to its own agency only."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.agencies.lists.sheet import Unreadable
from chautari.agencies.models import Domain, Name, Number
from chautari.compliance.actions import adoption as actions
from chautari.compliance.adoption.columns import likes, since
from chautari.compliance.adoption.place import Placed, place
from chautari.compliance.adoption.reasons import FAULTS, fault
from chautari.compliance.adoption.sheet import lines
from chautari.compliance.models import Listing, Page
from chautari.config.cli import main
from chautari.ledger.models import Entry
from tests import make
from tests.app.agencies import sheets
from tests.app.compliance import lists

pytestmark = pytest.mark.django_db
SENTENCE = 20


def hand_in(text, **more):
    content = text if isinstance(text, bytes) else text.encode()
    return actions.hand_in(content, name="list.csv", by=more.get("by"))


def only(text):
    return hand_in(text).pages.get()


def test_five_thousand_rows_end_with_every_row_placed_or_explained():
    _ministries, offices = lists.bodies()
    made, wanted = lists.rows(offices)
    listing = hand_in(lists.csv(made))

    pages = {page.row - 2: page for page in listing.pages.all()}
    assert sorted(pages) == list(range(5_000))
    assert {n: pages[n].reason for n in wanted} == wanted
    assert set(Counter(wanted.values())) == {dirt.why for dirt in lists.DIRTY}
    clean = [page for n, page in pages.items() if n not in wanted]
    assert {page.state for page in clean} == {Page.State.MATCHED, Page.State.UNMATCHED}
    for n, page in pages.items():
        if page.state == Page.State.MATCHED:
            assert page.agency == offices[n % len(offices)]
            assert page.reasons
        elif page.state == Page.State.UNMATCHED:
            assert offices[n % len(offices)].pk in [each["agency"] for each in page.candidates]
        else:
            assert len(fault(page.reason, page.detail)) > SENTENCE


def test_the_same_list_again_changes_nothing():
    _ministries, offices = lists.bodies(50)
    made, _wanted = lists.rows(offices, number=200)
    first = hand_in(lists.csv(made))
    again = hand_in(lists.csv(made))
    assert again == first
    other = hand_in(lists.csv(made, between=";", mark=False))
    assert other.figures == {"known": 200, "blank": 0}
    assert Page.objects.count() == 200
    assert [row for row, _page in other.known] == list(range(2, 202))


def test_a_list_with_more_rows_adds_only_those():
    hand_in("https://facebook.com/first.np\nछैन")
    listing = hand_in("https://facebook.com/second.np\nfb.com/FirstNP\nछैन")
    assert listing.figures == {"unmatched": 1, "known": 2, "blank": 0}
    assert Page.objects.found().count() == 2


def test_a_workbook_with_numbers_reads_as_one_without():
    rows = [["Page", "Likes", "Since"], ["facebook.com/office.np", 4200, 2072]]
    page = only(sheets.xlsx(rows))
    assert (page.handle, page.likes) == ("office.np", 4200)
    assert page.since.isoformat() == "2015-04-14"


def test_pasted_lines_are_addresses_with_an_agency_behind():
    make.agency("moha", name_en="Ministry of Home Affairs")
    listing = hand_in("https://facebook.com/home.np; Ministry of Home Affairs\n\n@other.np\n")
    assert [(page.row, page.state) for page in listing.pages.all()] == [(1, "matched"), (3, "unmatched")]
    assert listing.figures["blank"] == 1


def test_a_list_without_the_column_of_addresses_says_which_columns_there_are():
    with pytest.raises(Unreadable, match="page, name, agency"):
        hand_in("agency,district\nMinistry,Kaski\n")
    with pytest.raises(Unreadable, match="empty"):
        hand_in("")


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("https://www.facebook.com/moha.nepal", "", ("facebook", "handle:mohanepal")),
        ("fb.com/MoHA.Nepal/?ref=x", "", ("facebook", "handle:mohanepal")),
        ("http://www.facebook.com/#!/mohanepal", "", ("facebook", "handle:mohanepal")),
        ("हाम्रो पेज https://facebook.com/mohanepal हो", "", ("facebook", "handle:mohanepal")),
        ("https://www.facebook.com/pages/Home/123456789012", "", ("facebook", "id:123456789012")),
        ("१२३४५६७८९०१२३४५", "", ("facebook", "id:123456789012345")),
        ("https://twitter.com/moha", "", ("x", "handle:moha")),
        ("@moha", "Twitter", ("x", "handle:moha")),
        ("०१-४२११२००", "", ("viber", "handle:+97714211200")),
        ("9841234567", "भाइबर", ("viber", "handle:+9779841234567")),
        ("9841234567", "", "number"),
        ("https://x.com/moha", "फेसबुक", "elsewhere"),
        ("@moha", "TikTok", "network"),
        ("https://invite.viber.com/?g2=AQB2jk3l", "", "dead"),
        ("facebook.com/one and facebook.com/two", "", "words"),
    ],
)
def test_an_address_is_known_in_every_spelling_or_explained(text, said, wanted):
    found = place(text, said=said)
    assert ((found.network, found.key) if isinstance(found, Placed) else found.why) == wanted


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.sampled_from(["", "Facebook", "X", "Viber", "??"]))
def test_whatever_stands_in_a_cell_is_placed_or_explained(text, said):
    found = place(text, said=said)
    if isinstance(found, Placed):
        assert found.key.partition(":")[2]
    else:
        assert len(fault(found.why, found.detail)) > SENTENCE


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_whatever_bytes_are_handed_in_are_rows_or_a_sentence(content):
    told, rows = "", ()
    try:
        rows = lines(content).lines
    except Unreadable as no:
        told = str(no)
    assert len(told) > SENTENCE or (rows and all(row.cells for row in rows))


@given(st.text(max_size=30))
def test_whatever_stands_for_likes_or_a_day_is_read_or_left(text):
    likes(text)
    since(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("१२,३४५", 12_345), ("12.5K", 12_500), ("२ लाख", 200_000), ("980+", 980), ("धेरै", None)],
)
def test_numbers_of_people_are_read_as_lists_write_them(text, wanted):
    assert likes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2072-05-01", "2015-08-18"),
        ("२०७२", "2015-04-14"),
        ("2015-06-01 00:00:00", "2015-06-01"),
        ("2013", "2013-01-01"),
        ("2072-13-40", None),
        ("धेरै पहिले", None),
    ],
)
def test_days_are_read_in_either_calendar(text, wanted):
    found = since(text)
    assert (found and found.isoformat()) == wanted


def test_every_reason_is_a_sentence_that_says_what_to_do():
    assert all(str(words).endswith(".") for words in FAULTS.values())


def row(**cells):
    head, values = ",".join(cells), ",".join(f'"{text}"' for text in cells.values())
    return only(f"page,{head}\nfacebook.com/somebody.np,{values}\n")


def matched_by(page):
    return page.agency and page.agency.code, [key for key, _text in page.reasons]


def test_a_page_is_known_by_the_domain_of_its_mail():
    Domain.objects.create(agency=make.agency("dfrs"), name="dfrs.gov.np")
    assert matched_by(row(email="info@dfrs.gov.np")) == ("dfrs", ["domain"])


def test_a_domain_alone_decides_nothing_where_the_list_names_another_body_or_the_host_lies_under_it():
    make.agency("moha", name_en="Ministry of Home Affairs", domain="moha.gov.np")
    for cells in (
        {"agency": "Immigration Office", "email": "info@moha.gov.np"},
        {"agency": "Ministry of Home Affairs, Passport Section", "email": "info@moha.gov.np"},
        {"website": "kaski.moha.gov.np"},
    ):
        page = row(**cells)
        assert page.state == Page.State.UNMATCHED
        assert [each["agency"] for each in page.candidates] == [make.agency("moha").pk]
        Page.objects.all().delete()
        Listing.objects.all().delete()


def test_a_page_is_known_by_the_number_of_the_office():
    Number.objects.create(agency=make.agency("dao"), e164="+97714211200")
    assert matched_by(row(phone="०१-४२११२००")) == ("dao", ["number"])


def test_a_page_is_known_by_the_name_of_before_and_by_sound():
    body = make.agency("dol", name_ne="श्रम विभाग", name_en="Department of Labour")
    Name.objects.create(
        agency=body, kind=Name.Kind.EARLIER, en="Department of Labour and Employment Promotion"
    )
    assert matched_by(row(agency="Department of Labour and Employment Promotion")) == ("dol", ["earlier"])
    Page.objects.all().delete()
    Listing.objects.all().delete()
    assert matched_by(row(agency="Shram Bibhag")) == ("dol", ["sound"])


def test_namesakes_are_told_apart_by_district_or_left_to_the_overseer():
    for code, place_ne, place_en in (("dao-kaski", "कास्की", "Kaski"), ("dao-dang", "दाङ", "Dang")):
        make.agency(
            code, name_ne="जिल्ला प्रशासन कार्यालय", name_en="District Administration Office",
            place_ne=place_ne, place_en=place_en,
        )  # fmt: skip
    assert matched_by(row(agency="जिल्ला प्रशासन कार्यालय", district="दाङ")) == ("dao-dang", ["name", "place"])
    Page.objects.all().delete()
    page = row(agency="District Administration Office")
    assert page.state == Page.State.UNMATCHED
    assert len(page.candidates) == 2


def test_namesakes_are_told_apart_by_their_ministry():
    for code in ("health", "roads"):
        make.agency(
            f"plan-{code}",
            name_en="Planning Division",
            parent=make.agency(code, name_en=f"Ministry of {code}"),
        )
    assert matched_by(row(agency="Planning Division", ministry="Ministry of roads"))[0] == "plan-roads"


def test_what_contradicts_itself_is_left_to_the_overseer():
    make.agency("moha", name_en="Ministry of Home Affairs")
    make.agency("mof", name_en="Ministry of Finance", domain="mof.gov.np")
    page = row(agency="Ministry of Home Affairs", email="info@mof.gov.np")
    assert page.state == Page.State.UNMATCHED
    assert {each["agency"] for each in page.candidates} == {make.agency(code).pk for code in ("moha", "mof")}


def test_an_office_that_mails_from_its_ministrys_domain_is_not_the_ministry():
    ministry = make.agency("moha", name_en="Ministry of Home Affairs", domain="moha.gov.np")
    make.agency("dao-kaski", name_en="District Administration Office, Kaski", parent=ministry)
    page = row(agency="District Administration Office, Kaski", email="kaski@moha.gov.np")
    assert matched_by(page) == ("dao-kaski", ["name", "above"])


def test_the_domain_of_the_body_above_speaks_for_all_namesakes_alike():
    ministry = make.agency("moha", name_en="Ministry of Home Affairs", domain="moha.gov.np")
    for n in range(3):
        make.agency(f"post-{n}", name_en="Border Post", parent=ministry)
    page = row(agency="Border Post", email="post@moha.gov.np")
    assert page.state == Page.State.UNMATCHED
    assert {each["score"] for each in page.candidates[:3]} == {95}


def test_a_part_of_a_name_proposes_bodies_and_decides_nothing():
    for district in ("Kaski", "Dang"):
        make.agency(f"dao-{district.lower()}", name_en=f"District Administration Office, {district}")
    page = row(agency="Administration Office of the district")
    assert page.state == Page.State.UNMATCHED
    assert [each["reasons"][0][0] for each in page.candidates] == ["part", "part"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Government of Nepal, Department of Roads", "dor"),
        ("Department of Roads (DoR)", "dor"),
        ("Department of Roads (Division Office 4)", ""),
        ("Department of Roads, Bridges Section", ""),
        ("Bridges Section, Department of Roads", ""),
        ("Planning Office, Kaski", "plan"),
        ("Planning Office (Kaski)", "plan"),
        ("Planning Office, Dang", ""),
    ],
)
def test_an_office_within_a_body_is_not_silently_taken_for_the_body(text, code):
    body = make.agency("dor", name_en="Department of Roads")
    Name.objects.create(agency=body, kind=Name.Kind.SHORT, en="DoR")
    make.agency("plan", name_en="Planning Office", place_en="Kaski")
    page = row(agency=text)
    assert (page.agency.code if page.agency else "") == code


def test_at_most_five_are_proposed():
    for n in range(8):
        make.agency(f"ward-{n}", name_en="Ward Office")
    assert len(row(agency="Ward Office").candidates) == 5


def test_a_page_that_an_account_bears_goes_to_its_agency():
    account = make.account("facebook", agency=make.agency("moha"), handle="somebody.np", external_id="")
    page = only("https://fb.com/SomebodyNP")
    assert (page.agency.code, page.score) == ("moha", 100)
    assert page.reasons[0] == ["register", account.name]


def test_what_came_is_in_the_ledger_with_the_overseer():
    overseer = make.officer("overseer")
    listing = hand_in("@office.np", by=overseer)
    entry = Entry.objects.get(kind="pages.listed")
    assert (entry.by, entry.about_id, entry.facts["sha256"]) == (overseer.pk, listing.pk, listing.sha256)


def test_the_command_tells_first_and_takes_in_then(tmp_path, capsys):
    file = tmp_path / "pages.csv"
    file.write_text("लिङ्क;निकाय\nhttps://facebook.com/office.np;\nछैन;कार्यालय\n")
    with pytest.raises(SystemExit, match="1"):
        main(["adoption", "import", str(file), "--check", "--language", "en"])
    assert "there is no page" in capsys.readouterr().out
    assert not Page.objects.exists()
    with pytest.raises(SystemExit, match="1"):
        main(["adoption", "import", str(file), "--language", "en"])
    assert "refused 1, unmatched 1" in capsys.readouterr().out
    assert Page.objects.count() == 2
    with pytest.raises(SystemExit, match="1"):
        main(["adoption", "import", str(tmp_path / "none.csv")])
