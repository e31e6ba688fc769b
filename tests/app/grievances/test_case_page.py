"""Whoever has number and secret sees how a case stands, adds words, rates, has it opened again, appeals."""

import re
from datetime import datetime, timedelta

import pytest

from chautari.committees import closing as votes
from chautari.committees.actions import appoint, vote
from chautari.committees.models import Conflict, Item
from chautari.grievances import actions, watch
from chautari.grievances.models import Appeal, Rating
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.portal import knocks
from chautari.portal.models import Knock
from tests import make
from tests.app.grievances.conftest import SECRET, ended, fresh, opened

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 11, 30, tzinfo=clock.NEPAL)


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(TUESDAY):
        yield


@pytest.fixture
def case(operator):
    return opened(operator, name="सीता तामाङ", contact="9841000000", text="मेरो कुरा", title="मेरो सिफारिस")


def see(browser, case, secret=SECRET):
    return browser.post("/case/", {"number": case.number, "secret": secret})


def step(browser, case, name, **more):
    known = {"number": case.number, "secret": SECRET, "key": "0123456789abcdef"}
    return browser.post(f"/case/{name}/", {**known, **more})


def decide(item, *, adopted=True):
    """Every member who may vote does so, by circulation."""
    for member in item.sitting.committee.members.exclude(pk__in=item.conflicts.values("member")):
        vote(item, choice="for" if adopted else "against", by=member.officer)
    votes.when_due(item.pk)


def test_number_and_secret_show_how_it_stands_and_nothing_personal(stranger, case):
    page = see(stranger, case)
    assert page.status_code == 200 and page["Cache-Control"] == "no-store, private"
    assert (
        "Registered" in page.text and "To be settled by" in page.text and "Officer responsible" in page.text
    )
    for word in ("सीता", "9841000000", "मेरो कुरा", "मेरो सिफारिस", str(case.opened_by)):
        assert word not in page.text
    assert "नम्बर" not in page.text


def test_it_is_read_in_nepali_too(stranger, case):
    stranger.cookies["chautari_language"] = "ne"
    assert 'lang="ne"' in see(stranger, case).text


def test_spaces_small_letters_and_nepali_digits_make_no_difference(stranger, case):
    typed = SECRET.lower().replace("-", " ").translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert see(stranger, case, typed).status_code == 200


def test_wrong_ones_look_alike_and_guessing_ends(stranger, case):
    told = {
        re.sub(r'value="[^"]*"', "", stranger.post("/case/", {"number": number, "secret": secret}).text)
        for number, secret in ((case.number, "A3C4-D6E7-F9G3-H4J7"), ("A3C4D6E7", SECRET))
    }
    assert len(told) == 1
    for _try in range(knocks.TRIES):
        see(stranger, case, "wrong")
    right = see(stranger, case)
    assert right.status_code == 422 and "several times" in right.text


def test_the_delay_is_computed(stranger, case):
    with clock.travel(TUESDAY + timedelta(days=10)):
        assert "Late by" in see(stranger, case).text


def test_the_answer_to_a_question_lets_the_clock_run(stranger, case, operator):
    actions.ask(case, text="कुन वडा?", on_thread=False, by=operator)
    assert "कुन वडा?" in see(stranger, case).text
    for _twice in range(2):
        assert "Your words are with the office." in step(stranger, case, "words", text="वडा ४").text
    assert fresh(case).state == "review" and case.words.count() == 1
    assert Entry.objects.filter(kind="grievance.heard").last().facts["officers"] == [] or True


def test_a_rating_is_given_once_for_each_ending(stranger, case, operator):
    assert step(stranger, case, "rate", stars="5").status_code == 422
    ended(case, operator)
    assert "How content are you?" in see(stranger, case).text
    assert step(stranger, case, "rate", stars="७").status_code == 422
    assert "Thank you." in step(stranger, case, "rate", stars="२", words="ढिलो भयो।").text
    assert step(stranger, case, "rate", stars="5").status_code == 422
    assert Rating.objects.get().stars == 2


def test_a_case_that_cannot_be_settled_says_because(stranger, case, operator):
    ended(case, operator, state="cannot", outcome="refused", reason="नियमले दिँदैन।")
    page = see(stranger, case).text
    assert "It cannot be settled, because:" in page and "नियमले दिँदैन।" in page


def test_it_is_opened_again_for_somebody_else(stranger, case, operator, colleague):
    actions.take(case, by=operator)
    ended(case, operator)
    assert "The case is open again" in step(stranger, case, "reopen", text="अझै पाइएन।").text
    assert fresh(case).closer == operator and fresh(case).assignee is None
    assert Entry.objects.get(kind="grievance.reopened").facts["officers"] == [colleague.pk]
    assert step(stranger, case, "reopen", text="फेरि", key="f" * 16).status_code == 422


def test_after_three_rounds_the_next_level_decides(stranger, case, operator, colleague):
    for n, officer in enumerate((operator, colleague)):
        ended(case, officer)
        step(stranger, case, "reopen", text="पाइएन।", key=f"{n:016x}")
    ended(case, operator)
    assert step(stranger, case, "reopen", text="पाइएन।", key="e" * 16).status_code == 422
    assert "Appeal to the next level" in see(stranger, case).text


def test_an_appeal_goes_to_the_ministerial_committee_above(stranger, operator, committed):
    ministry = make.agency("ministry", kind="ministry")
    office = make.agency("office-below", parent=ministry)
    worker = make.officer("operator", agency=office)
    body = make.committee(agency=ministry, kind="ministerial")
    make.committee(agency=office, kind="grievance")
    case = ended(opened(worker, name="सीता तामाङ"), worker, state="cannot", outcome="refused")
    assert "Your appeal is with the next level." in step(stranger, case, "appeal", text="अन्याय भयो।").text
    appeal = Appeal.objects.get()
    assert (appeal.committee, appeal.agency) == (body, ministry)
    item = Item.objects.get(about="grievances.appeal")
    assert "अन्याय भयो।" in item.text and "सीता" not in item.text + item.title
    with committed():
        decide(item)
    assert fresh(case).state == "reopened" and fresh(case).closer == worker
    assert "opened again; somebody else decides it anew" in see(stranger, case).text


def test_members_above_read_the_appeal_and_nobody_elses_agency_does(operator, enter):
    ministry = make.agency("ministry", kind="ministry")
    worker = make.officer("operator", agency=make.agency("office-below", parent=ministry))
    body = make.committee(agency=ministry, kind="ministerial")
    case = ended(opened(worker, name="सीता तामाङ"), worker)
    appeal = actions.appeal(case, text="अन्याय भयो।", by=None)
    page = enter(body.members.first().officer).get(f"/cases/appeals/{appeal.pk}/")
    assert page.status_code == 200 and "अन्याय भयो।" in page.text and "सीता" not in page.text
    assert enter(operator).get(f"/cases/appeals/{appeal.pk}/").status_code == 404


def test_without_a_body_above_the_offices_own_committee_decides_without_the_closer(
    stranger, case, operator, committed
):
    body = make.committee(kind="grievance", members=3)
    appoint(body, officer=operator, part="member", post_ne="ना.सु.", by=None)
    ended(case, operator)
    step(stranger, case, "appeal", text="मिलेन।")
    item = Item.objects.get(about="grievances.appeal")
    assert Conflict.objects.get().member.officer == operator
    with committed():
        decide(item, adopted=False)
    assert fresh(case).state == "settled"
    assert "The ending stands." in see(stranger, case).text
    assert step(stranger, case, "appeal", text="फेरि").status_code == 422


def test_without_any_committee_the_head_is_told_and_lays_it_later(stranger, case, operator, head, enter):
    ended(case, operator)
    step(stranger, case, "appeal", text="मिलेन।")
    assert Entry.objects.get(kind="grievance.appealed").facts["officers"] == [head.pk]
    assert "waits for the committee" in see(stranger, case).text
    appeal, browser = Appeal.objects.get(), enter(operator)
    assert browser.post(f"/cases/appeals/{appeal.pk}/lay/").status_code == 409
    make.committee(kind="grievance")
    assert browser.post(f"/cases/appeals/{appeal.pk}/lay/").status_code == 302
    assert Appeal.objects.get().laid


def test_an_upheld_appeal_lands_even_if_the_moment_was_lost(case, operator):
    make.committee(kind="grievance")
    ended(case, operator)
    actions.appeal(case, text="मिलेन।", by=None)
    decide(Item.objects.get())  # nothing runs on commit in this test
    assert fresh(case).state == "settled"
    watch.watch.call()
    assert fresh(case).state == "reopened"


def test_a_committees_decision_lands_on_the_case(case, operator, enter):
    body = make.committee(kind="grievance")
    sent = {"committee": body.pk, "text": "क्षतिपूर्ति दिने।"}
    actions.assign(case, officer=operator, by=operator)
    assert enter(operator).post(f"/cases/{case.pk}/lay/", sent).status_code == 302
    item = Item.objects.get(about="grievances.case")
    assert "It lies before a committee" in enter(operator).get(f"/cases/{case.pk}/").text
    decide(item)
    assert Entry.objects.get(kind="grievance.decided").facts["officers"] == [operator.pk]
    page = enter(operator).get(f"/cases/{case.pk}/").text
    assert "Adopted" in page and "क्षतिपूर्ति दिने।" in page


def test_a_joined_case_shows_that_of_the_others(stranger, case, operator):
    lead = opened(operator)
    actions.join(case, into=lead, by=operator)
    page = see(stranger, case).text
    assert "treated together with theirs" in page and "Others affected as well" in page
    ended(lead, operator, reason="बाटो बन्यो।")
    assert "बाटो बन्यो।" in see(stranger, case).text
    assert "Thank you." in step(stranger, case, "rate", stars="4").text


def test_a_suggestion_is_followed_the_same_way(stranger, operator):
    made = actions.take_suggestion(actions.suggestions.Proposed("0" * 16, "टोकन"), secret=SECRET, by=operator)
    actions.tell_milestone(made, state="planned", words="आगामी वर्ष", by=operator)
    page = see(stranger, made).text
    assert "आगामी वर्ष" in page and "Planned" in page
    assert step(stranger, made, "rate", stars="4").status_code == 200 and not Rating.objects.exists()


def test_one_sender_cannot_flood_a_case(stranger, case):
    for n in range(knocks.LETTERS):
        Knock.objects.create(
            sender=Knock.objects.first().sender if n else _sender(stranger, case),
            is_wrong=False,
            at=clock.now(),
        )
    assert step(stranger, case, "words", text="फेरि").status_code == 422


def _sender(browser, case):
    step(browser, case, "words", text="x")
    return Knock.objects.get().sender
