"""The pages of the report and of the ledger: who sees what, and how few questions they ask."""

import pytest

from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.reports import actions
from chautari.reports.models import Report
from tests import make
from tests.app.reports.conftest import KARTIK

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(live):
    return actions.prepare(live(1), KARTIK, by=make.officer("operator"))


def test_the_list_shows_months_with_their_state(enter, report):
    page = enter(make.officer("writer")).get("/reports/").text
    assert "2083 Kartik" in page
    assert "Prepared" in page
    assert "Running" in page  # Mangsir
    assert "Due" in page  # Ashwin has no report
    assert "/reports/prepare/" not in page  # not for a writer to do


def test_the_list_asks_few_questions(enter, live, django_assert_max_num_queries):
    operator, month = make.officer("operator"), KARTIK
    for _ in range(12):
        actions.prepare(operator.agency, month, by=operator)
        month = month.previous()
    browser = enter(operator)
    with django_assert_max_num_queries(5):
        browser.get("/reports/")


def test_an_operator_prepares_writes_and_submits_and_the_head_accepts(enter):
    browser = enter(make.officer("operator"))
    page = browser.post("/reports/prepare/", {"month": "2083-07"}, follow=True)
    url = page.redirect_chain[-1][0]
    assert "Submit to the head" in page.text
    browser.post(f"{url}write/", {"summary": "First words"})
    browser.post(f"{url}submit/", {"summary": "Last words"})
    browser = enter(make.officer("head"))
    assert "Accept the report" in browser.get(url).text
    page = browser.post(f"{url}accept/", follow=True)
    assert "Last words" in page.text
    assert Report.objects.get().state == "accepted"


def test_a_report_goes_back_with_a_note_only(enter, report):
    actions.submit(report, by=report.preparer)
    browser = enter(make.officer("head"))
    page = browser.post(f"{report.get_absolute_url()}send-back/", {"note": ""})
    assert page.status_code == 422
    assert "error-summary" in page.text
    browser.post(f"{report.get_absolute_url()}send-back/", {"note": "Add the calls."})
    assert "Add the calls." in browser.get(report.get_absolute_url()).text


def test_a_summary_that_is_too_long_stays_in_the_form(enter, report):
    browser = enter(report.preparer)
    for door in ("write/", "submit/"):
        page = browser.post(report.get_absolute_url() + door, {"summary": "क" * 4001})
        assert page.status_code == 422
        assert "क" * 100 in page.text
    assert Report.objects.get().state == "prepared"


def test_a_refusal_is_a_page_that_says_why(enter, report):
    actions.submit(report, by=report.preparer)
    page = enter(report.preparer).post("/reports/prepare/", {"month": "2083-07"})
    assert page.status_code == 409
    assert "waits for the head" in page.text


def test_nonsense_for_a_month_is_no_page(enter):
    assert enter(make.officer("operator")).post("/reports/prepare/", {"month": "soon"}).status_code == 404


@pytest.mark.parametrize("door", ["", "report.pdf", "report.csv"])
def test_another_agencys_report_is_not_there(enter, report, door):
    stranger = make.officer("operator", agency=make.agency("elsewhere"))
    assert enter(stranger).get(report.get_absolute_url() + door).status_code == 404


@pytest.mark.parametrize(("door", "role"), [
    ("write/", "operator"), ("submit/", "operator"), ("send-back/", "head"), ("accept/", "head"),
])  # fmt: skip
def test_another_agencys_report_cannot_be_moved(enter, report, door, role):
    stranger = make.officer(role, agency=make.agency("elsewhere"))
    assert enter(stranger).post(report.get_absolute_url() + door, {"note": "x"}).status_code == 404


@pytest.mark.parametrize(("door", "role"), [
    ("write/", "head"), ("submit/", "writer"), ("send-back/", "operator"), ("accept/", "operator"),
])  # fmt: skip
def test_whoever_may_not_is_refused(enter, report, door, role):
    assert enter(make.officer(role)).post(report.get_absolute_url() + door).status_code == 403


def test_the_page_of_a_report_asks_few_questions(enter, report, django_assert_max_num_queries):
    browser = enter(make.officer("head"))
    with django_assert_max_num_queries(5):
        browser.get(report.get_absolute_url())


def test_changed_figures_are_shown_as_such(enter, report):
    report.figures["accounts"][0]["counts"]["posts"] += 1
    report.save()
    assert (
        "were changed after it was prepared"
        in enter(make.officer("head")).get(report.get_absolute_url()).text
    )


def test_versions_are_linked_and_only_the_newest_is_worked_on(enter, report):
    newer = actions.prepare(report.agency, KARTIK, by=report.preparer)
    old = enter(report.preparer).get(report.get_absolute_url()).text
    assert newer.get_absolute_url() in old
    assert "Submit to the head" not in old
    assert "Count again" not in old


def remember(agency, count):
    for n in range(count):
        record(Kind.ACCOUNT_ADDED if n % 2 else Kind.OFFICER_ENTERED, about=agency, facts={"n": n})


def test_the_ledger_is_read_by_those_who_may(enter):
    assert enter(make.officer("writer")).get("/reports/ledger/").status_code == 403
    assert "Nothing is written here" in enter(make.officer("keeper")).get("/reports/ledger/").text


def test_the_ledger_tells_who_did_what_about_which_thing(enter, report):
    page = enter(make.officer("head")).get("/reports/ledger/").text
    assert "Monthly report prepared" in page
    assert str(report.preparer) in page
    assert report.get_absolute_url() in page


def test_what_the_desk_did_by_itself_is_told_as_such(enter):
    keeper = make.officer("keeper")
    remember(keeper.agency, 1)
    assert "the desk" in enter(keeper).get("/reports/ledger/").text


def test_an_office_reads_its_own_ledger_only(enter):
    remember(make.agency("elsewhere"), 3)
    assert (
        "Officer logged in"
        not in enter(make.officer("keeper")).get("/reports/ledger/").text.partition("<table")[2]
    )


def test_the_ledger_is_turned_page_by_page_without_losing_an_entry(enter, django_assert_max_num_queries):
    keeper = make.officer("keeper")
    remember(keeper.agency, 120)
    browser, seen, url = enter(keeper), [], "/reports/ledger/"
    while url:
        with django_assert_max_num_queries(4):
            page = browser.get(url).context["page"]
        seen += [line.entry.seq for line in page.lines]
        url = f"/reports/ledger/{page.older}" if page.older else ""
    assert seen == list(range(120, 0, -1))
    back = browser.get("/reports/ledger/?before=21").context["page"]
    newer = browser.get(f"/reports/ledger/{back.newer}").context["page"]
    assert [line.entry.seq for line in newer.lines] == list(range(70, 20, -1))


def test_the_ledger_shows_one_kind_of_event_when_asked(enter):
    keeper = make.officer("keeper")
    remember(keeper.agency, 10)
    page = enter(keeper).get("/reports/ledger/?kind=account.added").context["page"]
    assert {line.entry.kind for line in page.lines} == {"account.added"}
    assert enter(keeper).get("/reports/ledger/?kind=nonsense&before=x").status_code == 200
