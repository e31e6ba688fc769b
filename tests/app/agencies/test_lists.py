"""Lists of bodies: judged line by line in plain words, taken in whole or not at all, and never twice."""

import csv as reader
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.agencies import actions
from chautari.agencies.lists.judge import judge
from chautari.agencies.lists.sheet import Unreadable, read
from chautari.agencies.models import Agency, Belonging, Domain, Name, Upload
from chautari.config.cli import parser
from chautari.config.commands import agencies as command
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make
from tests.app.agencies.sheets import csv, xlsx

pytestmark = pytest.mark.django_db
HERE = Path(__file__).resolve()
DATA = next((up / "shared/data" for up in HERE.parents if (up / "shared/data").is_dir()), HERE / "none")
COMPARED = pytest.mark.skipif(not DATA.exists(), reason="real lists are not on this machine")

HEAD = ["code", "kind", "name_ne", "name_en", "parent", "domains", "phone", "email"]
WATER = ["dws", "Department", "खानेपानी विभाग", "Department of Water", "mows", "dws.gov.np", "", ""]
MINISTRY = ["mows", "मन्त्रालय", "खानेपानी मन्त्रालय", "Ministry of Water Supply", "", "mows.gov.np", "", ""]


def judged(rows, **how):
    return judge(read(csv(rows, **how)))


def outcomes(rows, **how):
    return [verdict.outcome.value for verdict in judged(rows, **how)]


def taken(rows, *, skips=False, content=b""):
    upload = actions.hand_in(content or csv(rows), name="list.csv", by=None)
    return actions.take(upload, skips_refused=skips, by=None)


def faults(rows):
    return [" ".join(verdict.faults) for verdict in judged(rows)]


def test_parents_may_stand_anywhere_in_the_list():
    taken([HEAD, WATER, MINISTRY])
    water = Agency.objects.get(code="dws")
    assert Belonging.objects.get(agency=water).parent.code == "mows"
    assert water.kind == "department"
    assert Agency.objects.get(code="mows").kind == "ministry"


def test_the_second_time_every_line_is_the_same():
    taken([HEAD, WATER, MINISTRY])
    assert outcomes([HEAD, WATER, MINISTRY]) == ["same", "same"]
    before = Agency.objects.count(), Name.objects.count(), Belonging.objects.count(), Domain.objects.count()
    taken([HEAD, WATER, MINISTRY])
    assert before == (
        Agency.objects.count(),
        Name.objects.count(),
        Belonging.objects.count(),
        Domain.objects.count(),
    )


def test_a_list_without_codes_is_known_again_by_its_names():
    rows = [["नाम", "name", "kind"], ["नमुना कार्यालय", "Sample Office", "office"]]
    assert outcomes(rows) == ["added"]
    taken(rows)
    assert outcomes(rows) == ["same"]
    assert Agency.objects.get(code="sample-office").name_ne == "नमुना कार्यालय"


def test_what_changes_is_told_with_before_and_after_and_the_old_name_stays_known():
    taken([HEAD, MINISTRY])
    changed = [*MINISTRY]
    changed[3], changed[7] = "Ministry of Water", "info@mows.gov.np"
    verdict = judged([HEAD, changed])[0]
    assert verdict.outcome == "changed"
    told = {change.name: (change.before, change.after) for change in verdict.changes}
    assert told == {
        "name_en": ("Ministry of Water Supply", "Ministry of Water"),
        "email": ("", "info@mows.gov.np"),
    }
    taken([HEAD, changed])
    body = Agency.objects.get(code="mows")
    assert (body.name_en, body.email) == ("Ministry of Water", "info@mows.gov.np")
    assert Name.objects.get(agency=body).en == "Ministry of Water Supply"
    assert outcomes([HEAD, changed]) == ["same"]


def test_an_empty_cell_takes_nothing_away():
    taken([HEAD, WATER, MINISTRY])
    assert outcomes([HEAD, ["dws", "", "", "", "", "", "", ""]]) == ["same"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["x y", "office", "क", "A", "", "", "", ""], "small Latin letters"),
        (["a1", "castle", "क", "A", "", "", "", ""], "is no kind"),
        (["a1", "office", "", "Alone", "", "", "", ""], "To add it, fill in: name in Nepali"),
        (["a1", "office", "क", "A", "nowhere", "", "", ""], "No body is called “nowhere”"),
        (["a1", "office", "क", "A", "", "not a domain", "", ""], "domains"),
        (["a1", "office", "क", "A", "", "", "12", ""], "no telephone number"),
        (["a1", "office", "क", "A", "", "", "", "me"], "no e-mail address"),
        (["a1", "office", "क", "A" * 201, "", "", "", ""], "Shorten it"),
    ],
)
def test_a_refused_line_says_why_and_how_to_mend_it(line, words):
    assert words in faults([HEAD, line])[0]


def test_circles_doubles_and_stolen_domains_are_refused():
    first, second = ["a1", "office", "क", "A", "b1", "", "", ""], ["b1", "office", "ख", "B", "a1", "", "", ""]
    assert all("under itself" in words for words in faults([HEAD, first, second]))
    assert "in line 2 already" in faults([HEAD, MINISTRY, MINISTRY])[1]
    make.agency("owner", domain="mows.gov.np", name_en="The owner")
    assert "belongs to The owner" in faults([HEAD, MINISTRY])[0]


def test_what_stands_under_a_refused_line_is_refused_with_it():
    bad = [*MINISTRY]
    bad[1] = "castle"
    words = faults([HEAD, WATER, bad])
    assert "No body is called" in words[0] or "refused in line 3" in words[0]
    taken([HEAD, WATER, bad], skips=True)
    assert not Agency.objects.filter(code__in=("dws", "mows")).exists()


def test_with_a_refused_line_nothing_is_taken_unless_it_is_skipped():
    bad = ["a1", "castle", "क", "A", "", "", "", ""]
    with pytest.raises(Refused, match="Some lines are refused"):
        taken([HEAD, MINISTRY, bad])
    assert not Agency.objects.filter(code="mows").exists()
    taken([HEAD, MINISTRY, bad], skips=True)
    assert Agency.objects.filter(code="mows").exists()
    assert not Agency.objects.filter(code="a1").exists()


def test_two_bodies_of_one_name_are_told_apart_by_code_or_place():
    for place in ("Rasuwa", "Kalikot"):
        make.agency(f"kalika-{place.lower()}", name_en="Kalika", name_ne="कालिका", place_en=place)
    rows = [["name", "place", "website"], ["Kalika", "", "https://kalika.gov.np"]]
    assert "kalika-kalikot" in faults(rows)[0]
    rows[1][1] = "Rasuwa"
    assert judged(rows)[0].body.code == "kalika-rasuwa"


def test_another_spelling_of_a_known_body_is_no_new_body_unless_it_has_a_code_of_its_own():
    make.agency("shadananda", name_ne="षडानन्द", name_en="Shadananda", place_en="Bhojpur")
    rows = [
        ["name_ne", "name_en", "kind", "place", "code"],
        ["षडानन्द न.", "Shadanand", "office", "Bhojpur", ""],
    ]
    assert "shadananda (Shadananda)" in faults(rows)[0]
    rows[1][4] = "shadanand-2"
    assert outcomes(rows) == ["added"]


def test_a_line_that_calls_a_body_by_its_other_name_does_not_rename_it():
    body = make.agency("moha", name_ne="गृह मन्त्रालय", name_en="Ministry of Home Affairs")
    Name.objects.create(agency=body, ne="गृह", en="Home Ministry")
    verdict = judged([["name_ne", "name_en", "email"], ["गृह", "Home Ministry", "info@moha.gov.np"]])[0]
    assert verdict.body == body
    assert [change.name for change in verdict.changes] == ["email"]


def test_an_earlier_name_leads_to_the_body_that_has_another_now():
    overseer = make.officer("overseer")
    body = make.agency("mows", name_ne="खानेपानी मन्त्रालय", name_en="Ministry of Water Supply")
    actions.rename(
        body, names=("सरसफाइ मन्त्रालय", "Ministry of Sanitation"), on=date(2026, 4, 14), by=overseer
    )
    rows = [["name_ne", "name_en", "kind"], ["खानेपानी मन्त्रालय", "Ministry of Water Supply", "ministry"]]
    assert "mows (Ministry of Sanitation)" in faults(rows)[0]


def test_a_list_is_taken_in_once_and_remembered_in_the_ledger():
    upload = actions.hand_in(csv([HEAD, MINISTRY]), name="list.csv", by=None)
    actions.take(upload, by=None)
    with pytest.raises(Refused, match="already"):
        actions.take(upload, by=None)
    entry = Entry.objects.get(kind="agencies.imported")
    assert entry.facts["added"] == 1
    assert entry.facts["sha256"] == upload.sha256
    upload.refresh_from_db()
    assert upload.lines == [{"code": "mows", "new": True, "changes": {}}]


@pytest.mark.parametrize(
    "how", [{"mark": True}, {"between": ";"}, {"between": ";", "mark": True}, {"between": "\t"}]
)
def test_csv_comes_with_a_mark_with_semicolons_or_tabs(how):
    rows = [[cell.replace("मन्त्रालय", "मन्त्रालय") for cell in row] for row in (HEAD, MINISTRY)]
    assert outcomes(rows, **how) == ["added"]


def test_nepali_headings_and_nepali_digits_are_read():
    rows = [
        ["नाम", "अङ्ग्रेजी नाम", "प्रकार", "टेलिफोन", "इमेल"],
        ["नमुना कार्यालय", "Sample Office", "कार्यालय", "०१-४२११२००", "info@sample.gov.np"],
    ]
    verdict = judged(rows)[0]
    assert verdict.faults == []
    assert verdict.values["phone"] == "+97714211200"


def test_an_xlsx_file_is_read_as_csv_is():
    rows = [["code", "kind", "name_ne", "name_en", "phone"], ["a1", "office", "नमुना", "Sample", 14211200]]
    sheet = read(xlsx(rows))
    assert sheet.lines[0].cells["phone"] == "14211200"
    assert [verdict.outcome.value for verdict in judge(sheet)] == ["added"]


def test_unknown_columns_are_named():
    assert read(csv([[*HEAD, "population"], MINISTRY])).unknown == ("population",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"one,two\n1,2", "first line must name the columns"),
        (b"PK\x03\x04 broken", "no XLSX"),
        ("नाम".encode("utf-16-le")[:-1] + b"\xff", "letters cannot be read"),
        (b"code,id\na,b", "Two columns say the same"),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(content, words):
    with pytest.raises(Unreadable, match=words):
        read(content)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(content):
    for begun in (content, b"PK\x03\x04" + content, b"code,name\n" + content):
        try:
            read(begun)
        except Unreadable as no:
            assert str(no)  # noqa: PT017 — either is right


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=30), min_size=8, max_size=8), max_size=4))
def test_whatever_stands_in_the_cells_a_list_is_judged(rows):
    clean = [[cell.replace('"', "").replace("\n", " ").replace("\r", " ") for cell in row] for row in rows]
    try:
        sheet = read(csv([HEAD, *clean]))
    except Unreadable:
        return
    for verdict in judge(sheet):
        assert verdict.faults or verdict.body is not None


def test_a_long_list_is_taken_in_whole():
    rows = [
        [f"office-{n}", "office", f"कार्यालय {n}", f"Office {n}", "mows", f"o{n}.gov.np", "", ""]
        for n in range(1200)
    ]
    rows = [HEAD, *rows, MINISTRY]
    taken(rows)
    assert Agency.objects.count() == 1201


def test_the_command_checks_without_changing_and_then_takes_in(tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_bytes(csv([HEAD, WATER, MINISTRY]))
    run = ["agencies", "import", str(file), "--language", "en"]
    assert command.run(parser().parse_args([*run, "--check"])) == 0
    assert "Nothing was changed." in capsys.readouterr().out
    assert Agency.objects.count() == Upload.objects.count() == 0
    assert command.run(parser().parse_args(run)) == 0
    told = capsys.readouterr().out
    assert "Added: 2" in told
    assert Agency.objects.count() == 2
    file.write_bytes(csv([HEAD, ["a1", "castle", "क", "A", "", "", "", ""]]))
    assert command.run(parser().parse_args(run)) == 1
    assert "is no kind" in capsys.readouterr().out


@COMPARED
def test_a_real_list_of_websites_is_understood_line_by_line():
    actions.seed(by=None)
    items = json.loads((DATA / "know-nepal-government-websites/websites.json").read_text())["items"]
    rows = [["name", "website"], *[[item["name"].replace('"', ""), item["url"]] for item in items]]
    verdicts = judged(rows)
    known = [verdict for verdict in verdicts if verdict.outcome in {"changed", "same"}]
    assert len(known) > 60
    for verdict in verdicts:
        assert verdict.outcome in {"changed", "same"} or verdict.faults


@COMPARED
def test_the_list_of_local_levels_finds_nearly_all_of_them():
    actions.seed(by=None)
    rows = reader.DictReader(
        (DATA / "agency-seed-draft/local_levels_753_merged.csv").read_text().splitlines()
    )
    told = [["name_en", "place_en", "website host"]]
    told += [[f"{row['name_en']} {row['type']}", row["district_en"], row["website_host"]] for row in rows]
    verdicts = judged(told)
    assert sum(verdict.outcome == "changed" for verdict in verdicts) > 500
    assert sum("sounds like a known body" in " ".join(verdict.faults) for verdict in verdicts) > 50
    taken(told, skips=True)
    assert sum(verdict.outcome == "same" for verdict in judged(told)) > 500


# On screen


@pytest.fixture
def overseer(enter):
    return enter(make.officer("overseer", agency=make.agency("mocit")))


def handed(browser, content, name="list.csv"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return browser.post("/agencies/import/", {"file": SimpleUploadedFile(name, content)})


def test_on_screen_a_list_is_seen_first_then_taken_in(overseer):
    answer = handed(overseer, csv([HEAD, WATER, MINISTRY]))
    assert answer.status_code == 302
    html = overseer.get(answer.url).content.decode()
    assert "Department of Water" in html
    assert "Every line can be taken in." in html
    assert not Agency.objects.filter(code="dws").exists()
    done = overseer.post(f"{answer.url}take/", follow=True).content.decode()
    assert "The list is in the register." in done
    assert Agency.objects.filter(code="dws").exists()


def test_on_screen_refused_lines_come_first_and_can_be_skipped(overseer):
    answer = handed(overseer, csv([HEAD, MINISTRY, ["a1", "castle", "क", "A", "", "", "", ""]]))
    html = overseer.get(answer.url).content.decode()
    assert html.index("is no kind") < html.index("Ministry of Water Supply")
    assert overseer.post(f"{answer.url}take/").status_code == 409
    overseer.post(f"{answer.url}take/", {"skip": "yes"})
    assert Agency.objects.filter(code="mows").exists()


def test_on_screen_a_file_that_is_no_list_is_refused_in_words(overseer):
    answer = handed(overseer, b"hello")
    assert answer.status_code == 422
    assert "first line must name the columns" in answer.content.decode()


def test_another_ministrys_list_is_not_there(overseer, client):
    url = handed(overseer, csv([HEAD, MINISTRY])).url
    client.force_login(make.officer("overseer", agency=make.agency("another")))
    assert client.get(url).status_code == 404
