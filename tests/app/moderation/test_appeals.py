"""The person is told why and how to appeal; others than those who decided first decide on it."""

import re

import pytest
from django.test import Client

from chautari.acts.models import Act
from chautari.committees import actions as sittings
from chautari.committees import closing
from chautari.committees.models import Sitting, Vote
from chautari.committees.queries import standing
from chautari.committees.seats import sitting_members
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation import actions, telling
from chautari.moderation.models import Appeal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(decided):
    """A person was blocked and told; the case, and the secret of the notice."""
    case = decided("hide", "block")
    return case, re.search(r"(?:[A-Z]\d){2}(?:-(?:[A-Z]\d){2}){3}", case.notice.text)[0]


def enter_portal(case, secret, **more):
    return Client().post(f"/appeal/{case.number}/", {"secret": secret, **more})


def test_the_person_reads_what_was_decided_and_appeals_once(told):
    case, secret = told
    page = enter_portal(case, secret).content.decode()
    assert "Whoever spreads hatred" in page or "घृणा" in page
    assert case.seen["text"] in page
    page = enter_portal(case, secret, text="मैले कसैको अपमान गरेको होइन।").content.decode()
    assert "मैले कसैको अपमान" in page
    assert Appeal.objects.get().text == "मैले कसैको अपमान गरेको होइन।"
    assert enter_portal(case, secret, text="फेरि").status_code == 422
    assert Appeal.objects.count() == 1


def test_a_wrong_secret_opens_nothing_and_five_of_them_shut_the_door(told):
    case, secret = told
    for _n in range(5):
        answer = enter_portal(case, "A3C4-D6E7-F9G3-H4J6")
        assert answer.status_code == 422
        assert case.seen["text"] not in answer.content.decode()
    assert enter_portal(case, secret).status_code == 422
    assert answer["Cache-Control"] == "no-store, private"


def test_the_body_above_decides_by_itself_where_its_committee_stands(told, votes, on_network):
    case, _secret = told
    ministry = make.agency("ministry", kind="ministry")
    make.agency(case.agency.code, parent=ministry)
    make.committee(agency=ministry)
    row = actions.appeal(case, text="गलत हो", by=None)
    assert (row.state, row.judge) == ("before", ministry)
    on_network()
    votes("for")
    row.refresh_from_db()
    assert row.state == "lifted"
    assert not case.measures.filter(ended=None).exists()
    assert "unhide" in on_network()
    assert "block" not in on_network()  # it had not left yet


def test_an_appeal_that_is_not_allowed_leaves_the_measures_and_the_person_reads_why(told, votes):
    case, secret = told
    ministry = make.agency("ministry", kind="ministry")
    make.agency(case.agency.code, parent=ministry)
    make.committee(agency=ministry)
    row = actions.appeal(case, text="गलत हो", by=None)
    votes("against")
    row.refresh_from_db()
    assert row.state == "kept"
    assert case.measures.filter(ended=None).count() == 2
    assert row.answer in enter_portal(case, secret).content.decode()


def join(committee, count):
    """So many more members."""
    return [
        sittings.appoint(committee, officer=make.officer("member"), part="member", by=None, post_ne="अधिकृत")
        for _n in range(count)
    ]


def test_where_too_few_are_left_for_a_quorum_it_is_said_and_handed_over(case, committee, lay):
    others = join(committee, 4)
    item = lay(case, "block")
    for member in sitting_members(committee):
        if member not in others[1:]:
            sittings.vote(item, choice="for", by=member.officer)
    end_by_the_clock(item)
    case.refresh_from_db()
    row = actions.appeal(case, text="गलत हो", by=None)  # four of seven are needed, three have not voted
    assert row.state == "handed"
    assert "quorum" in row.why


def end_by_the_clock(item):
    Sitting.objects.filter(pk=item.sitting_id).update(deadline=clock.now())
    closing.when_due(item.pk)


def test_those_who_voted_are_kept_from_the_appeal(case, lay):
    body = standing(case.agency, "social_media")
    body.quorum = 2
    body.save()
    item = lay(case, "block")
    for member in sitting_members(body):
        sittings.vote(item, choice="for", by=member.officer)
    end_by_the_clock(item)
    fresh = join(body, 2)
    case.refresh_from_db()
    row = actions.appeal(case, text="गलत हो", by=None)
    laid = actions.lay_appeal(row, by=make.officer("approver"))
    for member in sitting_members(body):
        if member in fresh:
            sittings.vote(laid, choice="for", by=member.officer)
        else:
            with pytest.raises(Refused):
                sittings.vote(laid, choice="against", by=member.officer)
    assert Vote.objects.filter(item=laid).count() == 2
    row.refresh_from_db()
    closing.when_due(laid.pk)
    row.refresh_from_db()
    assert row.state == "lifted"
    assert not case.measures.filter(ended=None).exists()


def test_where_nobody_here_can_decide_the_overseer_of_another_body_does(told, enter):
    case, secret = told
    row = actions.appeal(case, text="गलत हो", by=None)
    assert (row.state, row.judge) == ("handed", None)
    overseer = make.officer("overseer", agency=make.agency("opmcm"))
    browser = enter(overseer)
    assert str(case.agency) in browser.get("/moderation/handed/").content.decode()
    path = f"/moderation/handed/{row.pk}/"
    assert browser.post(path, {"outcome": "lifted", "answer": ""}).status_code == 422
    browser.post(path, {"outcome": "lifted", "answer": "पर्याप्त आधार भेटिएन।"})
    row.refresh_from_db()
    assert (row.state, row.settled_by) == ("lifted", overseer)
    assert not case.measures.filter(ended=None).exists()
    assert "पर्याप्त आधार भेटिएन।" in enter_portal(case, secret).content.decode()


def test_an_overseer_of_the_same_office_does_not_decide(told):
    case, _secret = told
    row = actions.appeal(case, text="गलत हो", by=None)
    with pytest.raises(Refused, match="Others than the office"):
        actions.answer_appeal(row, is_lifted=False, answer="ठिक छ", by=make.officer("overseer"))


def test_the_committee_above_reads_the_appeal_and_nothing_else_of_the_office(told, enter):
    case, _secret = told
    ministry = make.agency("ministry", kind="ministry")
    make.agency(case.agency.code, parent=ministry)
    make.committee(agency=ministry)
    row = actions.appeal(case, text="गलत हो", by=None)
    browser = enter(make.officer("member", agency=ministry))
    assert "गलत हो" in browser.get(f"/moderation/appeals/{row.pk}/").content.decode()
    assert browser.get(case.get_absolute_url()).status_code == 404
    assert (
        enter(make.officer(agency=make.agency("third"))).get(f"/moderation/appeals/{row.pk}/").status_code
        == 404
    )


def test_nobody_is_told_in_public_and_what_was_not_possible_is_written_down(case, lay, votes, enter, officer):
    case.account.settings = {"level:reply_privately": "none"}
    case.account.save()
    votes("for", lay(case, "block"))
    case.refresh_from_db()
    assert (case.told, case.notice) == ("not", None)
    assert case.told_why
    assert not Act.objects.filter(verb="reply").exists()
    browser = enter(officer)
    assert "could not be told" in browser.get(case.get_absolute_url()).content.decode()
    browser.post(f"/moderation/cases/{case.pk}/ask/")
    asked = Act.objects.get(verb="reply")
    assert "रोक" not in asked.text
    case.refresh_from_db()
    assert case.told == "asked"
    private = make.conversation(case.account, citizen=case.person, private=True, text="नमस्ते")
    browser.post(f"/moderation/cases/{case.pk}/tell/")
    case.refresh_from_db()
    assert (case.told, case.notice.thread) == ("sent", private.thread)


def test_the_notice_speaks_the_persons_language(officer, committee, lay, votes):
    for text, word in (
        ("You are all stupid and useless people here", "You can appeal"),
        ("तिमीहरू खराब", "पुनरावेदन"),
    ):
        case = make.abuse(make.conversation(text=text).messages.get())
        votes("for", lay(case, "warn"))
        case.refresh_from_db()
        assert telling.is_told(case)
        if word == "You can appeal":
            assert word in case.notice.text
