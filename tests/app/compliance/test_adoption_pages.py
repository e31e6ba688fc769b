"""An earlier page comes to its agency, which adopts, merges, closes or declines it; whoever looks it up is told."""

from datetime import date, timedelta

import pytest

from chautari.agencies.roles import Role
from chautari.compliance.actions import adoption as actions
from chautari.compliance.adoption import queries
from chautari.compliance.adoption.examine import examined
from chautari.compliance.models import Listing, Page
from chautari.ledger.models import Entry
from chautari.ledger.verify import breaks
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.portal import lookup
from chautari.portal import queries as public
from chautari.portal.verdicts import Verdict
from chautari.procedure.base import Standing
from chautari.registry import spelling
from chautari.registry.actions import Wanted
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db
State = Page.State


def wanted(page, **more):
    return Wanted(network=page.network, kind="page", name="गृह मन्त्रालय", handle=page.handle, **more)


def looked_up(handle):
    return [(each.account.state, each.account.successor) for each in spelling.find(f"facebook.com/{handle}")]


def kinds(page):
    found = Entry.objects.filter(about="compliance.page", about_id=page.pk).order_by("id")
    return [(entry.kind, entry.by) for entry in found]


def live(**more):
    return make.account("facebook", kind="page", external_id="", **more)


def test_an_adopted_page_is_a_proposed_account_that_another_officer_confirms():
    page, keeper = make.earlier_page("home.ministry"), make.officer(Role.KEEPER)
    account = actions.adopt(page, wanted=wanted(page, address="info@moha.gov.np"), by=keeper)
    assert (account.state, account.handle, account.proposer) == ("proposed", "home.ministry", keeper)
    assert (page.state, page.account) == (State.ADOPTED, account)
    assert kinds(page) == [("page.adopted", keeper.pk)]
    assert looked_up("HomeMinistry") == [("proposed", None)]


def test_whoever_looks_a_merged_page_up_is_sent_to_the_account():
    page, head, account = make.earlier_page("old.page"), make.officer(Role.HEAD), live(handle="moha")
    actions.merge(page, into=account, by=head)
    assert looked_up("oldpage") == [("moved", account)]
    assert (page.state, page.account) == (State.MERGED, account)
    assert kinds(page) == [("page.merged", head.pk)]


def test_the_public_is_told_of_a_merged_and_of_a_closed_page(enter):
    head, account = make.officer(Role.HEAD), live(handle="moha")
    merged, closed = make.earlier_page("old.page"), make.earlier_page("gone.page")
    actions.merge(merged, into=account, by=head)
    actions.close(closed, successor=None, note="Nobody wrote there.", by=head)
    for page, to in ((merged, "moha"), (closed, "")):
        told = lookup.answer(f"https://www.facebook.com/{page.handle}")
        assert told.verdict is Verdict.FORMER
        assert (told.first.since, told.first.until is None) == (None, False)
        assert (told.first.successor.handle if told.first.successor else "") == to
    assert [each.account.handle for each in public.past(account.agency)] == ["gone.page", "old.page"]
    assert "Official until" in enter(head).get(closed.account.get_absolute_url()).text


def test_a_page_that_the_account_bears_itself_is_merged_without_a_second_account():
    account = live(handle="moha.np")
    page = make.earlier_page("MohaNP")
    actions.merge(page, into=account, by=make.officer(Role.HEAD))
    assert Account.objects.count() == 1
    assert looked_up("moha.np") == [("live", None)]


def test_a_page_that_a_proposed_account_bears_is_settled_with_it():
    account = live(handle="moha.np", state="proposed", official_since=None)
    page = make.earlier_page("MohaNP")
    assert list(queries.holders(page)) == [account]
    with pytest.raises(Refused, match="in the register already"):
        actions.adopt(page, wanted=wanted(page), by=make.officer(Role.KEEPER))
    actions.merge(page, into=account, by=make.officer(Role.KEEPER))
    assert (page.state, page.account) == (State.MERGED, account)


@pytest.mark.parametrize("state", ["proposed", "retired"])
def test_a_page_is_merged_into_an_official_account_only(state):
    page = make.earlier_page()
    with pytest.raises(Refused, match="official account"):
        actions.merge(
            page, into=live(handle="moha", state=state, official_since=None), by=make.officer(Role.HEAD)
        )
    assert Page.objects.get().state == State.MATCHED
    assert Account.objects.count() == 1


def test_a_page_is_not_merged_into_another_agencys_account():
    with pytest.raises(Refused, match="agency that the page belongs to"):
        actions.merge(
            make.earlier_page(),
            into=live(agency=make.agency("mof"), handle="mof"),
            by=make.officer(Role.HEAD),
        )


def test_a_closed_page_stays_known_with_its_successor_or_without():
    keeper, account = make.officer(Role.KEEPER), live(handle="moha")
    gone, moved = make.earlier_page("gone.page"), make.earlier_page("moved.page")
    actions.close(gone, successor=None, note="Nobody wrote there.", by=keeper)
    actions.close(moved, successor=account, note="Two pages said the same.", by=keeper)
    assert looked_up("gone.page") == [("retired", None)]
    assert looked_up("moved.page") == [("moved", account)]
    assert {gone.state, moved.state} == {State.CLOSED}
    assert gone.note == "Nobody wrote there."


def test_a_page_that_is_not_ours_goes_back_and_is_not_given_to_us_again():
    page, keeper = make.earlier_page("office.np"), make.officer(Role.KEEPER)
    agency = page.agency
    actions.decline(page, note="It is the district's.", by=keeper)
    assert (page.state, page.agency, page.declined) == (State.UNMATCHED, None, [agency.pk])
    assert Entry.objects.get(kind="page.declined").agency == agency.pk
    Page.objects.update(said={"page": "facebook.com/office.np", "code": agency.code})
    assert actions.rematch(by=make.officer(Role.OVERSEER)) == 0
    assert Page.objects.get().candidates == []


def test_comparing_anew_finds_the_agency_that_came_later():
    overseer = make.officer(Role.OVERSEER)
    listing = actions.hand_in(b"facebook.com/forest.np; Forest Office", name="list", by=overseer)
    make.agency("forest", name_en="Forest Office")
    assert actions.rematch(by=overseer) == 1
    page = listing.pages.get()
    assert (page.state, page.agency.code) == (State.MATCHED, "forest")
    assert kinds(page) == [("page.matched", overseer.pk)]


def test_nobody_decides_twice():
    page, keeper = make.earlier_page(), make.officer(Role.KEEPER)
    actions.decline(page, note="Not ours at all.", by=keeper)
    for act in (
        lambda: actions.adopt(page, wanted=wanted(page), by=keeper),
        lambda: actions.decline(page, note="Again.", by=keeper),
    ):
        with pytest.raises(Refused, match="nobody's yet"):
            act()
    stale = make.earlier_page()
    actions.close(Page.objects.get(pk=stale.pk), successor=None, note="Closed.", by=keeper)
    with pytest.raises(Refused):
        actions.close(stale, successor=None, note="Closed.", by=keeper)
    assert Account.objects.filter(handle=stale.handle).count() == 1


def test_a_refused_row_is_mended_by_its_address():
    overseer = make.officer(Role.OVERSEER)
    make.agency("forest", name_en="Forest Office")
    listing = actions.hand_in(
        b"page,agency\nhttps://facebook.com/groups/5,Forest Office\n", name="l", by=overseer
    )
    page = listing.pages.get()
    with pytest.raises(Refused, match="a group, a post"):
        actions.mend(page, given="facebook.com/groups/6", by=overseer)
    page.refresh_from_db()
    actions.mend(page, given="facebook.com/forest.np", by=overseer)
    assert (page.state, page.agency.code, page.reason) == (State.MATCHED, "forest", "")
    assert kinds(page)[-1] == ("page.mended", overseer.pk)


def test_what_the_list_shows_is_examined_and_the_rest_waits_for_evidence():
    agency = make.agency(
        "moha", name_ne="गृह मन्त्रालय", name_en="Ministry of Home Affairs", domain="moha.gov.np"
    )
    page = make.earlier_page(
        "ramthapa.official", agency=agency, name="Ram Bahadur Thapa", said={"email": "moha@gmail.com"},
        since=clock.now().date() - timedelta(days=900),
    )  # fmt: skip
    found = {each.verdict.provision: each.verdict.standing for each in examined(page)}
    assert found == {
        "F2": Standing.NOT_MET,
        "F3": Standing.WAITING,
        "F4": Standing.WAITING,
        "F5": Standing.WAITING,
        "F6": Standing.NOT_MET,
        "F7": Standing.NOT_MET,
    }
    bare = make.earlier_page("", agency=agency)
    Page.objects.filter(pk=bare.pk).update(handle="", external_id="123456", key="id:123456")
    bare.refresh_from_db()
    assert {each.verdict.standing for each in examined(bare)} == {Standing.WAITING}


def test_progress_counts_what_stands_under_each_ministry(django_assert_max_num_queries):
    top = make.agency("gon", kind="government")
    home, finance = make.agency("home", parent=top), make.agency("finance", parent=top)
    police = make.agency("police", parent=home)
    keeper = make.officer(Role.KEEPER, agency=police)
    for n, agency in enumerate((home, police, police, finance)):
        make.earlier_page(f"page.{n}a", agency=agency)
    oldest = make.earlier_page("oldest", agency=police, state_since=clock.now() - timedelta(days=40))
    page = make.earlier_page("adopted", agency=police)
    actions.adopt(page, wanted=wanted(page), by=keeper)
    with django_assert_max_num_queries(4):
        rows = queries.progress(None)
    assert [(row.body.code, row.cells) for row in rows] == [
        ("home", [5, 1, 0, 0, 4]),
        ("finance", [1, 0, 0, 0, 1]),
    ]
    assert rows[0].oldest == oldest.state_since
    assert queries.summed(rows) == [6, 1, 0, 0, 5]
    under = queries.progress(home)
    assert [(row.body.code, row.left) for row in under] == [("police", 3), ("home", 1)]
    assert queries.waiting() == oldest.state_since


def test_the_ledger_of_all_this_verifies():
    overseer, keeper = make.officer(Role.OVERSEER), make.officer(Role.KEEPER)
    page = make.earlier_page(state=State.UNMATCHED)
    Page.objects.update(agency=None)
    page.refresh_from_db()
    actions.match(page, agency=keeper.agency, by=overseer)
    actions.adopt(page, wanted=wanted(page), by=keeper)
    assert kinds(page) == [("page.matched", overseer.pk), ("page.adopted", keeper.pk)]
    assert list(breaks()) == []


def test_the_overseer_pastes_a_list_and_gives_a_page_to_its_agency(enter):
    make.agency("roads", name_en="Department of Roads")
    make.agency("road-office", name_en="Department of Roads", place_en="Kaski")
    client = enter(make.officer(Role.OVERSEER))
    answer = client.post(
        "/adoption/lists/", {"pasted": "facebook.com/roads.np; Department of Roads\nछैन"}, follow=True
    )
    assert "there is no page" in answer.content.decode()
    page = Page.objects.get(handle="roads.np")
    shown = client.get(f"/adoption/{page.pk}/").content.decode()
    assert shown.count("Give it to this agency") == 2
    assert "Its name is “Department of Roads”." in shown
    client.post(f"/adoption/{page.pk}/match/", {"agency": "roads"})
    page.refresh_from_db()
    assert (page.state, page.agency.code) == (State.MATCHED, "roads")
    assert page.reasons[-1] == ["overseer", ""]


def test_the_keeper_sees_only_the_agencys_own_pages_and_adopts_one(enter):
    mine, theirs = make.earlier_page("mine.np"), make.earlier_page("theirs.np", agency=make.agency("mof"))
    client = enter(make.officer(Role.KEEPER))
    shown = client.get("/adoption/").content.decode()
    assert "mine.np" in shown
    assert "theirs.np" not in shown
    assert client.get(f"/adoption/{theirs.pk}/").status_code == 404
    assert client.post(f"/adoption/{theirs.pk}/decline/", {"note": "Not ours."}).status_code == 404
    client.post(f"/adoption/{mine.pk}/adopt/", {"name": "Home", "place": "page:", "address": ""})
    assert Account.objects.get().state == "proposed"
    assert client.get("/adoption/progress/").status_code == 403


def test_what_was_filled_in_wrongly_is_asked_again_and_keeps_what_was_written(enter):
    page = make.earlier_page("mine.np")
    client = enter(make.officer(Role.HEAD))
    answer = client.post(
        f"/adoption/{page.pk}/adopt/", {"name": "Home Office", "place": "page:", "address": "no-mail"}
    )
    assert answer.status_code == 422
    assert "Home Office" in answer.content.decode()
    assert client.post(f"/adoption/{page.pk}/decline/", {}).status_code == 422
    assert client.post(f"/adoption/{page.pk}/merge/", {"into": "7"}).status_code == 422
    assert client.post(f"/adoption/{page.pk}/close/", {"note": ""}).status_code == 422
    overseer = enter(make.officer(Role.OVERSEER))
    for sent in ({"pasted": ""}, {"pasted": "agency\nMinistry"}, {"pasted": "  \n"}):
        assert overseer.post("/adoption/lists/", sent).status_code == 422
    assert not Listing.objects.exclude(name="list.csv").exists()


def test_the_overseer_sees_who_did_what_and_how_far_the_ministries_are(enter):
    page = make.earlier_page("mine.np", agency=make.agency("moha"), since=date(2015, 4, 14), likes=12_345)
    keeper = make.officer(Role.KEEPER, name_en="Sita Rai")
    actions.close(page, successor=None, note="Nobody wrote there.", by=keeper)
    client = enter(make.officer(Role.OVERSEER, agency=make.agency("opmcm")))
    shown = client.get(f"/adoption/{page.pk}/").content.decode()
    assert "Sita Rai" in shown
    assert "12,345" in shown
    assert client.get("/adoption/progress/").status_code == 200
    assert client.get(f"/adoption/progress/{page.agency_id}/").status_code == 200
