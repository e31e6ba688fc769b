"""The letter and the spreadsheet say what the screen says, and no name in them is ever taken for markup or formula."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest
from django.utils import translation
from django.utils.translation import gettext

from chautari.bikram.digits import group, to_latin, to_nepali
from chautari.lib import clock
from chautari.reports import actions, queries
from chautari.reports.letter import Subject, letter
from chautari.reports.models import Report
from chautari.reports.pdf import as_pdf
from chautari.reports.spreadsheet import as_csv
from chautari.reports.table import COLUMNS, tables
from tests import make
from tests.app.reports.conftest import KARTIK, MANGSIR
from tests.paper import printed

pytestmark = pytest.mark.django_db
EVIL = '#eval("1+1") #[*bold*] $x^2$ @ref <tag> \\u{41} // /* `raw` = _a_'


@pytest.fixture
def office(live):
    return live(3, accounts=2, count=400)


@pytest.fixture
def report(office):
    operator = make.officer("operator", name_en="Sita Adhikari", name_ne="सीता अधिकारी")
    return actions.prepare(office, KARTIK, by=operator)


def squeezed(text):
    """Without spaces, of which readers of PDF find some inside Nepali words."""
    return "".join(text.split())


def numbers(figures):
    return [[group(value) for value in values] for table in tables(figures) for values in _lines(table)]


def _lines(table):
    return [*(row.values for row in table.rows), table.sums]


@pytest.mark.parametrize("language", ["ne", "en"])
def test_paper_screen_and_spreadsheet_show_the_same_figures(enter, report, language):
    paper = to_latin(printed(as_pdf(Subject(report.agency, report.told, report), language=language)))
    lines = [line.split() for line in paper.splitlines()]
    for values in numbers(report.told):
        assert any(line[-len(values) :] == values for line in lines), values

    page = enter(make.officer("head")).get(report.get_absolute_url()).context["tables"]
    assert [[group(v) for v in values] for table in page for values in _lines(table)] == numbers(report.told)

    sheet = list(csv.reader(io.StringIO(as_csv(report.told).decode("utf-8-sig"))))
    in_sheet = [dict(zip(sheet[0], line, strict=True)) for line in sheet[1:]]
    for table in tables(report.told):
        for line, values in zip(in_sheet, _lines(table), strict=True):
            assert [line[heading] for heading in table.headings] == [str(value) for value in values]


@pytest.mark.parametrize("language", ["ne", "en"])
def test_the_letter_says_what_a_letter_must(report, language):
    actions.write(report, summary="शान्त महिना।", by=report.preparer)
    report.refresh_from_db()
    paper = squeezed(printed(as_pdf(Subject(report.agency, report.told, report), language=language)))
    year, page = ("2083/84", "1") if language == "en" else ("२०८३/८४", "१")
    with translation.override(language):
        expected = [
            gettext("Government of Nepal"),
            gettext("Remarks"),
            gettext("Prepared by"),
            gettext("Dispatch no.:"),
        ]
    for text in [*expected, year, page, report.digest[:16]]:
        assert squeezed(text) in paper


def test_digits_are_of_one_kind(report):
    nepali = printed(as_pdf(Subject(report.agency, report.told, report), language="ne"))
    body = nepali.replace(report.digest[:16], "").replace("2075", "")
    for account in report.told.accounts:
        body = body.replace(account.name, "").replace(account.handle, "")
    body = body.replace(report.agency.name_ne, "").replace(str(report.preparer.name_ne), "")
    assert not any(digit in body for digit in "0123456789")
    english = printed(as_pdf(Subject(report.agency, report.told, report), language="en"))
    assert to_nepali("2083") not in english


def test_names_and_words_are_never_taken_for_markup(office):
    account = office.accounts.first()
    account.name = office.name_en = EVIL
    account.save()
    office.save()
    figures = queries.figures(office, KARTIK)
    kept = Report(
        figures=figures.as_dict(), digest="d" * 64, summary=EVIL, preparer=make.officer(name_en=EVIL)
    )
    paper = printed(as_pdf(Subject(office, figures, kept), language="en"))
    assert squeezed(paper).count(squeezed(EVIL)) >= 4


def test_what_is_not_as_it_should_be_is_told(office):
    counted = queries.figures(office, MANGSIR)
    account = counted.accounts[0]
    bad = replace(account, counts=replace(account.counts, failed=3, unclear=1, open=2, seen=5))
    told = "\n".join(letter(Subject(office, replace(counted, accounts=(bad,), gaps=2)))["remarks"])
    for sentence in (
        "not over",
        "3 acts failed",
        "On one act the network gave no answer",
        "2 acts were asked for",
    ):
        assert sentence in told
    assert "2 spans of time" in told
    assert "5 acts were done outside the desk" in told


def test_a_good_month_has_one_remark():
    told = replace(queries.figures(make.agency("moha"), KARTIK), working_days=22, days_used=20)
    letters = letter(Subject(make.agency("moha"), told))
    assert letters["remarks"] == [
        "The accounts were used on 20 of 22 working days. Public holidays are not taken off."
    ]
    assert "no official account" in printed(as_pdf(Subject(make.agency("moha"), told), language="en"))


def test_the_letterhead_goes_from_the_government_down_to_the_office():
    ministry = make.agency("ministry", kind="ministry", name_en="Ministry")
    passports = make.agency(
        "passports", kind="department", name_en="Passports", parent=ministry, place_en="Kathmandu"
    )
    figures = queries.figures(passports, KARTIK)
    told = letter(Subject(passports, figures))
    assert told["head"] == ["Government of Nepal", "Ministry", "Passports", "Kathmandu"]
    assert told["reader"] == "To the Head of Office,"
    assert letter(Subject(ministry, figures))["reader"] == "To the Secretary,"
    ward = make.agency("ward", kind="local", name_en="Ward")
    assert letter(Subject(ward, figures))["head"] == ["Ward"]


def test_an_accepted_report_names_both_persons_and_a_prepared_one_leaves_the_place(report):
    actions.submit(report, by=report.preparer)
    blank = letter(Subject(report.agency, report.told, report))["signatures"]
    assert [one["name"] for one in blank] == ["Sita Adhikari", ""]
    actions.accept(report, by=make.officer("head", name_en="Hari Sharma"))
    report.refresh_from_db()
    signed = letter(Subject(report.agency, report.told, report))["signatures"]
    assert [one["name"] for one in signed] == ["Sita Adhikari", "Hari Sharma"]


def test_the_paper_is_small_and_can_be_read_aloud(report):
    pdf = as_pdf(Subject(report.agency, report.told, report), language="ne")
    document = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(document.pages) <= 3
    assert len(pdf) < 200_000
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_browser_gets_files_with_names(enter, report):
    browser = enter(make.officer("writer"))
    for door, kind, start in (
        ("report.pdf?language=ne", "application/pdf", b"%PDF-"),
        ("report.pdf?language=xx", "application/pdf", b"%PDF-"),
        ("report.csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
    ):
        answer = browser.get(report.get_absolute_url() + door)
        assert answer.headers["Content-Type"] == kind
        assert "report-2083-07-v1" in answer.headers["Content-Disposition"]
        assert answer.content.startswith(start)


def test_a_cell_of_the_spreadsheet_is_never_a_formula(office):
    account = office.accounts.first()
    account.name, account.handle = "=HYPERLINK(1)", "@moha"
    account.save()
    lines = list(csv.reader(io.StringIO(as_csv(queries.figures(office, KARTIK)).decode("utf-8-sig"))))[1:]
    cells = [cell for row in lines for cell in row if cell]
    assert "'=HYPERLINK(1)" in cells
    assert "'@moha" in cells
    assert not any(cell[0] in "=+-@" for cell in cells)


def test_every_figure_has_a_column():
    shown = {column.key for column in COLUMNS}
    office = make.account().agency
    counts = queries.figures(office, KARTIK).as_dict()["accounts"][0]["counts"]
    assert set(counts) <= shown


def test_a_letter_of_a_year_without_a_published_calendar_is_dated_by_the_gregorian_one(office):
    figures = queries.figures(office, KARTIK)
    with clock.travel(datetime(2027, 6, 1, 6, tzinfo=UTC)):  # in 2084
        marks = letter(Subject(office, figures))["marks"]
    assert marks["date"] == "Date: 1 June 2027"
