"""The public reports accounts; the office whose name they bear decides about them."""

import pytest
from django.test import Client

from chautari.agencies.models import Agency
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.portal import actions
from chautari.portal.models import OVERSEES, Tip
from chautari.registry.models import Account
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db
FALSE = "https://x.com/MoHA_Nepa1"


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def official(office):
    return held("x", "MoHA_Nepal", agency=office)


def report(client, text=FALSE, **more):
    address = more.pop("address", "203.0.113.7")
    return client.post("/official/report/", {"text": text, **more}, REMOTE_ADDR=address)


def test_a_report_reaches_the_keeper_of_the_agency_whose_name_is_borne(official, stranger, enter):
    answer = report(stranger, says="पैसा माग्छ", contact="sita@example.com")
    assert answer.url == "/official/reported/"
    page = enter(make.officer("keeper", agency=official.agency)).get("/tips/").content.decode()
    assert FALSE in page
    assert "पैसा माग्छ" in page
    assert "sita@example.com" in page
    assert "It resembles x.com/MoHA_Nepal" in page


def test_another_agency_and_those_without_the_right_see_nothing(official, stranger, enter):
    report(stranger)
    other = make.agency("mofa")
    assert FALSE not in enter(make.officer("keeper", agency=other)).get("/tips/").content.decode()
    assert enter(make.officer("writer", agency=official.agency)).get("/tips/").status_code == 403


def test_a_report_that_names_no_agency_is_for_the_overseer(official, stranger):
    report(stranger, "https://x.com/free_money_4711")
    tip = Tip.objects.get()
    keeper = make.officer("keeper", agency=official.agency)
    overseer = make.officer("keeper", agency=make.agency("opmcm"))
    overseer.can = overseer.can | {OVERSEES}
    assert tip.agency is None
    assert list(Tip.objects.visible_to(keeper)) == []
    assert list(Tip.objects.visible_to(overseer)) == [tip]


def test_the_officer_decides_and_the_ledger_remembers(official, stranger, enter):
    report(stranger)
    tip = Tip.objects.get()
    keeper = enter(make.officer("keeper", agency=official.agency))
    keeper.post(f"/tips/{tip.pk}/look/")
    keeper.post(f"/tips/{tip.pk}/accuse/")
    assert "No, it is an impostor" in stranger.get("/official/", {"q": FALSE}).content.decode()
    keeper.post(f"/tips/{tip.pk}/clear/")
    assert "No, it is not in the register" in stranger.get("/official/", {"q": FALSE}).content.decode()
    kinds = list(Entry.objects.filter(about="portal.tip").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["tip.given", "tip.looked", "tip.accused", "tip.cleared"]
    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert FALSE not in facts


def test_how_to_reach_who_reported_it_is_sealed_and_erased_once_decided(official, stranger):
    report(stranger, contact="sita@example.com")
    tip = Tip.objects.get()
    assert "sita" not in tip.sealed
    assert tip.contact == "sita@example.com"
    actions.accuse(tip, by=make.officer("keeper", agency=official.agency))
    assert (tip.sealed, tip.contact) == ("", "")


def test_an_official_account_cannot_be_called_an_impostor(official):
    tip = actions.give(actions.Told("@MoHA_Nepal"), sender="one", by=None)
    with pytest.raises(Refused, match="names no account|official in the register"):
        actions.accuse(tip, by=make.officer("keeper", agency=official.agency))
    tip = actions.give(actions.Told("https://x.com/MoHA_Nepal"), sender="one", by=None)
    with pytest.raises(Refused, match="official in the register"):
        actions.accuse(tip, by=make.officer("keeper", agency=official.agency))


def test_what_became_official_later_is_official_whatever_was_said_before(official):
    tip = actions.give(actions.Told("https://x.com/MoHA_Help"), sender="one", by=None)
    actions.accuse(tip, by=make.officer("keeper", agency=official.agency))
    held("x", "MoHA_Help", agency=official.agency)
    from chautari.portal import lookup

    assert lookup.answer("@MoHA_Help").verdict == "official"
    assert Account.objects.count() == 2


def test_the_sixth_report_of_one_sender_within_the_hour_is_refused_in_words_and_loses_nothing(
    official, stranger
):
    for n in range(actions.OF_ONE):
        assert report(stranger, f"https://x.com/false{n}").status_code == 302
    answer = report(stranger, "https://x.com/false9", says="my words")
    assert answer.status_code == 422
    assert "try again in an hour" in answer.content.decode()
    assert "my words" in answer.content.decode()
    assert Tip.objects.count() == actions.OF_ONE
    assert report(stranger, "https://x.com/false9", address="203.0.113.8").status_code == 302


def test_a_forged_forwarding_header_does_not_make_another_sender(official, stranger):
    for n in range(actions.OF_ONE):
        report(stranger, f"https://x.com/false{n}")
    forged = stranger.post(
        "/official/report/",
        {"text": FALSE},
        REMOTE_ADDR="203.0.113.7",
        headers={"x-forwarded-for": "198.51.100.9"},
    )
    assert forged.status_code == 422


def test_behind_our_own_proxy_its_last_word_tells_senders_apart_and_an_earlier_one_does_not(
    official, stranger
):
    def behind(told):
        return stranger.post(
            "/official/report/", {"text": FALSE}, REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": told}
        ).status_code

    for n in range(actions.OF_ONE):
        assert behind(f"10.0.0.{n}, 203.0.113.7") == 302
    assert behind("10.9.9.9, 203.0.113.7") == 422
    assert behind("203.0.113.8") == 302


def test_neighbours_of_one_household_count_as_one_sender(official, stranger):
    for n in range(actions.OF_ONE):
        report(stranger, address=f"2001:db8:1:2::{n + 1}")
    assert report(stranger, address="2001:db8:1:2:ffff::1").status_code == 422
    assert report(stranger, address="2001:db8:1:3::1").status_code == 302


def test_a_machine_that_fills_in_everything_is_thanked_and_nothing_is_kept(official, stranger):
    assert report(stranger, homepage="https://spam.example").url == "/official/reported/"
    assert not Tip.objects.exists()


def test_a_report_without_an_address_says_what_is_missing_and_keeps_the_rest(official, stranger):
    answer = report(stranger, "  ", says="my words")
    assert answer.status_code == 422
    assert "Paste the address of the account" in answer.content.decode()
    assert "my words" in answer.content.decode()


def test_two_officers_who_decide_at_once_decide_once(official):
    tip = actions.give(actions.Told(FALSE), sender="one", by=None)
    again = Tip.objects.get(pk=tip.pk)
    actions.clear(tip, by=make.officer("keeper", agency=official.agency))
    with pytest.raises(Refused, match="meanwhile"):
        actions.accuse(again, by=make.officer("head", agency=official.agency))
    assert Agency.objects.filter(tips=tip).exists()
