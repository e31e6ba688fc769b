"""Who passes for the agency is looked for, noted, reported and warned of; accounts of the register never are."""

import pytest
from django.urls import reverse

from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.registry import actions, faces
from chautari.registry.actions import Found
from chautari.registry.models import Impostor
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def account(keeper):
    return make.account("x", tier="none", token="", handle="MoHA_Nepal", agency=keeper.agency, external_id="")


def test_near_addresses_are_offered_each_with_the_networks_own_search(account):
    found = faces.lookalikes(account)
    assert len(found) >= 20
    assert "moha_nepal" not in {each.handle.casefold() for each in found}
    assert all(each.url.startswith("https://x.com/search?q=") for each in found)


def test_a_number_has_no_near_addresses(keeper):
    phone = make.account("viber", kind="phone", token="", handle="+9779851000000", agency=keeper.agency)
    assert faces.lookalikes(phone) == []


@pytest.mark.parametrize(
    "address", ["@M0HA_Nepal", "https://x.com/m0ha_nepal?s=20", "twitter.com/M0HA_NEPAL"]
)
def test_an_impostor_is_kept_by_the_key_that_the_network_compares_and_once(account, keeper, address):
    for _time in range(2):
        actions.note(account, found=Found(address, "पैसा माग्छ"), by=keeper)
    row = Impostor.objects.get()
    assert (row.network, row.sort, row.key, row.cleared) == ("x", "handle", "m0ha_nepal", None)
    assert row.address == address
    assert Entry.objects.filter(kind="impostor.noted").count() == 1


def test_an_account_of_the_register_is_no_impostor(account, keeper):
    other = make.account(
        "x", handle="MoFA_Nepal", agency=make.agency("mofa"), external_id="77", name="परराष्ट्र"
    )
    for address in ("@MoFA_Nepal", "@MoHA_Nepal"):
        with pytest.raises(Refused, match="an account of the register"):
            actions.note(account, found=Found(address), by=keeper)
    assert other.impostors.count() == 0


def test_reporting_it_opens_the_right_page_and_is_confirmed_with_the_networks_answer(account, keeper, enter):
    browser = enter(keeper)
    pages = reverse("registry:lookalikes", args=(account.pk,))
    page = browser.post(
        reverse("registry:note", args=(account.pk,)),
        {"address": "@M0HA_Nepal", "note": "पैसा माग्छ"},
        follow=True,
    ).text
    assert 'href="https://x.com/M0HA_Nepal"' in page
    assert "choose Report" in page
    row = Impostor.objects.get()
    page = browser.post(reverse("registry:report", args=(row.pk,)), {"receipt": ""}, follow=True).text
    assert "Write down what the network answered" in page
    page = browser.post(
        reverse("registry:report", args=(row.pk,)), {"receipt": "CASE-0917"}, follow=True
    ).text
    assert "CASE-0917" in page
    row.refresh_from_db()
    assert (row.reported_at is not None, row.reporter) == (True, keeper)
    browser.post(reverse("registry:clear", args=(row.pk,)))
    assert "CASE-0917" not in browser.get(pages).text
    with pytest.raises(Refused, match="has ended meanwhile"):
        actions.clear(row, by=keeper)
    assert list(Entry.objects.order_by("id").values_list("kind", flat=True)) == [
        "impostor.noted",
        "impostor.reported",
        "impostor.cleared",
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://facebook.com/moha", "This names no account on X."),
        ("@MoHA_Nepal", "an account of the register"),
        ("", "This field is required"),
    ],
)
def test_what_cannot_be_noted_is_answered_and_loses_no_word(account, keeper, enter, address, said):
    sent = {"address": address, "note": "पैसा माग्छ"}
    answer = enter(keeper).post(reverse("registry:note", args=(account.pk,)), sent)
    assert (answer.status_code, said in answer.text, "पैसा माग्छ" in answer.text) == (422, True, True)
    assert Impostor.objects.count() == 0


def test_impostors_are_noted_by_those_who_keep_the_accounts_and_only_in_their_own_agency(
    account, keeper, enter
):
    sent = {"address": "@M0HA_Nepal"}
    address = reverse("registry:note", args=(account.pk,))
    assert enter(make.officer("writer", agency=keeper.agency)).post(address, sent).status_code == 403
    stranger = make.officer("keeper", agency=make.agency("other"))
    assert enter(stranger).post(address, sent).status_code == 404
    row = actions.note(account, found=Found("@M0HA_Nepal"), by=keeper)
    for name in ("report", "clear"):
        assert enter(stranger).post(reverse(f"registry:{name}", args=(row.pk,))).status_code == 404


def test_after_the_warning_has_ended_the_same_address_can_be_warned_of_again(account, keeper):
    first = actions.note(account, found=Found("@M0HA_Nepal"), by=keeper)
    actions.clear(first, by=keeper)
    assert actions.note(account, found=Found("@M0HA_Nepal"), by=keeper).pk != first.pk
