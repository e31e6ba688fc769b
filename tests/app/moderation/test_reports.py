"""Words are reported by officers and the public, never by the guard; what stood there is frozen at once."""

import zipfile

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from chautari.acts.models import Act
from chautari.inbox import evidence
from chautari.inbox.models import Judgement, Message
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.moderation import actions, queries, seen
from chautari.moderation.actions.reports import Given
from chautari.moderation.models import Case, Report
from tests import make

pytestmark = pytest.mark.django_db


def judge(message, score=0.87):
    message.judged = "1"
    message.save()
    message.conversation.abusive = True
    message.conversation.save()
    return Judgement.objects.create(
        agency_id=message.agency_id, message=message, urgency=3, abuse=True, score=score, grounds=["caste"]
    )


def test_a_report_freezes_everything_at_once_and_does_nothing_to_anybody(case, said):
    with zipfile.ZipFile(default_storage.open(case.freeze.file)) as package:
        assert said.text in package.read("messages.json").decode()
        assert said.author.name in package.read("person.json").decode()
    assert evidence.faults(case.freeze) == []
    assert case.seen["profile"]["name"] == said.author.name
    assert case.digest == seen.digest(case.seen)
    assert case.state == "reported"
    assert not Act.objects.exists()


def test_what_was_seen_stays_as_it_was_when_the_author_changes_the_words(case, said):
    Message.objects.filter(pk=said.pk).update(text="केही भनेको छैन")
    row = Case.objects.get(pk=case.pk)
    assert row.seen["text"] == said.text
    assert seen.digest(row.seen) == row.digest


def test_several_reports_about_the_same_words_make_one_case(case, said, officer):
    again = actions.report(said, Given("language"), by=make.officer("approver"))
    assert again == case
    assert case.reports.count() == 2
    assert Case.objects.get().ground == "caste"


def test_the_guard_proposes_and_no_more(said, enter, officer):
    judge(said)
    page = enter(officer).get("/moderation/").content.decode()
    assert "The desk noticed this" in page
    assert f"/moderation/talk/{said.conversation_id}/report/" in page
    assert not Case.objects.exists()
    form = enter(officer).get(f"/moderation/talk/{said.conversation_id}/report/").content.decode()
    assert "certainty 87 of 100" in form
    assert "decides nothing" in form
    enter(officer).post(f"/moderation/talk/{said.conversation_id}/report/", {"ground": "caste"})
    assert Report.objects.get().source == "guard"
    assert not queries.proposals(officer)


def test_the_form_loses_nothing_and_says_what_criticism_is(said, enter, officer):
    browser = enter(officer)
    answer = browser.post(f"/moderation/report/{said.pk}/", {"says": "यो लेखिएको रहन्छ"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "यो लेखिएको रहन्छ" in shown
    assert "Criticism is not abuse" in shown
    answer = browser.post(f"/moderation/report/{said.pk}/", {"ground": "group", "says": "…"})
    assert answer.url == Case.objects.get().get_absolute_url()


def public(code="moha", **told):
    given = {"address": "https://fake.example/comment/xyz", "ground": "obscene", **told}
    return Client().post(f"/report-abuse/{code}/", given)


def test_the_public_reports_by_address_and_the_words_are_kept_at_once(said, enter, officer):
    answer = public(address=f"https://fake.example/comment/{said.external_id}", contact="9841000000")
    assert answer.url == "/report-abuse/moha/reported/"
    case = Case.objects.get()
    assert (case.message, case.person, case.seen["text"]) == (said, said.author, said.text)
    report = case.reports.get()
    assert (report.by, report.source) == (None, "public")
    assert "9841000000" not in report.sealed
    shown = enter(officer).get(case.get_absolute_url()).content.decode()
    assert "9841000000" in shown


def test_words_that_the_desk_does_not_know_are_found_by_an_officer_first(said, enter, officer, committee):
    assert public().status_code == 302
    case = Case.objects.get()
    assert case.message is None
    browser = enter(officer)
    assert "does not know yet" in browser.get(case.get_absolute_url()).content.decode()
    with pytest.raises(Refused):
        actions.lay(case, actions.cases.Asked(("block",), 3, "…"), by=officer)
    missed = browser.post(f"/moderation/cases/{case.pk}/match/", {"words": "https://fake.example/comment/no"})
    assert missed.status_code == 422
    browser.post(
        f"/moderation/cases/{case.pk}/match/",
        {"words": f"https://desk.example/inbox/{said.conversation_id}/said/{said.pk}/"},
    )
    case.refresh_from_db()
    assert case.message == said
    assert case.freeze is not None


def test_a_public_report_of_words_that_are_in_a_case_joins_it(said, enter, officer, case):
    public()
    other = Case.objects.exclude(pk=case.pk).get()
    assert actions.match(other, said, by=officer) == case
    assert case.reports.count() == 2
    other.refresh_from_db()
    assert other.state == "dismissed"


def test_one_sender_cannot_flood_and_a_machine_is_not_heard():
    make.agency("moha")
    for n in range(5):
        assert public(says=str(n)).status_code == 302
    assert public().status_code == 422
    assert Case.objects.count() == 5
    assert public(homepage="https://spam.example").status_code == 302
    assert Case.objects.count() == 5


def test_a_dismissal_has_its_reason_and_closes_the_case(case, officer, enter):
    browser = enter(officer)
    assert browser.post(f"/moderation/cases/{case.pk}/dismiss/", {"reason": ""}).status_code == 422
    browser.post(f"/moderation/cases/{case.pk}/dismiss/", {"reason": "यो कडा आलोचना हो, दुर्व्यवहार होइन।"})
    case.refresh_from_db()
    assert (case.state, case.closed_by) == ("dismissed", officer)
    with pytest.raises(Refused):
        actions.dismiss(case, reason="फेरि", by=officer)
    assert "कडा आलोचना" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_the_case_shows_the_law_the_history_and_what_each_measure_does(case, officer, enter, said):
    other = make.message(said.conversation, text="फेरि")
    earlier = actions.report(other, Given("language"), by=officer)
    actions.dismiss(earlier, reason="आलोचना", by=officer)
    shown = enter(officer).get(case.get_absolute_url()).content.decode()
    assert "Whoever spreads hatred against a religion" in shown
    assert earlier.get_absolute_url() in shown
    assert "last measure" in shown
    assert "Criticism is not abuse" in shown


def test_how_to_reach_the_reporter_is_erased_once_it_is_decided(said, officer, committee, lay, votes):
    public(address=f"https://fake.example/comment/{said.external_id}", contact="9841000000")
    public(contact="9841000001")
    known, unknown = Case.objects.order_by("pk")
    assert known.reports.get().contact == "9841000000"
    votes("against", lay(known, "warn"))
    actions.dismiss(unknown, reason="भेटिएन", by=officer)
    assert set(Report.objects.values_list("sealed", flat=True)) == {""}


def test_writers_and_other_agencies_find_nothing(case, enter):
    assert enter(make.officer("writer")).get(case.get_absolute_url()).status_code == 403
    stranger = enter(make.officer(agency=make.agency("other")))
    for path in (
        case.get_absolute_url(),
        f"/moderation/report/{case.message_id}/",
        f"/moderation/talk/{case.conversation_id}/report/",
    ):
        assert stranger.get(path).status_code == 404


def test_pictures_are_blurred_and_grey_until_the_officer_or_the_office_chooses_otherwise(officer, enter):
    known = queries.welfare(officer)
    assert (known.is_blurred, known.is_grey, known.is_folded) == (True, True, False)
    browser = enter(officer)
    browser.post("/moderation/welfare/", {"is_grey": "on", "is_folded": "on", "whose": "office"})
    known = queries.welfare(officer)
    assert (known.officer, known.is_blurred, known.is_folded) == (officer, False, True)
    approver = make.officer("approver")
    assert queries.welfare(approver).is_blurred
    enter(approver).post("/moderation/welfare/", {"is_grey": "on", "whose": "office"})
    assert not queries.welfare(make.officer("head")).is_blurred
    assert queries.welfare(officer).is_folded
