"""Whoever must decide is told by mail: the overseer of claims, an agency of its earlier pages."""

from datetime import timedelta

import pytest

from chautari.agencies import actions as agencies
from chautari.agencies import tasks as bodies
from chautari.agencies.models import Claim
from chautari.alerts import tasks as alerts
from chautari.alerts.models import Alert
from chautari.compliance.models import Page
from chautari.compliance.tasks import call_to_pages
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def overseer():
    return make.officer("overseer", agency=make.agency("ministry"))


@pytest.fixture
def claim():
    return Claim.objects.create(
        agency=make.agency("opmcm"), email="info@opmcm.gov.np", name_ne="सीता", name_en="Sita", post="Officer"
    )


def told(mailoutbox):
    alerts.tell.call()
    found = [(mail.to, mail.subject, mail.body) for mail in mailoutbox]
    mailoutbox.clear()
    return found


def test_the_overseer_is_told_at_once_that_a_claim_waits_and_of_which_body(overseer, claim, mailoutbox):
    keeper = make.officer("keeper", agency=claim.agency)
    agencies.confirm(claim)
    ((to, subject, body),) = told(mailoutbox)
    assert to == [overseer.email] != [keeper.email]
    assert "दाबी" in subject
    assert claim.agency.name_ne in body and "/agencies/claims/" in body
    assert "सीता" not in body.replace(str(overseer.name_ne), ""), "a mail names no citizen"
    assert told(mailoutbox) == [], "once"


def test_every_day_on_which_claims_wait_the_overseers_are_reminded_once(overseer, claim, mailoutbox):
    second = make.officer("overseer", agency=make.agency("second"))
    agencies.confirm(claim)
    bodies.remind.call()
    told(mailoutbox)
    for days in (1, 2):
        with clock.travel(clock.now() + timedelta(days=days, minutes=days)):
            for _time in range(3):
                bodies.remind.call()
            found = told(mailoutbox)
            assert sorted(to[0] for to, _subject, _body in found) == sorted([overseer.email, second.email])
            assert all("१" in body and "/agencies/claims/" in body for _to, _subject, body in found)
    agencies.refuse(claim, reason="होइन", by=overseer)
    with clock.travel(clock.now() + timedelta(days=4)):
        bodies.remind.call()
        assert told(mailoutbox) == []


def test_an_agency_is_told_once_of_the_pages_that_wait_for_it(mailoutbox):
    agency = make.agency("roads")
    keeper, head = (make.officer(role, agency=agency) for role in ("keeper", "head"))
    make.officer("writer", agency=agency)
    for handle in ("roads1", "roads2", "roads3"):
        make.earlier_page(handle, agency=agency)
    for _time in range(2):
        call_to_pages.call()
    found = told(mailoutbox)
    assert sorted(to[0] for to, _subject, _body in found) == sorted([keeper.email, head.email])
    assert all("३" in body and "/adoption/" in body for _to, _subject, body in found)
    with clock.travel(clock.now() + timedelta(hours=1)):
        call_to_pages.call()
        assert told(mailoutbox) == []
        make.earlier_page("roads4", agency=agency)
        Page.objects.filter(handle="roads4").update(state_since=clock.now())
        call_to_pages.call()
        assert len(told(mailoutbox)) == 2


def test_pages_of_an_agency_without_officers_wait_until_somebody_comes(mailoutbox):
    agency = make.agency("nobody")
    make.earlier_page("nobody1", agency=agency)
    call_to_pages.call()
    assert told(mailoutbox) == []
    make.officer("keeper", agency=agency)
    call_to_pages.call()
    assert len(told(mailoutbox)) == 1
    assert Alert.objects.get().agency == agency
