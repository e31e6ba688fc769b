"""A committee from its founding to its signed and numbered minutes, as its officers see it."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from chautari.committees import actions
from chautari.committees.models import Committee, Decision, Sitting
from chautari.committees.seats import sitting_members
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make
from tests.paper import printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make.committee(members=3)


def post(browser, name, pk, *more, **words):
    return browser.post(reverse(f"committees:{name}", args=(pk, *more)), words, follow=True)


def test_a_head_establishes_a_committee_and_appoints_its_members(enter):
    head, sita = make.officer("head"), make.officer("member", name_en="Sita Rai")
    browser = enter(head)
    page = browser.post(reverse("committees:establish"), {"kind": "social_media", "quorum": "२"}, follow=True)
    committee = Committee.objects.get()
    assert committee.quorum == 2
    assert "Nobody sits there yet as: Chair" in page.content.decode()
    told = {"officer": sita.pk, "part": "chair", "post_ne": "सहसचिव"}
    page = browser.post(reverse("committees:appoint", args=(committee.pk,)), told, follow=True)
    assert "Sita Rai" in page.content.decode()
    again = browser.post(reverse("committees:appoint", args=(committee.pk,)), told)
    assert again.status_code == 409
    assert "sits in the committee already" in again.content.decode()


def test_another_agency_sees_nothing_of_a_committee(enter, body):
    item = make.decision().item
    stranger = make.officer("head", agency=make.agency("elsewhere"))
    for name, pk in (
        ("committee", body.pk),
        ("sitting", item.sitting_id),
        ("ballot", item.pk),
        ("decision", Decision.objects.get().pk),
        ("pdf", item.sitting_id),
    ):
        assert enter(stranger).get(reverse(f"committees:{name}", args=(pk,))).status_code == 404


@pytest.fixture
def called(enter, body):
    """A sitting in the room tomorrow, with one item on its agenda."""
    browser = enter(make.officer("operator"))
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(clock.NEPAL).date().isoformat()
    told = {"way": "room", "day": tomorrow, "hour": "११:३०", "place": "बैठक कक्ष"}
    post(browser, "call", body.pk, **told)
    sitting = Sitting.objects.get()
    words = {"title": "टिप्पणी लुकाउने", "text": "समुदायप्रति घृणा फैलाउने टिप्पणी लुकाउने।"}
    post(browser, "lay", sitting.pk, **words)
    return sitting


@pytest.fixture
def decided(enter, body, called):
    """The same after it: the chair for it, the secretary abstained, the third member was not there."""
    chair, secretary, _third = (member.officer for member in sitting_members(body))
    for member in sitting_members(body)[:2]:
        post(enter(secretary), "seat_member", called.pk, member.pk)
    post(enter(secretary), "open_sitting", called.pk)
    item = called.items.get()
    post(enter(secretary), "open_voting", item.pk)
    post(enter(chair), "vote", item.pk, choice="for")
    post(enter(secretary), "vote", item.pk, choice="abstain")
    post(enter(secretary), "close_item", item.pk, reason="घृणा फैलाएको")
    post(enter(secretary), "close", called.pk)
    return called


def paper(browser, sitting, language="en"):
    address = reverse("committees:pdf", args=(sitting.pk,))
    return printed(browser.get(f"{address}?language={language}").content)


def test_a_sitting_is_called_in_either_script_and_opens_only_with_a_quorum(enter, body, called):
    assert called.at.astimezone(clock.NEPAL).strftime("%H:%M") == "11:30"
    assert called.items.get().title == "टिप्पणी लुकाउने"
    browser = enter(sitting_members(body)[1].officer)
    assert "No quorum" in post(browser, "open_sitting", called.pk).content.decode()
    post(browser, "seat_member", called.pk, sitting_members(body)[0].pk)
    assert "1 there, 2 needed" in post(browser, "open_sitting", called.pk).content.decode()


def test_who_has_voted_is_told_before_the_end_and_how_is_not(enter, body, called):
    chair, secretary, third = (member.officer for member in sitting_members(body))
    for member in sitting_members(body)[:2]:
        post(enter(secretary), "seat_member", called.pk, member.pk)
    post(enter(secretary), "open_sitting", called.pk)
    item = called.items.get()
    post(enter(secretary), "open_voting", item.pk)
    assert "not noted as there" in post(enter(third), "vote", item.pk, choice="for").content.decode()
    assert "1 of 3 has voted" in post(enter(chair), "vote", item.pk, choice="against").content.decode()
    seen = enter(third).get(called.get_absolute_url()).content.decode()
    assert f"Have voted: {chair}" in seen
    assert "Against" not in seen
    assert not Entry.objects.filter(kind="vote.cast", facts__has_key="choice").exists()


def test_minutes_are_written_signed_by_the_chair_alone_and_numbered_once(enter, body, decided):
    chair, secretary, _third = (member.officer for member in sitting_members(body))
    clerk = make.officer("keeper")
    post(enter(secretary), "write", decided.pk, notes="छलफल भयो।", copies="सूचना शाखा")
    assert "Only the chair" in post(enter(secretary), "sign", decided.pk).content.decode()
    assert "Draft. The chair has not signed" in paper(enter(secretary), decided)
    assert post(enter(clerk), "number", decided.pk, number="४५६").status_code == 409
    post(enter(chair), "sign", decided.pk)
    assert "456" in post(enter(clerk), "number", decided.pk, number="४५६").content.decode()
    assert post(enter(clerk), "number", decided.pk, number="457").status_code == 409
    said = paper(enter(clerk), decided)
    for words in ("Decision no. 1", "Adopted: 1 for, 0 against, 1 abstained.", str(chair), "456"):
        assert words in said
    assert "Draft" not in said


def test_what_was_signed_is_printed_for_ever_and_the_ledger_knows_its_digest(enter, body, decided):
    chair = sitting_members(body)[0].officer
    post(enter(chair), "sign", decided.pk)
    before = paper(enter(chair), decided)
    decided.refresh_from_db()
    assert Entry.objects.get(kind="minutes.signed").facts["digest"] == decided.digest
    assert hashlib.sha256(decided.words.encode()).hexdigest() == decided.digest
    chair.name_en = "Somebody Else"
    chair.save()
    assert paper(enter(chair), decided) == before
    assert post(enter(chair), "write", decided.pk, notes="other").status_code == 409
    with pytest.raises(DatabaseError), transaction.atomic():
        Sitting.objects.filter(pk=decided.pk).update(words="{}")


def test_a_member_sees_what_waits_for_their_vote_and_votes_by_circulation(enter, body, committed):
    with committed():
        item = actions.lay(body, make.proposal(is_secret=True), by=None)
    chair, *others = (member.officer for member in sitting_members(body))
    page = enter(chair).get(reverse("committees:committees")).content.decode()
    assert "Your vote is missing" in page
    for officer in (chair, *others):
        with committed():
            post(enter(officer), "vote", item.pk, choice="for")
    decision = Decision.objects.get()
    assert set(item.votes.values_list("choice", flat=True)) == {""}
    assert "Who voted how is not kept" in enter(chair).get(decision.get_absolute_url()).content.decode()


def test_a_member_with_an_interest_does_not_vote_and_the_quorum_is_asked_without_them(enter, body):
    item = actions.lay(body, make.proposal(), by=None)
    chair, secretary, third = (member.officer for member in sitting_members(body))
    post(enter(chair), "declare", item.pk, why="My brother's comment")
    assert "You have an interest" in post(enter(chair), "vote", item.pk, choice="for").content.decode()
    post(enter(secretary), "vote", item.pk, choice="for")
    early = post(enter(secretary), "close_item", item.pk)
    assert "have until the end" in early.content.decode()
    post(enter(third), "put_off", item.pk, why="x")
    item.refresh_from_db()
    assert item.state == "voting"  # neither chair nor secretary
