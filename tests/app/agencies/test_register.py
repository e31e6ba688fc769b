"""What is known of a body: dated, found by every name, and asked by other rooms."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from chautari.agencies import actions, domains, queries
from chautari.agencies.models import Agency, Belonging, Domain, Logo, Name, Number, Person, Succession
from chautari.ledger.models import Entry
from chautari.lib import picture
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
NEXT = DAY + timedelta(days=30)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def overseer():
    return make.officer("overseer", agency=make.agency("mocit"))


def standing_under(parent, day):
    return set(Agency.objects.under(parent, on=day).values_list("code", flat=True))


# Names


def test_a_body_is_found_by_its_old_name_its_alias_and_its_abbreviation(enter, overseer):
    body = make.agency("dop", name_ne="राहदानी विभाग", name_en="Department of Passports")
    actions.rename(body, names=("राहदानी सेवा विभाग", "Passport Services"), on=DAY, by=overseer)
    actions.keep(Name(agency=body, kind=Name.Kind.SHORT, en="DoPass"), by=overseer)
    actions.keep(Name(agency=body, kind=Name.Kind.ALIAS, ne="पासपोर्ट अफिस"), by=overseer)
    browser = enter(overseer)
    for words in ("Department of Passports", "DoPass", "पासपोर्ट अफिस", "Passport Serv", "rahadani sewa"):
        assert "Passport Services" in browser.get("/agencies/", {"q": words}).content.decode(), words


@pytest.mark.parametrize("words", ["grih mantralaya", "Griha Mantralay", "गृह मंत्रालय"])
def test_a_name_is_found_by_its_sound_where_its_spelling_fails(enter, overseer, words):
    actions.seed(by=None)
    html = enter(overseer).get("/agencies/", {"q": words}).content.decode()
    assert "Ministry of Home Affairs" in html
    assert "Ministry of Finance" not in html


def test_every_name_of_now_and_then_is_told(overseer):
    body = make.agency("dop", name_ne="राहदानी विभाग", name_en="Department of Passports")
    actions.rename(body, names=("राहदानी सेवा", "Passport Services"), on=DAY, by=overseer)
    actions.keep(Name(agency=body, kind=Name.Kind.SHORT, en="DoP"), by=overseer)
    body.refresh_from_db()
    assert queries.names_of(body) == (
        "राहदानी सेवा",
        "Passport Services",
        "राहदानी विभाग",
        "Department of Passports",
        "DoP",
    )


def test_the_countrys_ministries_have_the_abbreviations_of_their_domains():
    actions.seed(by=None)
    shorts = dict(Name.objects.filter(kind=Name.Kind.SHORT).values_list("agency__code", "en"))
    assert shorts["moha"] == "MoHA"
    assert shorts["mof"] == "MoF"
    assert "president" not in shorts


def test_a_name_has_its_days(overseer):
    body = make.agency("dop", name_en="First")
    actions.rename(body, names=("दोस्रो", "Second"), on=DAY, by=overseer)
    actions.rename(body, names=("तेस्रो", "Third"), on=NEXT, by=overseer)
    days = Name.objects.filter(agency=body).order_by("until").values_list("en", "since", "until")
    assert list(days) == [("First", None, DAY), ("Second", DAY, NEXT)]
    with pytest.raises(Refused, match="later day"):
        actions.rename(body, names=("क", "Fourth"), on=DAY, by=overseer)
    with pytest.raises(Refused, match="has not come yet"):
        actions.rename(body, names=("क", "Fourth"), on=queries.today() + timedelta(days=1), by=overseer)


# The tree


def test_a_body_that_moved_stands_under_the_one_of_the_day(overseer):
    body, old, new = make.agency("body"), make.agency("old"), make.agency("new")
    Belonging.objects.create(agency=body, parent=old)
    actions.move(body, under=new, on=DAY, by=overseer)
    assert body.ancestors(on=BEFORE) == [old]
    assert body.ancestors(on=DAY) == [new]
    actions.move(body, under=None, on=NEXT, by=overseer)
    assert body.ancestors(on=NEXT) == []
    kinds = list(Entry.objects.filter(about_id=body.pk, kind="agency.moved").values_list("facts", flat=True))
    assert {fact["to"] for fact in kinds} == {"new", ""}


def test_nothing_stands_under_itself(overseer):
    top, middle = make.agency("top"), make.agency("middle", parent=make.agency("top"))
    low = make.agency("low", parent=middle)
    for above in (top, middle, low):
        with pytest.raises(Refused, match="under itself"):
            actions.move(top, under=above, on=DAY, by=overseer)


def test_two_bodies_become_one_and_their_members_go_along(overseer):
    ministry = make.agency("ministry")
    one, two, both = (make.agency(code, parent=ministry) for code in ("one", "two", "both"))
    member = make.agency("member", parent=one)
    actions.merge([one, two], into=both, on=DAY, by=overseer)
    assert standing_under(ministry, BEFORE) >= {"one", "two"}
    assert standing_under(ministry, DAY) == {"both"}
    assert member.ancestors(on=BEFORE)[0] == one
    assert member.ancestors(on=DAY)[0] == both
    assert {row.agency.code for row in both.came_from.all()} == {"one", "two"}
    with pytest.raises(Refused):
        actions.merge([one], into=two, on=NEXT, by=overseer)


def test_a_body_that_takes_up_its_superior_stands_where_that_stood(overseer):
    ministry = make.agency("ministry")
    above = make.agency("above", parent=ministry)
    heir = make.agency("heir", parent=above)
    actions.merge([above], into=heir, on=DAY, by=overseer)
    assert heir.ancestors(on=DAY) == [ministry]


def test_a_split_ends_the_body_or_lets_it_go_on(overseer):
    ministry = make.agency("ministry")
    body = make.agency("body", parent=ministry)
    member = make.agency("member", parent=body)
    parts = [make.agency(code, parent=ministry) for code in ("left", "right")]
    actions.split(body, into=parts[:1], on=DAY, stays=True, by=overseer)
    assert standing_under(ministry, DAY) == {"body", "left", "right"}
    actions.split(body, into=parts, on=NEXT, stays=False, by=overseer)
    assert standing_under(ministry, NEXT) == {"left", "right"}
    assert member.ancestors(on=NEXT)[0] == parts[0]
    assert Succession.objects.filter(agency=body).count() == 3


def test_a_body_that_is_no_more_is_no_root_of_the_tree(overseer, enter):
    gone, heir = make.agency("gone", name_en="Gone Office"), make.agency("heir", name_en="Heir Office")
    actions.merge([gone], into=heir, on=DAY, by=overseer)
    browser = enter(overseer)
    assert "Gone Office" not in browser.get("/agencies/").content.decode()
    html = browser.get(f"/agencies/{gone.pk}/").content.decode()
    assert "This body is no more since" in html
    assert "Heir Office" in html


# What other rooms ask


def test_the_domains_of_a_body_are_those_it_registered_and_those_of_its_website_and_mail():
    body = make.agency("dop", domain="dop.gov.np", website="https://www.nepalpassport.gov.np/en/")
    body.email = "info@passports.gov.np"
    body.save()
    Domain.objects.create(agency=body, name="epassport.com.np")
    Domain.objects.create(agency=body, name="old.gov.np", until=DAY)
    assert queries.domains_of(body) == {
        "dop.gov.np",
        "nepalpassport.gov.np",
        "passports.gov.np",
        "epassport.com.np",
    }


def test_a_page_on_a_network_or_a_free_mail_address_is_no_domain_of_a_body():
    body = make.agency("ward", website="https://www.facebook.com/ward", email="ward@gmail.com")
    assert queries.domains_of(body) == frozenset()
    assert queries.by_domain("www.facebook.com") is None


def test_the_longest_domain_says_whose_a_host_is():
    ministry = make.agency("moha", domain="moha.gov.np")
    office = make.agency("dao", website="https://daokathmandu.moha.gov.np")
    assert queries.by_domain("moha.gov.np") == ministry
    assert queries.by_domain("https://www.moha.gov.np/news") == ministry
    assert queries.by_domain("mail.moha.gov.np") == ministry
    assert queries.by_domain("DAOKATHMANDU.moha.gov.np") == office
    for stranger in ("gov.np", "amoha.gov.np", "np", "", "moha.gov.np.evil.com", "not a host"):
        assert queries.by_domain(stranger) is None, stranger


@given(st.text(max_size=60))
def test_any_text_has_a_host_or_none(text):
    found = domains.host(text)
    assert found == found.lower()
    assert list(domains.upwards(found)) == sorted(domains.upwards(found), key=len, reverse=True)


def test_the_numbers_of_a_body_are_in_one_shape():
    body = make.agency("dop", phone="०१-४२११२००")
    Number.objects.create(agency=body, e164="+9779851000000")
    Number.objects.create(agency=body, e164="+9779841111111", until=DAY)
    assert queries.numbers_of(body) == {"+97714211200", "+9779851000000"}


def test_the_logos_of_a_body_are_its_own_and_the_governments(overseer):
    body, stranger = make.agency("dop"), make.agency("other")
    government = make.agency("gon", kind="government")
    own = actions.keep_logo(body, kind="agency", content=make.picture(), by=overseer)
    emblem = actions.keep_logo(
        government, kind="government", content=make.picture(colour="blue"), by=overseer
    )
    actions.keep_logo(body, kind="cover", content=make.picture(colour="green"), by=overseer)
    actions.keep_logo(stranger, kind="agency", content=make.picture(colour="white"), by=overseer)
    assert set(queries.logos_of(body)) == {own, emblem}
    assert own.kind == "agency"
    assert own.marks == picture.marks(make.picture())
    actions.end(own, by=overseer)
    assert queries.logos_of(body) == [emblem]


def test_a_logo_is_served_as_a_picture_of_our_own_making_while_it_holds(client, overseer):
    logo = actions.keep_logo(make.agency("dop"), kind="agency", content=make.picture("GIF"), by=overseer)
    answer = client.get(logo.url)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    actions.end(logo, by=overseer)
    assert client.get(logo.url).status_code == 404


# On screen


def test_the_keeper_edits_the_own_body_and_no_other(enter):
    keeper = make.officer("keeper", agency=make.agency("dop"))
    other = make.agency("other")
    browser = enter(keeper)
    url = f"/agencies/{keeper.agency_id}/edit/"
    assert browser.get(url).status_code == 200
    told = {
        "domain": "dop.gov.np",
        "website": "dop.gov.np",
        "phone": "०१-४२११२००",
        "email": "info@dop.gov.np",
    }
    assert browser.post(url, told).status_code == 302
    body = Agency.objects.get(pk=keeper.agency_id)
    assert (body.domain, body.website, body.phone) == ("dop.gov.np", "https://dop.gov.np", "+97714211200")
    entry = Entry.objects.get(kind="agency.edited")
    assert entry.facts["changed"] == ["domain", "email", "phone", "website"]
    for path in ("edit/", "edit/names/", "edit/names/1/end/"):
        assert browser.post(f"/agencies/{other.pk}/{path}", {}).status_code == 404
    assert "Edit the details" not in browser.get(f"/agencies/{other.pk}/").content.decode()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(enter):
    make.agency("owner", domain="taken.gov.np", name_en="The owner")
    keeper = make.officer("keeper", agency=make.agency("dop"))
    told = {"domain": "taken.gov.np", "phone": "12", "address_en": "Tripureshwor"}
    answer = enter(keeper).post(f"/agencies/{keeper.agency_id}/edit/", told)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "belongs to The owner" in html
    assert "Write the number as" in html
    assert 'value="Tripureshwor"' in html


def test_persons_follow_one_another_in_a_duty(enter):
    keeper = make.officer("keeper", agency=make.agency("dop"))
    browser, url = enter(keeper), f"/agencies/{keeper.agency_id}/edit/persons/"
    person = {"duty": "head", "name_ne": "सीता", "name_en": "Sita", "since": "२०८० वैशाख १"}
    assert browser.post(url, person).status_code == 302
    assert browser.post(url, {**person, "name_en": "Hari", "since": "2083-01-01"}).status_code == 302
    rows = Person.objects.filter(agency=keeper.agency).order_by("since").values_list("name_en", "until")
    assert list(rows) == [("Sita", date(2026, 4, 14)), ("Hari", None)]
    html = browser.get(f"/agencies/{keeper.agency_id}/").content.decode()
    assert "Hari" in html
    assert "Sita" not in html


def test_a_number_has_its_custodian_and_can_be_ended(enter):
    keeper = make.officer("keeper", agency=make.agency("dop"))
    browser, url = enter(keeper), f"/agencies/{keeper.agency_id}/edit/numbers/"
    browser.post(url, {"e164": "९८५१०००००१", "custodian": "Gita Thapa, officer"})
    number = Number.objects.get()
    assert (number.e164, number.custodian) == ("+9779851000001", "Gita Thapa, officer")
    assert browser.post(url, {"e164": "9851000001"}).status_code == 422
    browser.post(f"{url}{number.pk}/end/")
    assert queries.numbers_of(keeper.agency) == frozenset()


def test_a_picture_is_uploaded_on_screen_and_what_is_none_is_refused(enter):
    keeper = make.officer("keeper", agency=make.agency("dop"))
    browser, url = enter(keeper), f"/agencies/{keeper.agency_id}/edit/logos/"
    good = SimpleUploadedFile("logo.png", make.picture(), content_type="image/png")
    assert browser.post(url, {"kind": "agency", "picture": good}).status_code == 302
    assert Logo.objects.count() == 1
    bad = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", content_type="image/png")
    answer = browser.post(url, {"kind": "agency", "picture": bad})
    assert answer.status_code == 422
    assert "This is no picture" in answer.content.decode()


def test_a_writer_reads_and_edits_nothing(enter):
    writer = make.officer("writer", agency=make.agency("dop"))
    assert enter(writer).get(f"/agencies/{writer.agency_id}/edit/").status_code == 403


def test_the_overseer_takes_in_renames_moves_merges_and_splits_on_screen(enter, overseer):
    browser, ministry = enter(overseer), make.agency("ministry", name_en="The Ministry")
    new = {
        "name_ne": "नयाँ",
        "name_en": "New Office",
        "kind": "office",
        "code": "new-office",
        "under": "the ministry",
    }
    answer = browser.post("/agencies/new/", {**new, "since": "2082-01-01"})
    body = Agency.objects.get(code="new-office")
    assert answer.url == f"/agencies/{body.pk}/"
    assert body.ancestors(on=DAY) == [ministry]
    assert browser.post("/agencies/new/", new).status_code == 422
    url = f"/agencies/{body.pk}/change/"
    assert browser.get(url).status_code == 200
    browser.post(f"{url}rename/", {"name_ne": "नयाँ", "name_en": "Newer Office", "on": "2083-01-01"})
    browser.post(f"{url}move/", {"under": "", "on": "2083-01-01"})
    left, right = make.agency("left"), make.agency("right")
    browser.post(f"{url}split/", {"into": "left\nright", "stays": "on", "on": "2083-02-01"})
    browser.post(
        f"/agencies/{left.pk}/change/merge/", {"others": "right", "into": "new-office", "on": "2083-03-01"}
    )
    body.refresh_from_db()
    right.refresh_from_db()
    assert (body.name_en, body.ancestors(on=queries.today())) == ("Newer Office", [])
    assert right.until == date(2026, 6, 15)
    assert browser.post(f"{url}merge/", {"into": "nowhere", "on": "soon"}).status_code == 422


def test_only_the_overseer_changes_a_body_as_a_whole(enter):
    keeper = make.officer("keeper", agency=make.agency("dop"))
    assert enter(keeper).get(f"/agencies/{keeper.agency_id}/change/").status_code == 403
