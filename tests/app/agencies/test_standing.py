"""From getting ready to being at work: the steps are drawn from what is really there."""

import pytest

from chautari.agencies import actions, steps
from chautari.agencies.models import Agency, Person
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.publishing.models import Notice
from tests import make

pytestmark = pytest.mark.django_db
DETAILS = {
    "domain": "dop.gov.np",
    "website": "https://dop.gov.np",
    "phone": "+97714211200",
    "email": "info@dop.gov.np",
    "address_ne": "त्रिपुरेश्वर",
    "address_en": "Tripureshwor",
}


@pytest.fixture
def keeper():
    return make.officer("keeper", agency=make.agency("dop", standing="trial"))


def undone(agency):
    return [stand.step.name for stand in steps.of(agency) if not stand.is_done]


def make_ready(keeper):
    body = keeper.agency
    actions.edit(body, changes=DETAILS, by=keeper)
    actions.keep_logo(body, kind="agency", content=make.picture(), by=keeper)
    actions.keep(Person(agency=body, duty="head", name_ne="सीता", name_en="Sita"), by=keeper)
    writer = make.officer("writer", agency=body)
    account = make.account(agency=body)
    make.notice(author=writer, accounts=[account], state=Notice.State.APPROVED, approver=keeper)
    return Agency.objects.get(pk=body.pk)


def test_each_step_is_ticked_by_what_is_there(keeper):
    assert undone(keeper.agency) == [
        "details",
        "logo",
        "head",
        "officers",
        "account",
        "connect",
        "notice",
    ]
    assert undone(make_ready(keeper)) == []


def test_the_page_shows_what_is_done_and_leads_to_what_is_not(enter, keeper):
    html = enter(keeper).get("/start/").content.decode()
    assert f'href="/agencies/{keeper.agency_id}/edit/"' in html
    assert "to do" in html
    assert "Ask to be at work</button>" not in html
    make_ready(keeper)
    html = enter(keeper).get("/start/").content.decode()
    assert "to do" not in html
    assert "Ask to be at work</button>" in html


def test_nobody_asks_before_everything_is_done(keeper):
    with pytest.raises(Refused, match="Upload the logo"):
        actions.ask_live(keeper.agency, by=keeper)


def test_the_overseer_says_not_yet_and_then_yes(enter, keeper, client):
    body = make_ready(keeper)
    overseer = make.officer("overseer", agency=make.agency("mocit"))
    enter(keeper).post("/start/ask/")
    browser = enter(overseer)
    assert str(body) in browser.get("/agencies/claims/").content.decode()
    assert browser.get(f"/agencies/{body.pk}/back/").status_code == 200
    browser.post(f"/agencies/{body.pk}/back/", {"reason": "The logo is blurred."})
    assert "The logo is blurred." in enter(keeper).get("/start/").content.decode()
    enter(keeper).post("/start/ask/")
    enter(overseer).post(f"/agencies/{body.pk}/live/")
    body.refresh_from_db()
    assert body.is_live
    assert "Your body is at work." in enter(keeper).get("/start/").content.decode()
    kinds = Entry.objects.filter(kind__startswith="live.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["live.asked", "live.refused", "live.asked", "live.granted"]


def test_a_body_that_did_not_ask_is_not_let_to_work(enter, keeper):
    overseer = make.officer("overseer", agency=make.agency("mocit"))
    assert enter(overseer).post(f"/agencies/{keeper.agency_id}/live/").status_code == 409
    assert enter(keeper).post(f"/agencies/{keeper.agency_id}/live/").status_code == 403


def test_a_body_gets_ready_when_its_first_officer_comes():
    body = make.agency("new")
    assert body.standing == "seeded"
    actions.add(body, role="keeper", email="a@new.gov.np", names=("क", "A"), password="", by=None)
    body.refresh_from_db()
    assert body.standing == "trial"


def test_the_overseers_first_page_is_the_register(enter):
    overseer = make.officer("overseer", agency=make.agency("mocit"))
    assert enter(overseer).get("/", follow=True).redirect_chain[-1][0] == "/agencies/claims/"
