"""An account becomes official by two officers and two custodians, and the register says until when it was."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chautari.acts import actions as acts
from chautari.acts import tasks
from chautari.connectors.values import Verb
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.registry import actions, spelling
from chautari.registry.actions import Wanted
from chautari.registry.models import Account, Declaration, Spelling
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def head(keeper):
    return make.officer("head", agency=keeper.agency)


@pytest.fixture
def live(keeper, head):
    """An X account without a key that went the whole road."""
    account = propose(keeper, "x", "@MoHA_Nepal", tier="none")
    actions.confirm(account, by=head)
    for officer in (keeper, head):
        actions.appoint(account, officer=officer, by=keeper)
    account.refresh_from_db()
    return account


def propose(keeper, network, handle, *, kind="user", tier=""):
    named = spelling.named(network, handle)
    wanted = Wanted(network, kind, "गृह मन्त्रालय", tier=tier, handle=named.handle, external_id=named.id)
    return actions.add(keeper.agency, wanted=wanted, by=keeper)


def kinds(account):
    found = Entry.objects.filter(about="registry.account", about_id=account.pk).order_by("seq")
    return list(found.values_list("kind", flat=True))


def state(account):
    return Account.objects.get(pk=account.pk).state


# — becoming official —


def test_an_account_is_official_when_another_officer_confirmed_it_and_two_answer_for_it(keeper, head):
    account = propose(keeper, "x", "@MoHA_Nepal", tier="none")
    actions.appoint(account, officer=keeper, by=keeper)
    with pytest.raises(Refused, match="another officer than the one who proposed"):
        actions.confirm(account, by=keeper)
    actions.confirm(account, by=head)
    assert state(account) == "confirmed"
    actions.appoint(account, officer=head, by=keeper)
    assert state(account) == "live"
    road = [
        "account.added",
        "custodian.appointed",
        "account.confirmed",
        "custodian.appointed",
        "account.live",
    ]
    assert kinds(account) == road


def test_an_account_that_can_be_connected_waits_for_its_connection(keeper, head, fake):
    account = make.account(state="proposed", official_since=None, token="", agency=keeper.agency)
    actions.confirm(account, by=head)
    for officer in (keeper, head):
        actions.appoint(account, officer=officer, by=keeper)
    assert state(account) == "confirmed"


def test_nothing_is_said_through_an_account_that_is_not_official(keeper, fake):
    account = make.account(state="proposed", official_since=None, agency=keeper.agency)
    with pytest.raises(Refused, match="not official yet"):
        acts.queue(acts.Wish(account, Verb.PUBLISH, text="सूचना"), by=keeper)


def test_an_official_account_keeps_two_custodians(live, keeper):
    with pytest.raises(Refused, match="has two custodians"):
        actions.dismiss(live.custodians.first(), by=keeper)
    third = make.officer("operator", agency=keeper.agency)
    actions.appoint(live, officer=third, by=keeper)
    actions.dismiss(live.custodians.first(), by=keeper)
    assert live.custodians.count() == 2


def test_a_custodian_is_an_officer_of_the_same_agency(live, keeper):
    stranger = make.officer("operator", agency=make.agency("other"))
    with pytest.raises(Refused, match="own agency"):
        actions.appoint(live, officer=stranger, by=keeper)


# — being known —


@pytest.mark.parametrize(
    "again", ["moha_nepal", "https://twitter.com/MOHA_NEPAL", "https://mobile.x.com/@moha_nepal?s=20"]
)
def test_an_account_is_in_the_register_once_however_it_is_spelled(live, again):
    other = make.officer("keeper", agency=make.agency("other"))
    with pytest.raises(Refused, match="in the register already"):
        propose(other, "x", again, tier="none")


def test_two_officers_who_add_one_account_at_once_add_it_once(live):
    with pytest.raises(IntegrityError), transaction.atomic():
        Spelling.objects.create(
            agency=live.agency, account=live, network="x", sort="handle", key="moha_nepal", shown="x"
        )


def test_a_renamed_account_is_found_by_both_names_and_only_one_holds(live):
    live.handle = "NepalMoHA"
    live.save()
    spelling.note(live)
    found = {
        row.shown: row.until is None for text in ("MoHA_Nepal", "NepalMoHA") for row in spelling.find(text)
    }
    assert found == {"MoHA_Nepal": False, "NepalMoHA": True}


@given(text=st.text(max_size=60))
def test_whatever_is_asked_finds_or_finds_nothing_and_never_fails(text):
    assert isinstance(spelling.find(text), list)


# — its end —


def test_an_account_that_is_given_up_says_until_when_it_was_official(live, keeper):
    actions.retire(live, by=keeper)
    live.refresh_from_db()
    assert (live.state, live.official_until is not None) == ("retired", True)
    assert [row.until is None for row in spelling.find("moha_nepal")] == [False]
    with pytest.raises(Refused, match="changed meanwhile"):
        actions.retire(live, by=keeper)


def test_an_account_moves_only_to_an_official_account_of_the_same_agency(live, keeper, fake):
    with pytest.raises(Refused):
        actions.move(live, to=make.account(agency=make.agency("other")), by=keeper)
    successor = make.account(agency=keeper.agency)
    actions.move(live, to=successor, by=keeper)
    live.refresh_from_db()
    assert (live.state, live.successor) == ("moved", successor)


def test_what_waits_for_an_account_that_is_given_up_is_not_published(keeper, fake):
    account = make.account(agency=keeper.agency)
    act = make.act(account)
    actions.retire(account, by=keeper)
    tasks.perform.call()
    tasks.sweep.call()
    act.refresh_from_db()
    assert (act.state, act.problem, fake.wall) == ("failed", "desk.account_ended", [])


def test_an_account_in_strangers_hands_says_nothing_until_the_head_has_it_back(keeper, head, fake):
    account = make.account(agency=keeper.agency)
    act = make.act(account)
    actions.hijack(account, by=keeper)
    tasks.perform.call()
    assert fake.wall == []
    with pytest.raises(Refused, match="Strangers have taken"):
        acts.queue(acts.Wish(account, Verb.PUBLISH, text="सूचना"), by=keeper)
    actions.regain(account, by=head)
    tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, len(fake.wall)) == ("done", 1)
    assert kinds(account) == ["account.hijacked", "account.regained"]


# — where there is none —


def test_an_agency_declares_that_it_has_no_account_and_the_word_ends_with_the_first_official_one(
    keeper, head
):
    declared = actions.declare(keeper.agency, network="x", by=head)
    account = propose(keeper, "x", "@MoHA_Nepal", tier="none")
    for officer in (keeper, head):
        actions.appoint(account, officer=officer, by=keeper)
    assert Declaration.objects.current().count() == 1
    actions.confirm(account, by=head)
    declared.refresh_from_db()
    assert (state(account), declared.until is None) == ("live", False)
    with pytest.raises(Refused, match="holds an account"):
        actions.declare(keeper.agency, network="x", by=head)


# — on screen —


def test_the_page_says_what_is_missing_and_leads_through(enter, keeper, head):
    browser = enter(keeper)
    form = {"place": "x:user:none", "name": "गृह मन्त्रालय", "handle": "https://twitter.com/MoHA_Nepal?s=20"}
    page = browser.post(reverse("registry:add"), form, follow=True)
    account = Account.objects.get()
    assert account.handle == "MoHA_Nepal"
    assert "Two officers answer for it by name." in page.text
    for officer in (keeper, head):
        browser.post(reverse("registry:appoint", args=(account.pk,)), {"officer": officer.pk})
    assert "Confirm: this is our account" not in browser.get(account.get_absolute_url()).text
    page = enter(head).post(reverse("registry:confirm", args=(account.pk,)), follow=True)
    assert "Official since" in page.text


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("x:user:none", "https://www.facebook.com/moha.nepal", "This is an address on Facebook, not on X."),
        ("facebook:page:", "मेरो पेज", "This names no account on Facebook."),
        ("viber:phone:", "vb.me/moha", "Write the number of the office telephone"),
        ("x:user:none", "https://x.com/moha@evil.example", "This names no account on X."),
    ],
)
def test_what_names_no_account_is_answered_with_what_to_write(enter, keeper, place, text, said):
    answer = enter(keeper).post(reverse("registry:add"), {"place": place, "name": "गृह", "handle": text})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert text.split("@")[0] in answer.text


def test_half_a_year_after_the_last_word_the_page_asks_again(enter, keeper, live):
    Account.objects.filter(pk=live.pk).update(certified="2020-01-01T00:00:00Z")
    browser = enter(keeper)
    assert "Half a year has passed." in browser.get(live.get_absolute_url()).text
    page = browser.post(reverse("registry:certify", args=(live.pk,)), follow=True).text
    assert "Half a year has passed." not in page


def test_another_agencys_register_is_not_there(enter, live):
    browser = enter(make.officer("keeper", agency=make.agency("other")))
    for name in ("appoint", "certify", "end", "hijack"):
        assert browser.post(reverse(f"registry:{name}", args=(live.pk,))).status_code == 404
    custodian = live.custodians.first()
    assert browser.post(reverse("registry:dismiss", args=(custodian.pk,))).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("address", "office.moha@gmail.com", "gives addresses to anybody"),
        ("address", "info@moha.gov.np.example.com", "moha.gov.np"),
        ("name", "Ram Bahadur Thapa", "is a person&#x27;s name"),
    ],
)
def test_a_persons_name_and_an_address_that_is_not_the_offices_are_refused(enter, keeper, field, value, said):
    keeper.agency.domain = "moha.gov.np"
    keeper.agency.save()
    form = {"place": "x:user:none", "name": "गृह मन्त्रालय", "handle": "@MoHA_Nepal", field: value}
    answer = enter(keeper).post(reverse("registry:add"), form)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert value in answer.text
    assert not Account.objects.exists()


def test_the_address_of_a_post_at_the_offices_domain_is_taken(enter, keeper):
    keeper.agency.domain = "moha.gov.np"
    keeper.agency.save()
    form = {
        "place": "x:user:none",
        "name": "गृह मन्त्रालय",
        "handle": "@MoHA_Nepal",
        "address": "info@moha.gov.np",
    }
    assert enter(keeper).post(reverse("registry:add"), form).status_code == 302
    assert Account.objects.get().address == "info@moha.gov.np"
