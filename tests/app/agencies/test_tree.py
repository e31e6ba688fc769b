"""The tree of public bodies: the whole country, dated, searched in both languages, and silent about others' work."""

import csv
import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import override

from chautari.agencies import actions
from chautari.agencies.country.bodies import everything
from chautari.agencies.country.mended import MENDED
from chautari.agencies.models import Agency, Belonging
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db
HERE = Path(__file__).resolve()
DATA = next((up / "shared/data" for up in HERE.parents if (up / "shared/data").is_dir()), HERE / "none")
COMPARED = pytest.mark.skipif(not DATA.exists(), reason="the lists to compare with are not on this machine")


@pytest.fixture
def client():
    """A writer's browser, in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(make.officer("writer", agency=make.agency("moha", kind="ministry", name_en="Home")))
    return client


def kinds(bodies):
    return {kind: sum(body.kind == kind for body in bodies) for kind in ("province", "district", "local")}


def test_the_country_has_7_provinces_77_districts_and_753_local_levels():
    bodies = everything()
    assert kinds(bodies) == {"province": 7, "district": 77, "local": 753}
    local = [body.en for body in bodies if body.kind == "local"]
    ends = [
        sum(bool(re.search(rf"(?<!-)\b{end}$", name)) for name in local) for end in ("Metropolitan City",)
    ]
    assert ends == [6]
    assert sum(name.endswith("Sub-Metropolitan City") for name in local) == 11
    assert sum(name.endswith("Rural Municipality") for name in local) == 460


def test_codes_are_unique_and_every_parent_comes_first():
    seen = set()
    for body in everything():
        assert body.code not in seen
        assert re.fullmatch(r"[a-z0-9-]{2,80}", body.code)
        assert body.under == "" or body.under in seen
        seen.add(body.code)


def test_every_name_is_written_in_its_own_script():
    for body in everything():
        assert not re.search(r"[A-Za-z\u200c\u200d]", body.ne), body
        assert not re.search(r"[\u0900-\u097f]", body.en), body
        assert body.ne == unicodedata.normalize("NFC", body.ne.strip())
        ends = {"province": "प्रदेश", "local": "पालिका"}
        assert body.ne.endswith(ends.get(body.kind, "")), body
        assert not body.domain or body.domain.endswith(".gov.np")


def test_no_two_local_levels_of_a_district_have_the_same_name():
    names = [(body.place, body.ne) for body in everything() if body.kind == "local"]
    assert len(set(names)) == 753


def test_every_mended_fault_is_still_in_the_package():
    from nepali.locations import districts, municipalities, provinces

    there = {("", place.name): place.name_nepali for place in (*provinces, *districts)}
    there |= {(place.district.name, place.name): place.name_nepali for place in municipalities}
    for key, mended in MENDED.items():
        assert key in there
        assert mended.why
        assert (mended.ne and mended.ne != there[key]) or (mended.en and mended.en != key[1])


@COMPARED
def test_provinces_and_districts_count_as_another_list_has_them():
    folder = DATA / "local-states-nepal"
    counts = [
        len(json.loads((folder / f"{name}.en.json").read_text()))
        for name in ("provinces", "districts", "municipalities")
    ]
    assert counts == list(kinds(everything()).values())
    kind = {1: "महानगरपालिका", 2: "उपमहानगरपालिका", 3: "नगरपालिका", 4: "गाउँपालिका"}
    other = [row["category_id"] for row in json.loads((folder / "municipalities.en.json").read_text())]
    own = [body.ne.split()[-1] for body in everything() if body.kind == "local"]
    assert {name: other.count(n) for n, name in kind.items()} == {
        name: own.count(name) for name in kind.values()
    }


@COMPARED
def test_most_local_levels_are_spelled_as_another_list_spells_them():
    def folded(name):
        name = re.sub(r"[\s.\u200c\u200d-]", "", unicodedata.normalize("NFC", name))
        return re.sub("[ङञणनम]्(?=[क-म])", "ं", name.replace("ँ", "ं")).translate(str.maketrans("ीूवश", "िुबस"))

    rows = csv.DictReader((DATA / "agency-seed-draft/local_levels_753_merged.csv").read_text().splitlines())
    other = {folded(f"{row['name_ne_local_states']} {row['type_ne']}") for row in rows}
    own = {folded(body.ne) for body in everything() if body.kind == "local"}
    assert len(own & other) / len(own) > 0.9


def test_seeding_is_remembered_once_and_done_once():
    added = actions.seed(by=None)
    assert added == len(everything()) == Agency.objects.count()
    assert [entry.facts["added"] for entry in Entry.objects.filter(kind="agencies.seeded")] == [added]
    assert actions.seed(by=None) == 0
    assert Entry.objects.filter(kind="agencies.seeded").count() == 1


def test_seeding_hangs_an_agency_that_was_there_and_changes_nothing_that_was_changed():
    own = make.agency("nepalpassport", kind="department", name_en="Passports")
    actions.seed(by=None)
    own.refresh_from_db()
    assert own.name_en == "Passports"
    assert [body.code for body in own.ancestors(on=date(2026, 11, 25))] == ["mofa", "gon"]
    Belonging.objects.filter(agency=own).update(parent=Agency.objects.get(code="moha"))
    actions.seed(by=None)
    assert [body.code for body in own.ancestors(on=date(2026, 11, 25))] == ["moha", "gon"]


def test_a_body_stands_under_the_one_of_the_day():
    body, old, new = make.agency("body"), make.agency("old"), make.agency("new")
    day = date(2026, 4, 14)
    Belonging.objects.create(agency=body, parent=old, until=day)
    Belonging.objects.create(agency=body, parent=new, since=day)
    assert body.ancestors(on=date(2026, 4, 13)) == [old]
    assert body.ancestors(on=day) == [new]
    with pytest.raises(IntegrityError), transaction.atomic():
        Belonging.objects.create(agency=body, parent=old)
    with pytest.raises(IntegrityError), transaction.atomic():
        Belonging.objects.create(agency=old, parent=old)


def test_the_tree_opens_branch_by_branch_and_works_without_scripts(client):
    actions.seed(by=None)
    html = client.get("/agencies/").content.decode()
    assert "Government of Nepal" in html
    assert "Bagmati Province" in html
    assert "Kathmandu Metropolitan City" not in html
    bagmati = Agency.objects.get(code="bagmati")
    address = f"/agencies/{bagmati.pk}/"
    assert f'href="{address}"' in html
    seen = []
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r'<li>\s*<a href="/agencies/(\d+)/">', html)
        more = re.search(r'href="([^"]*\?after=\d+)"', html)
        address = more and more[1]
    assert len(seen) - len(set(seen)) == seen.count(str(seen[0])) - 1 == 0
    under = {str(pk) for pk in Belonging.objects.filter(parent=bagmati).values_list("agency", flat=True)}
    assert under <= set(seen)
    assert len(under) == 120
    part = client.get(f"/agencies/{bagmati.pk}/branch/").content.decode()
    assert "<html" not in part
    assert "Office of the Chief Minister" not in part or "More" in part


@pytest.mark.parametrize("words", ["काठमाडौं महानगर", "kathmandu metro", "  KATHMANDU   city "])
def test_a_body_is_found_by_a_part_of_its_name_in_either_language(client, words):
    actions.seed(by=None)
    html = client.get("/agencies/", {"q": words}).content.decode()
    assert "Kathmandu Metropolitan City" in html
    assert "Pokhara" not in html


def test_a_search_without_result_says_so(client):
    assert "No public body has this name" in client.get("/agencies/", {"q": "xyzzy%"}).content.decode()


def test_the_page_of_another_agency_tells_nothing_of_its_work(client):
    stranger = make.agency("passports", name_en="Passports")
    account = make.account(agency=stranger, name="Secret account")
    make.notice(author=make.officer("writer", agency=stranger, name_en="Their writer"), accounts=[account])
    html = client.get(f"/agencies/{stranger.pk}/").content.decode()
    assert "Passports" in html
    for theirs in ("Secret account", "Their writer", "Opening hours", "सूचना<"):
        assert theirs not in html


def test_the_pages_ask_few_questions(client, django_assert_max_num_queries):
    actions.seed(by=None)
    body = Agency.objects.get(code="moha")
    with django_assert_max_num_queries(5):
        client.get("/agencies/")
    with django_assert_max_num_queries(16):
        client.get(f"/agencies/{body.pk}/")


def test_the_procedure_shows_every_provision_in_both_languages(client):
    from chautari.procedure.p2075.index import INSTRUMENT

    for language in ("en", "ne"):
        with override(language):
            html = client.get("/procedure/", headers={"accept-language": language}).content.decode()
        for each in INSTRUMENT.provisions:
            assert f'id="{each.anchor}"' in html
            assert each.ne in html
            assert each.en.replace("'", "&#x27;") in html


def test_a_refusal_by_the_law_links_to_its_text():
    approver = make.officer("approver")
    notice = make.notice(author=approver)
    client = Client(headers={"accept-language": "en"})
    client.force_login(approver)
    answer = client.post(f"/notices/{notice.pk}/approve/")
    assert answer.status_code == 409
    assert 'href="/procedure/#T12"' in answer.content.decode()
