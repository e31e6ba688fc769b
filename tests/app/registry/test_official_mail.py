"""An account's official address is confirmed by a mailed link; until then its duty waits."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from chautari.agencies import tasks as letters
from chautari.compliance.models import Attestation, Finding
from chautari.compliance.tasks import examine_one
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import actions, mailed
from chautari.registry.models import Account, Address
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "info@moha.gov.np"
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def keeper():
    return make.officer("keeper", agency=make.agency("moha", domain="moha.gov.np"))


@pytest.fixture
def account(keeper):
    return make.account("x", tier="none", token="", agency=keeper.agency, handle="MoHA_Nepal")


def ask(browser, account, address=ADDRESS):
    return browser.post(
        reverse("registry:ask_address", args=(account.pk,)), {"address": address}, follow=True
    )


def link():
    letters.write.call()
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]


def duty(account):
    examine_one(account.agency)
    return Finding.objects.get(account=account, provision="T2")


def test_from_the_accounts_page_to_the_duty(enter, keeper, account):
    browser, stranger = enter(keeper), Client(headers=ENGLISH)
    assert "Mail the confirmation link" in browser.get(account.get_absolute_url()).text
    assert (duty(account).standing, duty(account).told) == (
        "waiting",
        ["The account's e-mail address is not known."],
    )
    assert "good for seven days" in ask(browser, account).text
    where = link()
    assert mail.outbox[0].to == [ADDRESS]
    waiting = duty(account)
    assert waiting.standing == "waiting"
    assert "has not been opened yet" in waiting.told[0]
    assert "Confirm: our office reads this address" in stranger.get(where).text
    assert Address.objects.get().confirmed is None, "looking at the link confirms nothing"
    assert "The address is confirmed" in stranger.post(where, follow=True).text
    found = duty(account)
    assert (found.standing, found.evidence["address"]) == ("met", ADDRESS)
    assert found.evidence["confirmed"] == clock.now().astimezone(clock.NEPAL).date().isoformat()
    told = Entry.objects.filter(kind__startswith="address.").order_by("seq").values_list("kind", "by")
    assert list(told) == [("address.asked", keeper.pk), ("address.confirmed", None)]
    assert "by a mailed link" in browser.get(account.get_absolute_url()).text


def test_another_address_is_confirmed_anew(keeper, account):
    first = actions.ask_address(account, email=ADDRESS, by=keeper)
    actions.confirm_address(first)
    assert duty(account).standing == "met"
    actions.ask_address(account, email="media@moha.gov.np", by=keeper)
    assert duty(account).standing == "waiting"
    assert Client().get(_path(first)).status_code == 410


def _path(address):
    return re.sub(r"^https?://[^/]+", "", mailed.link(address))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("moha.nepal@gmail.com", "gives addresses to anybody"),
        ("info@mof.gov.np", "is a domain of another public body"),
        ("no address", "valid email"),
        ("", "Write the e-mail address"),
    ],
)
def test_what_is_no_address_of_the_office_is_refused_in_words(enter, keeper, account, address, sentence):
    assert sentence in ask(enter(keeper), account, address).text
    assert not Address.objects.exists()


def test_a_link_is_good_for_seven_days_and_only_as_it_was_mailed(keeper, account, monkeypatch):
    address = actions.ask_address(account, email=ADDRESS, by=keeper)
    where = _path(address)
    assert Client().get(where[:-2] + "x/").status_code == 410
    later = clock.now() + timedelta(days=7, minutes=1)
    with clock.travel(later):
        assert actions.confirm_address(address) is False
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    assert Client().post(where).status_code == 410
    assert Address.objects.get().confirmed is None


def test_a_link_is_used_once(keeper, account):
    address = actions.ask_address(account, email=ADDRESS, by=keeper)
    assert [actions.confirm_address(address) for _time in range(2)] == [True, False]
    assert Entry.objects.filter(kind="address.confirmed").count() == 1


def test_nobody_is_flooded_with_links(keeper, account):
    for _time in range(3):
        actions.ask_address(account, email=ADDRESS, by=keeper)
    with pytest.raises(Refused, match="ask again tomorrow"):
        actions.ask_address(account, email=ADDRESS, by=keeper)
    with clock.travel(clock.now() + timedelta(days=1, minutes=1)):
        actions.ask_address(account, email=ADDRESS, by=keeper)


def test_an_account_that_is_given_up_has_no_address_to_confirm(keeper, account):
    address = actions.ask_address(account, email=ADDRESS, by=keeper)
    Account.objects.filter(pk=account.pk).update(state="retired")
    assert Client(headers=ENGLISH).get(_path(address)).status_code == 410
    account.refresh_from_db()
    with pytest.raises(Refused, match="given this account up"):
        actions.ask_address(account, email=ADDRESS, by=keeper)


def test_where_the_desk_cannot_mail_two_officers_say_that_the_office_reads_it(settings, keeper, account):
    settings.EMAIL_HOST = ""
    Account.objects.filter(pk=account.pk).update(address=ADDRESS)
    waiting = duty(account)
    assert "Two officers say" in waiting.next_step
    attest(keeper)
    assert duty(account).standing == "met"
    settings.EMAIL_HOST = "mail.example"
    assert duty(account).standing == "waiting", "where the desk mails, only the link counts"


def attest(keeper):
    Attestation.objects.create(
        agency=keeper.agency,
        account=Account.objects.get(),
        provision="T2",
        of=ADDRESS,
        text="कार्यालयले पढ्छ",
        by=keeper,
        confirmed_by=make.officer("head", agency=keeper.agency),
        until=clock.now().date() + timedelta(days=9),
    )


def test_an_office_telephone_has_no_address_to_confirm(enter, keeper):
    phone = make.account("viber", kind="phone", token="", agency=keeper.agency, handle="+9779851234567")
    assert "Mail the confirmation link" not in enter(keeper).get(phone.get_absolute_url()).text
