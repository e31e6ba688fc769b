"""Accounts are taken into the register, connected by their keeper, and say loudly when they are not well."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from chautari.connectors.errors import AuthRevoked, NotAllowedHere
from chautari.connectors.fake.connector import Fake
from chautari.connectors.values import AuthStep, Granted, Health, HealthState, Tokens
from chautari.intake.models import Arrival, Gap
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import actions, health
from chautari.registry.models import Account
from chautari.registry.networks import networks
from chautari.registry.tasks import check_health
from tests import make

pytestmark = pytest.mark.django_db


class Door(Fake):
    """The fake network behind a login page."""

    manifest = replace(Fake.manifest, key="door", name="Door", auth="oauth2", account_fields=())

    def begin(self, ctx, *, redirect_uri, state):  # noqa: ARG002
        return AuthStep(f"https://door.example/login?state={state}&back={redirect_uri}", {"verifier": "v"})

    def complete(self, ctx, *, params, remembered):  # noqa: ARG002
        assert remembered == {"verifier": "v"}
        if params["code"] == "bad":
            raise NotAllowedHere("fake.not_supported")
        return [
            Granted(key, f"@{key}", f"Page {key}", Tokens(access=f"t-{key}"))
            for key in params["code"].split()
        ]

    def refresh(self, ctx):  # noqa: ARG002
        raise AuthRevoked("auth.dead")

    def revoke(self, ctx):
        """Nothing to end."""

    def health(self, ctx):
        if ctx.tokens.access == "weak":
            return Health(HealthState.DEGRADED, reason="fake.lowered")
        return Health(HealthState.OK)


@pytest.fixture
def door(fake):
    networks()["door"] = Door()


@pytest.fixture
def keeper():
    return make.officer("keeper")


def kinds(account):
    found = Entry.objects.filter(about="registry.account", about_id=account.pk).order_by("pk")
    return list(found.values_list("kind", flat=True))


def leave(browser, account):
    """Begin a login; the state that the network was given."""
    answer = browser.get(reverse("registry:connect", args=(account.pk,)))
    asked = urlsplit(answer.headers["Location"])
    query = parse_qs(asked.query)
    assert (asked.hostname, query["back"]) == ("door.example", ["http://127.0.0.1:8000/accounts/callback/"])
    return query["state"][0]


def come_back(browser, state, code):
    return browser.get(reverse("registry:callback"), {"state": state, "code": code})


# — the register —


def test_a_keeper_takes_an_account_into_the_register(enter, keeper):
    values = {"place": "fake:user:", "name": "Ministry", "handle": "@ministry"}
    enter(keeper).post(reverse("registry:add"), values)
    account = Account.objects.get()
    assert (account.agency, account.network, account.kind, account.name) == (
        keeper.agency,
        "fake",
        "user",
        "Ministry",
    )
    assert kinds(account) == ["account.added"]


def test_an_unknown_network_is_refused(enter, keeper):
    page = enter(keeper).post(reverse("registry:add"), {"place": "myspace:user:", "name": "x"})
    assert page.status_code == 422
    assert not Account.objects.exists()


# — the login —


def test_an_account_is_connected_by_the_login_on_its_network(enter, keeper, door):
    account = make.account(
        "door", token="", external_id="", health=Account.Health.RECONNECT, health_reason="auth.dead"
    )
    browser = enter(keeper)
    come_back(browser, leave(browser, account), "page1")
    account.refresh_from_db()
    assert (account.external_id, account.handle, account.name) == ("page1", "@page1", "Page page1")
    assert (account.health, account.health_reason) == ("ok", "")
    assert account.secrets["access"] == "t-page1"
    assert "t-page1" not in account.sealed
    assert kinds(account) == ["account.connected"]
    assert Entry.objects.get().by == keeper.pk


def test_a_login_comes_back_once_only(enter, keeper, door):
    account = make.account("door", token="", external_id="")
    browser = enter(keeper)
    state = leave(browser, account)
    assert come_back(browser, state, "page1").status_code == 302
    assert come_back(browser, state, "page1").status_code == 409


@pytest.mark.parametrize("state", ["", "forged"])
def test_a_login_that_nobody_left_for_is_refused(enter, keeper, door, state):
    account = make.account("door", token="", external_id="")
    browser = enter(keeper)
    leave(browser, account)
    assert come_back(browser, state, "page1").status_code == 409
    account.refresh_from_db()
    assert not account.sealed


def test_a_login_that_was_called_off_changes_nothing(enter, keeper, door):
    account = make.account("door", token="old")
    browser = enter(keeper)
    asked = {"state": leave(browser, account), "error": "access_denied"}
    page = browser.get(reverse("registry:callback"), asked)
    assert "The login on the network was called off" in page.content.decode()
    account.refresh_from_db()
    assert account.secrets["access"] == "old"


def test_the_wrong_account_is_refused_in_words(enter, keeper, door):
    account = make.account("door", token="old", external_id="page1", name="Ministry")
    browser = enter(keeper)
    page = come_back(browser, leave(browser, account), "page9")
    assert page.status_code == 409
    assert "You opened the account “Page page9”, but this page is for “Ministry”." in page.content.decode()
    account.refresh_from_db()
    assert (account.external_id, account.secrets["access"]) == ("page1", "old")


def test_an_account_that_the_register_has_already_is_refused(enter, keeper, door):
    make.account("door", external_id="page1", agency=make.agency("passport"))
    account = make.account("door", token="", external_id="")
    browser = enter(keeper)
    page = come_back(browser, leave(browser, account), "page1")
    assert "in the register already" in page.content.decode()


def test_of_several_accounts_the_keeper_chooses_and_no_token_lies_open(enter, keeper, door):
    account = make.account("door", token="", external_id="")
    browser = enter(keeper)
    answer = come_back(browser, leave(browser, account), "page1 page2")
    choose = reverse("registry:choose", args=(account.pk,))
    assert answer.headers["Location"] == choose
    assert "t-page2" not in str(dict(browser.session))
    assert "Page page2 @page2" in browser.get(choose).content.decode()
    browser.post(choose, {"account_id": "page2"})
    account.refresh_from_db()
    assert (account.external_id, account.secrets["access"]) == ("page2", "t-page2")
    assert browser.get(choose).status_code == 409


def test_connecting_again_picks_the_same_account_out_of_several(enter, keeper, door):
    account = make.account("door", external_id="page2")
    browser = enter(keeper)
    come_back(browser, leave(browser, account), "page1 page2")
    account.refresh_from_db()
    assert account.secrets["access"] == "t-page2"


@pytest.mark.parametrize("code", ["bad", ""])
def test_a_login_that_the_network_does_not_honour_is_told_in_words(enter, keeper, door, code):
    account = make.account("door", token="", external_id="")
    browser = enter(keeper)
    page = come_back(browser, leave(browser, account), code)
    assert page.status_code == 409


# — tokens —


def test_a_token_is_asked_for_in_the_manifests_words_and_kept_sealed(enter, keeper):
    account = make.account(token="", external_id="")
    browser, address = enter(keeper), reverse("registry:connect", args=(account.pk,))
    page = browser.get(address).content.decode()
    assert "Secret of the practice account" in page
    assert 'type="password"' in page
    assert browser.post(address, {"account_token": ""}).status_code == 422
    browser.post(address, {"account_token": "s3cret"})
    account.refresh_from_db()
    assert account.secrets["access"] == "s3cret"
    assert account.external_id == account.key
    assert kinds(account) == ["account.connected"]
    assert "s3cret" not in str(list(Entry.objects.values_list("facts", flat=True)))


# — asking the network —


def test_check_now_asks_the_network_and_remembers_a_change_once(enter, keeper, door):
    account = make.account("door", token="weak")
    browser, address = enter(keeper), reverse("registry:check", args=(account.pk,))
    page = browser.post(address, follow=True).content.decode()
    assert "Lowered in the settings of the practice account." in page
    browser.post(address)
    account.refresh_from_db()
    assert account.health == "degraded"
    assert kinds(account) == ["account.degraded"]
    assert Entry.objects.get().by == keeper.pk


def test_the_desk_notices_by_itself_what_became_of_a_connection(door):
    weak, back = make.account("door", token="weak"), make.account("door", health=Account.Health.RECONNECT)
    check_health.call()
    assert [Account.objects.get(pk=a.pk).health for a in (weak, back)] == ["degraded", "ok"]


def test_subscribing_gives_the_network_the_accounts_door(enter, keeper):
    account = make.account()
    page = enter(keeper).post(reverse("registry:subscribe", args=(account.pk,)), follow=True)
    assert f"/hooks/fake/{account.key}/" in page.content.decode()
    assert "The network answers, and all is well." in page.content.decode()


# — who may what —


@pytest.mark.parametrize("role", ["writer", "approver", "operator", "head"])
def test_only_the_keeper_connects_accounts(enter, role):
    account, browser = make.account(), enter(make.officer(role))
    for name in ("connect", "choose"):
        assert browser.get(reverse(f"registry:{name}", args=(account.pk,))).status_code == 403
    for name in ("check", "subscribe"):
        assert browser.post(reverse(f"registry:{name}", args=(account.pk,))).status_code == 403
    assert browser.get(reverse("registry:callback")).status_code == 403
    page = browser.get(account.get_absolute_url()).content.decode()
    assert account.key not in page
    assert "Check now" not in page


@pytest.mark.parametrize("name", ["account", "connect", "choose"])
def test_another_agencys_account_is_not_there(enter, keeper, name):
    account = make.account(agency=make.agency("passport"))
    assert enter(keeper).get(reverse(f"registry:{name}", args=(account.pk,))).status_code == 404


def test_a_login_for_another_agencys_account_cannot_be_smuggled_in(enter, keeper, door):
    own, foreign = (
        make.account("door", token=""),
        make.account("door", token="", agency=make.agency("passport")),
    )
    browser = enter(keeper)
    state = leave(browser, own)
    session = browser.session
    session["registry.login"] = {**session["registry.login"], "account": foreign.pk}
    session.save()
    assert come_back(browser, state, "page1").status_code == 404


def test_the_page_of_an_account_says_what_it_can_do_and_why_not_more(enter, keeper):
    account = make.account(settings={"level:like": "assisted", "level:metrics": "none"})
    page = enter(keeper).get(account.get_absolute_url()).content.decode()
    assert "By an officer on the network" in page
    assert "Not possible" in page
    assert "Lowered in the settings of the practice account." in page


def test_the_list_asks_few_questions_whatever_its_length(enter, keeper, django_assert_max_num_queries):
    for _ in range(20):
        make.account()
    browser = enter(keeper)
    with django_assert_max_num_queries(5):
        browser.get(reverse("registry:accounts"))


def test_the_list_tells_reason_and_remedy(enter, keeper):
    make.account(health=Account.Health.RECONNECT, health_reason="auth.dead")
    make.account(token="")
    page = enter(keeper).get(reverse("registry:accounts")).content.decode()
    assert "The network no longer accepts the desk." in page
    assert "What waits for it then goes out by itself." in page
    assert "Not connected yet" in page


def test_a_network_that_delivers_nothing_cannot_be_subscribed_to(keeper):
    account = make.account()
    networks()["fake"] = _Deaf()
    with pytest.raises(Refused, match="delivers nothing"):
        actions.subscribe(account, by=keeper)


class _Deaf:
    """A network that delivers nothing."""

    manifest = Fake.manifest


# — what needs attention —


def test_a_desk_that_is_well_says_so(enter, keeper):
    make.account()
    assert "All is well" in enter(keeper).get(reverse("intake:attention")).content.decode()


def test_attention_shows_what_is_not_well_with_owner_and_next_step(
    enter, keeper, django_assert_max_num_queries
):
    account = make.account(name="Ministry", health=Account.Health.DEGRADED, health_reason="desk.refused")
    by = make.officer("operator", name_en="Sita")
    for _ in range(10):
        make.act(account, state="unclear", needs_person=True, problem="desk.ask_person", by=by)
    now = clock.now()
    whose = {"agency": account.agency, "account": account}
    Gap.objects.create(**whose, stream="mentions", reason="worker", since=now)
    Gap.objects.create(
        **whose, stream="messages", reason="network", since=now, until=now, filled=now, found=3
    )
    Arrival.objects.create(**whose, stream="webhook", digest="d", body=b"x", received=now, state="broken")
    browser = enter(keeper)
    with django_assert_max_num_queries(8):
        page = browser.get(reverse("intake:attention")).content.decode()
    assert "Deliveries with a wrong signature" in page
    assert "Sita" in page
    assert "Look on the network." in page
    assert "The desk was not running" in page
    assert "Not fetched yet" in page
    assert "3 deliveries were fetched afterwards," in page
    assert "1 delivery could not be understood." in page


def test_attention_of_one_agency_shows_nothing_of_another(enter):
    account = make.account(health=Account.Health.RECONNECT)
    make.act(account, state="failed")
    stranger = make.officer("keeper", agency=make.agency("passport"))
    assert "All is well" in enter(stranger).get(reverse("intake:attention")).content.decode()


def test_the_keys_of_an_app_are_asked_for_once_and_can_be_changed(enter, keeper):
    account = make.account("x", kind="user", tier="self_serve", token="", external_id="")
    browser, address = enter(keeper), reverse("registry:connect", args=(account.pk,))
    page = browser.get(address).content.decode()
    assert 'name="app_id"' in page
    assert "http://127.0.0.1:8000/accounts/callback/" in page
    browser.post(address, {"app_id": "client-7", "app_secret": "hidden"})
    account.refresh_from_db()
    assert account.app.secrets == {"id": "client-7", "secret": "hidden"}
    assert browser.get(address).status_code == 302  # to the network
    browser.post(f"{address}?keys", {"app_id": "client-8"})
    account.app.refresh_from_db()
    assert account.app.secrets == {"id": "client-8", "secret": "hidden"}


def test_a_second_account_of_a_network_uses_the_agencys_app(enter, keeper):
    first = make.account("x", kind="user", tier="self_serve", token="", external_id="")
    actions.keep_app(first, secrets={"id": "client-7"}, by=keeper)
    second = actions.add(
        keeper.agency, wanted=actions.Wanted("x", "user", "Second", tier="self_serve"), by=keeper
    )
    assert second.app == first.app


@pytest.mark.parametrize(("network", "kind", "tier"), [("x", "user", "none"), ("viber", "phone", "")])
def test_an_account_without_an_interface_needs_no_connection(enter, keeper, network, kind, tier):
    account = make.account(network, kind=kind, tier=tier, token="", external_id="")
    page = enter(keeper).get(account.get_absolute_url()).content.decode()
    assert "Needs no connection" in page
    assert "Connect the account" not in page


def test_an_office_telephone_is_added_on_screen_without_any_token(enter):
    browser = enter(make.officer("keeper"))
    telephone = {"place": "viber:phone:", "name": "कार्यालय फोन"}
    wrong = browser.post("/accounts/add/", {**telephone, "handle": "@office"})
    assert wrong.status_code == 422 and "number of the office telephone" in wrong.text
    page = browser.post("/accounts/add/", {**telephone, "handle": "९८५१००००००"}, follow=True)
    account = Account.objects.get()
    assert (account.kind, account.handle, account.health) == ("phone", "+9779851000000", "ok")
    assert "Needs no connection" in page.text
    again = browser.get(reverse("registry:connect", args=(account.pk,)), follow=True)
    assert again.redirect_chain == [(account.get_absolute_url(), 302)]
    assert "There is nothing to connect" in again.text


def test_a_channel_is_asked_for_its_token_and_for_no_telephone(enter):
    browser = enter(make.officer("keeper"))
    channel = make.account("viber", kind="channel", token="")
    page = browser.get(reverse("registry:connect", args=(channel.pk,))).text
    assert 'name="account_token"' in page and 'name="account_phone"' not in page


def test_the_warning_of_forged_deliveries_stays_for_an_hour_unless_an_officer_looks(keeper, fake):
    account = make.account()
    health.refuse(account.pk, count=1)
    check_health.call()
    account.refresh_from_db()
    assert (account.health, account.health_reason) == ("degraded", "desk.refused")
    actions.check(account, by=keeper)
    assert Account.objects.get(pk=account.pk).health == "ok"
    health.refuse(account.pk, count=1)
    Account.objects.filter(pk=account.pk).update(refused_at=clock.now() - timedelta(hours=2))
    check_health.call()
    assert Account.objects.get(pk=account.pk).health == "ok"
