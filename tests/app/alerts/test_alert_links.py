"""A mail leads to the very thing that it tells of, or to a page that its officer may open."""

import pytest
from django.db import transaction

from chautari.alerts import tasks
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.portal import actions as portal
from chautari.registry import actions as registry
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return make.officer("keeper")


def links(mailoutbox, settings):
    """The last lines of all mails by their address, without the desk's own."""
    tasks.tell.call()
    return {
        mail.to[0]: mail.body.strip().splitlines()[-1].removeprefix(settings.PUBLIC_URL)
        for mail in mailoutbox
    }


def test_a_mail_about_an_account_opens_that_account(keeper, mailoutbox, settings):
    account = make.account(agency=keeper.agency)
    with transaction.atomic():
        record(Kind.ACCOUNT_LOST, about=account)
    assert links(mailoutbox, settings) == {keeper.email: f"/accounts/{account.pk}/"}


def test_a_mail_about_an_impostor_opens_the_impostors_of_the_account(keeper, mailoutbox, settings):
    account = make.account("x", tier="none", token="", handle="MoHA_Nepal", external_id="")
    head = make.officer("head", agency=keeper.agency)
    registry.note(account, found=registry.Found("@MoHA_Nepa1"), by=head)
    assert links(mailoutbox, settings) == {keeper.email: f"/accounts/{account.pk}/lookalikes/"}


def test_a_mail_about_what_the_public_reported_opens_the_reports(keeper, mailoutbox, settings):
    make.account("x", tier="none", token="", handle="MoHA_Nepal", external_id="", agency=keeper.agency)
    portal.give(portal.Told("https://x.com/MoHA_Nepa1"), sender="one", by=None)
    assert links(mailoutbox, settings) == {keeper.email: "/tips/"}


def test_who_may_not_open_the_thing_is_sent_where_they_may(keeper, mailoutbox, settings, enter):
    overseer = make.officer("overseer", agency=keeper.agency)
    account = make.account(agency=keeper.agency)
    with transaction.atomic():
        record(Kind.ACCOUNT_HIJACKED, about=account)
    found = links(mailoutbox, settings)
    assert found == {keeper.email: f"/accounts/{account.pk}/", overseer.email: "/"}
    assert enter(overseer).get(found[overseer.email], follow=True).status_code == 200


def test_what_is_there_no_more_is_told_at_the_page_of_what_needs_attention(keeper, mailoutbox, settings):
    with transaction.atomic():
        record(Kind.ACCOUNT_LOST, about=Account(pk=987_654, agency=keeper.agency))
    assert links(mailoutbox, settings) == {keeper.email: "/attention/"}
