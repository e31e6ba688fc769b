"""A case from its registration to its end: who sees whose it is, how it is answered, and what closes it."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from chautari.acts.models import Act
from chautari.grievances import actions, queries, watch
from chautari.grievances.actions.closing import Ending
from chautari.grievances.actions.sending import Way
from chautari.grievances.models import Case, Closing, Route
from chautari.inbox.models import Referral, Transfer
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make
from tests.app.grievances.conftest import SECRET, ended, fresh, opened

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 11, 30, tzinfo=clock.NEPAL)  # winter hours: 10–16, a rest from 13:30 to 14


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(TUESDAY):
        yield


def later(**more):
    return clock.travel(TUESDAY + timedelta(**more))


def kinds():
    return list(
        Entry.objects.filter(kind__startswith="grievance.").order_by("pk").values_list("kind", flat=True)
    )


def form(browser, path):
    page = browser.get(path)
    assert page.status_code == 200
    return page.context["form"].initial


def test_a_case_is_opened_from_a_conversation_and_its_number_and_secret_are_shown_once(operator, enter):
    browser, talk = enter(operator), make.conversation(text="सिफारिस पाइएन।")
    assert f"/cases/open/?talk={talk.pk}" in browser.get(talk.get_absolute_url()).text
    begun = form(browser, f"/cases/open/?talk={talk.pk}")
    assert begun["title"] == "सिफारिस पाइएन।"
    sent = {**begun, "kind": "service", "confidentiality": "open"}
    slip = browser.post(f"/cases/open/?talk={talk.pk}", sent)
    case = Case.objects.get()
    assert case.number in slip.text and begun["secret"] in slip.text
    assert slip["Cache-Control"] == "no-store, private"
    again = browser.post(f"/cases/open/?talk={talk.pk}", sent)
    assert Case.objects.get() == case and begun["secret"] in again.text
    page = browser.get(case.get_absolute_url())
    assert begun["secret"] not in page.text and "सीता तामाङ" in page.text
    assert case.number in browser.get(talk.get_absolute_url()).text
    assert kinds() == ["grievance.opened"]
    assert "सीता" not in str(Case.objects.values().get())


def test_several_messages_and_a_paper_are_one_case(operator, enter):
    browser, talk = enter(operator), make.conversation()
    case, second = opened(operator, talk=talk), make.conversation()
    browser.post(f"/cases/{case.pk}/source/?talk={second.pk}")
    browser.post(f"/cases/{case.pk}/source/", {"what": "paper", "reference": "दर्ता १२", "day": "2083-08-01"})
    assert [each.what for each in case.sources.all()] == ["talk", "talk", "paper"]
    assert browser.post(f"/cases/{case.pk}/source/?talk={second.pk}").status_code == 409


def test_the_routing_table_names_section_officer_and_time(operator, colleague, head, enter):
    browser = enter(head)
    sent = {"own": "1", "section": "पञ्जीकरण शाखा", "officer": colleague.pk, "place": "Hello Sarkar"}
    assert browser.post("/cases/routes/service/", sent).status_code == 302
    assert "पञ्जीकरण शाखा" in browser.get("/cases/routes/").text
    case = opened(operator)
    assert (case.assignee, case.section, case.own) == (colleague, "पञ्जीकरण शाखा", 1)
    assert Entry.objects.get(kind="grievance.opened").facts["officers"] == [colleague.pk]
    assert Route.objects.get().place == "Hello Sarkar"


def test_only_the_head_sets_where_cases_go(operator, chief, enter):
    for officer in (operator, chief):
        assert enter(officer).get("/cases/routes/").status_code == 403


def test_the_ladder_is_the_offices_own(operator, head, enter):
    browser, case = enter(head), opened(operator)
    sent = {
        f"{name}_{n}": value
        for n in range(1, 5)
        for name, value in {
            "count": n,
            "unit": "day",
            "post_ne": f"पद {n}",
            "who": f"officer:{head.pk}",
        }.items()
    }
    assert browser.post("/cases/ladder/", sent).status_code == 302
    watch.watch.call()
    assert fresh(case).due_at == datetime(2026, 11, 26, 16, tzinfo=clock.NEPAL)  # two working days


def test_nobody_took_it_up_and_the_responsible_officer_is_told_once(operator, colleague, head):
    Route.objects.create(agency=operator.agency, kind="service", own=2, officer=colleague)
    case = opened(operator)
    with later(hours=1, minutes=59):
        watch.watch.call()
    assert not case.breaches.exists()
    for _look in range(2):
        with later(hours=3):  # two hours of work, and the rest at noon
            watch.watch.call()
    assert [each.officers for each in case.breaches.all()] == [[colleague.pk]]
    assert kinds() == ["grievance.opened", "grievance.breached"]


def test_the_delay_is_reckoned_and_stands_while_the_person_is_asked(operator):
    case = opened(operator)
    actions.take(case, by=operator)
    with later(days=1):
        actions.ask(case, text="नागरिकता नम्बर?", on_thread=False, by=operator)
    with later(days=20):
        watch.watch.call()
        assert queries.late(fresh(case)) == "" and not case.breaches.exists()
        assert list(queries.cases(operator, queries.view_of("waiting"))) == [case]
        actions.answered(case.questions.get(), by=operator)
        assert fresh(case).state == "review"
    with later(days=26):
        assert queries.late(fresh(case)).endswith("working days")
        assert list(queries.cases(operator, queries.view_of("overdue"))) == [case]


def test_an_answer_on_the_thread_lets_the_clock_run_again(operator):
    talk = make.conversation(private=True)
    case = opened(operator, talk=talk)
    actions.ask(case, text="कुन वडा?", on_thread=True, by=operator)
    assert Act.objects.get(thread=talk.thread).text == "कुन वडा?"
    with later(hours=2):
        make.message(talk, text="वडा ४", at=clock.now())
        watch.watch.call()
    assert fresh(case).state == "review" and case.questions.get().is_answered


def test_a_public_personal_matter_is_answered_in_private(operator, colleague):
    talk = make.conversation(personal=True)
    case = ended(opened(operator, talk=talk), operator, told="", answer="तपाईंको सिफारिस तयार छ।")
    act = case.closing.act
    assert (act.verb, act.text) == ("reply_privately", "तपाईंको सिफारिस तयार छ।")
    assert "तपाईंको सिफारिस" not in "".join(
        Act.objects.filter(verb="reply", thread=talk.thread).values_list("text", flat=True)
    )


def test_a_confidential_case_is_never_answered_in_public(operator):
    talk = make.conversation()
    case = ended(
        opened(operator, talk=talk, confidentiality="confidential"), operator, told="", answer="भयो।"
    )
    assert case.closing.act.verb == "reply_privately"


def test_an_answer_that_did_not_go_out_opens_the_case_again(operator):
    talk = make.conversation(private=True)
    case = ended(opened(operator, talk=talk), operator, told="", answer="भयो।")
    Act.objects.filter(pk=case.closing.act_id).update(state="failed")
    watch.watch.call()
    assert fresh(case).state == "reopened"
    assert Entry.objects.get(kind="grievance.unproven").facts["officers"] == [operator.pk]


def test_nothing_closes_without_evidence_or_reason_and_refused_is_not_settled(operator):
    case = opened(operator)
    for wrong in (
        Ending("settled", "done", "reason"),
        Ending("settled", "done", "", told="by telephone"),
        Ending("settled", "refused", "reason", told="by telephone"),
        Ending("cannot", "done", "reason", told="by telephone"),
    ):
        with pytest.raises(Refused):
            actions.close(case, wrong, by=operator)
    assert fresh(case).state == "registered"


@pytest.mark.parametrize(
    "wrong", [{"told": ""}, {"reason": ""}, {"outcome": "refused"}, {"outcome": "silent"}]
)
def test_the_database_itself_refuses_a_dishonest_closing(operator, wrong):
    case = opened(operator)
    row = {"state": "settled", "outcome": "done", "reason": "x", "told": "x", "by": operator, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.create(agency=case.agency, case=case, round=1, **row)


def test_the_database_itself_refuses_a_closed_case_without_its_closing(operator):
    case = opened(operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="settled")


def test_the_form_says_what_is_missing_and_loses_nothing(operator, enter):
    browser, case = enter(operator), opened(operator)
    sent = {"outcome": "refused", "state": "cannot", "reason": "नियमले दिँदैन।", "told": ""}
    page = browser.post(f"/cases/{case.pk}/close/", sent)
    assert page.status_code == 422
    assert "Nothing shows that the person knows" in page.text and "नियमले दिँदैन।" in page.text
    page = browser.post(f"/cases/{case.pk}/close/", {**sent, "told": "पत्रबाट"})
    assert page.status_code == 302 and fresh(case).state == "cannot"
    assert "नियमले दिँदैन।" in browser.get(f"/cases/{case.pk}/").text


def test_whoever_closed_a_case_does_not_work_on_it_after_it_is_opened_again(operator, colleague):
    case = opened(operator)
    actions.take(case, by=operator)
    ended(case, operator)
    actions.reopen(case, by=colleague)
    case = fresh(case)
    assert (case.state, case.assignee, case.closer, case.round) == ("reopened", None, operator, 2)
    assert Entry.objects.get(kind="grievance.reopened").facts["officers"] == [colleague.pk]
    for step in (
        lambda: actions.take(case, by=operator),
        lambda: actions.assign(case, officer=operator, by=colleague),
        lambda: ended(case, operator),
    ):
        with pytest.raises(Refused):
            step()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(assignee=operator)
    actions.take(case, by=colleague)
    assert fresh(case).assignee == colleague
    assert ended(case, colleague).closings.count() == 2


def test_others_also_affected_are_one_case_that_presses_more(operator, colleague):
    first, second = opened(operator), opened(operator)
    actions.join(second, into=first, by=operator)
    first, second = fresh(first), fresh(second)
    assert (first.affected, first.priority, second.next_at) == (2, "raised", None)
    third = opened(operator)
    assert list(queries.cases(operator, queries.view_of("open"))) == [first, third]
    with pytest.raises(Refused, match=first.number):
        actions.take(second, by=operator)
    with pytest.raises(Refused):
        actions.join(first, into=first, by=operator)


def test_whoever_joined_is_answered_as_well_or_somebody_is_to_tell_them(operator):
    talk = make.conversation(private=True)
    first, second, third = (
        opened(operator, talk=make.conversation(private=True)),
        opened(operator, talk=talk),
        opened(operator),
    )
    for each in (second, third):
        actions.join(each, into=first, by=operator)
    ended(first, operator, told="", answer="बाटो बन्यो।")
    assert Act.objects.get(thread=talk.thread).text == "बाटो बन्यो।"
    assert third.number in first.tasks.get().words


def test_a_case_sent_to_another_office_goes_there_with_its_conversation(operator):
    ward, case = make.agency("ward"), opened(operator, talk=make.conversation())
    actions.send(case, Way("It is theirs.", to=ward), by=operator)
    assert fresh(case).state == "sent" and Referral.objects.get().agency == ward
    assert case.turns.last().to == ward.name_ne


def test_hello_sarkar_is_a_recorded_reference(operator, enter):
    browser, case = enter(operator), opened(operator, talk=make.conversation())
    sent = {"place": "Hello Sarkar", "number": "", "reason": "यो उहाँहरूको हो।"}
    assert "Type the number" in browser.post(f"/cases/{case.pk}/send/", sent).text
    assert browser.post(f"/cases/{case.pk}/send/", {**sent, "number": "HS-12"}).status_code == 302
    assert Transfer.objects.get().number == case.sendings.get().number == "HS-12"


def test_a_confidential_case_shows_its_person_to_the_head_and_whoever_works_on_it(
    operator, colleague, chief, head, enter
):
    talk = make.conversation()
    case = opened(operator, talk=talk, confidentiality="confidential", name="गोप्य मान्छे", contact="9841000000")
    actions.assign(case, officer=colleague, by=chief)
    for officer, sees in ((operator, True), (colleague, True), (head, True), (chief, False)):
        page = enter(officer).get(f"/cases/{case.pk}/").text
        assert ("गोप्य मान्छे" in page) is sees
        assert (talk.get_absolute_url() in page) is sees
        assert (case.number in enter(officer).get(talk.get_absolute_url()).text) is sees


def test_of_an_anonymous_case_no_name_is_kept(operator, enter):
    case = opened(operator, confidentiality="anonymous", name="कोही")
    assert case.sealed == ""
    begun = form(enter(operator), "/cases/open/")
    sent = {
        **begun,
        "kind": "other",
        "title": "x",
        "what": "desk",
        "confidentiality": "anonymous",
        "name": "कोही",
    }
    assert enter(operator).post("/cases/open/", sent).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(sealed="x")


def test_documents_are_what_their_bytes_are(operator, chief, enter):
    browser, case = enter(operator), opened(operator, confidentiality="confidential")
    program = SimpleUploadedFile("letter.pdf", b"MZ\x90\x00 not a letter")
    assert browser.post(f"/cases/{case.pk}/file/", {"file": program}).status_code == 422
    letter = SimpleUploadedFile("पत्र.exe", b"%PDF-1.4 letter %%EOF")
    assert browser.post(f"/cases/{case.pk}/file/", {"file": letter}).status_code == 302
    paper = case.papers.get()
    assert (paper.name, paper.mime) == ("पत्र.pdf", "application/pdf")
    handed = browser.get(f"/cases/papers/{paper.pk}/")
    assert handed.content == b"%PDF-1.4 letter %%EOF" and "attachment" in handed["Content-Disposition"]
    assert enter(chief).get(f"/cases/papers/{paper.pk}/").status_code == 404


def test_tasks_notes_and_every_page_of_a_case(operator, colleague, enter):
    browser, case = enter(operator), opened(operator)
    browser.post(f"/cases/{case.pk}/note/", {"text": "वडासँग कुरा भयो।"})
    browser.post(
        f"/cases/{case.pk}/task/", {"words": "फाइल ल्याउने", "officer": colleague.pk, "day": "2083-08-15"}
    )
    browser.post(f"/cases/tasks/{case.tasks.get().pk}/do/")
    browser.post(f"/cases/{case.pk}/sort/", {"kind": "policy", "confidentiality": "open"})
    page = browser.get(f"/cases/{case.pk}/").text
    assert "वडासँग कुरा भयो।" in page and "फाइल ल्याउने" in page and case.tasks.get().done
    assert fresh(case).own == 4
    assert "Why this time?" in browser.get(f"/cases/{case.pk}/why/").text
    for view in ("mine", "overdue", "waiting", "open", "closed", "all"):
        assert browser.get(f"/cases/?view={view}&kind=policy").status_code == 200


def test_a_lost_secret_is_replaced(operator, enter):
    case = opened(operator)
    slip = enter(operator).post(f"/cases/{case.pk}/secret/")
    assert slip.status_code == 200
    assert not fresh(case).opens_to(SECRET) and fresh(case).opens_to(slip.context["secret"])


def test_figures_of_a_month(operator, colleague):
    since = clock.now() - timedelta(hours=1)
    in_time, late_one, _open_one = (opened(operator) for _n in range(3))
    ended(in_time, operator)
    with later(days=20):
        watch.watch.call()
        ended(late_one, operator, state="cannot", outcome="refused", reason="नियम छैन।")
        actions.reopen(late_one, by=colleague)
        found = queries.figures(operator.agency, since, clock.now() + timedelta(minutes=1))
    assert (found.opened, found.closed, found.in_time, found.share) == (3, 2, 1, 50)
    assert found.breached == 6 and found.reopened == 1 and found.open_now == 2
    assert found.states == {"settled": 1, "reopened": 1, "registered": 1}
    assert found.outcomes == {"done": 1, "refused": 1}


def test_suggestions_have_milestones_and_no_clock(operator, enter):
    browser = enter(operator)
    begun = form(browser, "/cases/suggestions/take/")
    slip = browser.post("/cases/suggestions/take/", {**begun, "title": "टोकन अनलाइन होस्"})
    assert begun["secret"] in slip.text
    page = browser.get("/cases/suggestions/")
    assert "टोकन अनलाइन होस्" in page.text
    pk = page.context["page"].rows[0].pk
    browser.post(f"/cases/suggestions/{pk}/tell/", {"state": "planned", "words": "आगामी आ.व.मा"})
    assert "आगामी आ.व.मा" in browser.get(f"/cases/suggestions/{pk}/").text
    browser.post(f"/cases/suggestions/{pk}/tell/", {"state": "not", "words": "बजेट छैन"})
    assert browser.post(f"/cases/suggestions/{pk}/tell/", {"state": "done", "words": "x"}).status_code == 409
