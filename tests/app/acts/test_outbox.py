"""What was asked of the networks can be seen, proved, repeated and taken back."""

import re
import time
from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.acts import actions, tasks
from chautari.acts.line import public_url
from chautari.acts.models import Act
from chautari.connectors.errors import OutcomeUnknown, RateLimited, ValidationRejected
from chautari.connectors.values import Scope, Verb
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db
PROOF = "https://fake.example/post/77"


@pytest.fixture
def officer():
    return make.officer("operator")


def kinds(act):
    return list(
        Entry.objects.filter(about="acts.act", about_id=act.pk).order_by("pk").values_list("kind", flat=True)
    )


def page_of(browser, act):
    return browser.get(act.get_absolute_url()).content.decode()


# — the queue —


def test_an_act_of_the_desk_is_queued_and_done(officer, fake):
    act = actions.queue(actions.Wish(make.account(), Verb.PUBLISH, text="सूचना"), by=officer)
    tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, act.external_id, [each.text for each in fake.wall]) == ("done", "1", ["सूचना"])
    assert kinds(act) == ["act.queued", "act.done"]


@pytest.mark.parametrize("level", ["assisted", "manual"])
def test_what_the_network_keeps_for_people_is_given_to_an_officer(officer, level, fake):
    act = actions.queue(actions.Wish(make.by_hand(level), Verb.PUBLISH, text="सूचना"), by=officer)
    tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, act.way, fake.wall) == ("to_do", level, [])
    assert kinds(act) == ["act.handed"]


def test_what_the_network_does_not_know_is_refused_in_words(officer):
    with pytest.raises(Refused, match="Lowered in the settings"):
        actions.queue(actions.Wish(make.by_hand("none"), Verb.PUBLISH, text="x"), by=officer)
    assert not Act.objects.exists()


# — proof —


def test_an_assisted_act_is_done_when_its_address_is_given(enter, officer):
    act = make.act(make.by_hand(), way="assisted", state="to_do")
    browser = enter(officer)
    page = page_of(browser, act)
    assert 'href="https://fake.example/publish"' in page
    assert "Open the page of the practice network." in page
    browser.post(reverse("acts:confirm", args=(act.pk,)), {"proof": PROOF})
    act.refresh_from_db()
    assert (act.state, act.external_id, act.proof) == ("done", "77", PROOF)
    assert kinds(act) == ["act.confirmed"]
    assert f'href="{PROOF}"' in page_of(browser, act)


def test_an_address_of_elsewhere_is_no_proof(enter, officer):
    act = make.act(make.by_hand(), way="assisted", state="to_do")
    page = enter(officer).post(
        reverse("acts:confirm", args=(act.pk,)), {"proof": "https://elsewhere.example/1"}
    )
    assert page.status_code == 409
    assert "This is not an address of a post on this network." in page.content.decode()
    act.refresh_from_db()
    assert act.state == "to_do"


def test_an_assisted_act_wants_an_address(enter, officer):
    act = make.act(make.by_hand(), way="assisted", state="to_do")
    page = enter(officer).post(reverse("acts:confirm", args=(act.pk,)), {"proof": ""})
    assert page.status_code == 422
    assert "Paste the address, so that the report can prove it." in page.content.decode()


def test_a_manual_act_may_go_without_an_address(enter, officer):
    act = make.act(make.by_hand("manual"), way="manual", state="to_do")
    enter(officer).post(reverse("acts:confirm", args=(act.pk,)), {"proof": ""})
    act.refresh_from_db()
    assert act.state == "done"


def test_a_proof_that_is_no_address_is_never_a_link(enter, officer):
    act = make.act(make.by_hand("manual"), way="manual", state="to_do")
    browser = enter(officer)
    browser.post(reverse("acts:confirm", args=(act.pk,)), {"proof": "javascript:alert(1)"})
    assert 'href="javascript' not in page_of(browser, act)


def test_of_two_officers_who_confirm_the_second_is_told(officer):
    act = make.act(make.by_hand(), way="assisted", state="to_do")
    actions.confirm(act, proof=PROOF, by=officer)
    with pytest.raises(Refused, match="settled by somebody else"):
        actions.confirm(act, proof="https://fake.example/post/78", by=officer)
    act.refresh_from_db()
    assert act.proof == PROOF


# — again —


def test_a_refused_act_says_why_and_is_sent_again_by_an_officer(enter, officer, fake):
    act = make.act()
    fake.fail_next(ValidationRejected("fake.empty", said="error 42"))
    tasks.perform.call()
    browser = enter(officer)
    page = page_of(browser, act)
    assert "There is nothing to send." in page
    assert "error 42" in page
    assert "Nothing was published. Mend the cause and send it again, or put it aside." in page
    browser.post(reverse("acts:repeat", args=(act.pk,)))
    tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, len(fake.wall)) == ("done", 1)
    assert [kind for kind in kinds(act) if kind != "act.queued"] == ["act.failed", "act.repeated", "act.done"]


def test_what_is_done_is_never_sent_again(officer, fake):
    act = make.act()
    tasks.perform.call()
    with pytest.raises(Refused):
        actions.repeat(act, by=officer)
    tasks.perform.call()
    assert len(fake.wall) == 1


def test_silence_is_looked_up_and_never_repeated_blindly(enter, officer, fake):
    act = make.act()
    fake.silent_next()
    tasks.perform.call()
    page = page_of(enter(officer), act)
    assert "The desk looks on the network by itself and decides within minutes." in page
    assert "Send it again" not in page
    with clock.travel(clock.now() + timedelta(seconds=11)):
        tasks.reconcile.call()
        tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, len(fake.wall)) == ("done", 1)


def test_what_the_desk_cannot_find_out_a_person_decides(enter, officer, fake):
    act = make.act(state="unclear", needs_person=True, problem="desk.ask_person")
    browser = enter(officer)
    page = page_of(browser, act)
    assert "If it is there, confirm it with its address; if it is not, send it again." in page
    assert "Confirm that it is done" in page
    assert "Do it on the network" not in page
    assert "No answer, please look" in page and "checking" not in page
    browser.post(reverse("acts:confirm", args=(act.pk,)), {"proof": PROOF})
    act.refresh_from_db()
    assert (act.state, act.needs_person) == ("done", False)


def test_an_act_that_waits_for_the_networks_limit_says_until_when(enter, officer, fake):
    act = make.act()
    until = clock.now() + timedelta(minutes=30)
    fake.fail_next(RateLimited("fake.empty", retry_at=until, scope=Scope.ACCOUNT, bucket="fake"))
    tasks.perform.call()
    page = page_of(enter(officer), act)
    assert "limit is reached. It is sent when the network allows it again." in page
    assert f"{until.astimezone(clock.NEPAL):%H:%M}" in page
    assert 'hx-trigger="every 60s"' in page


# — taking back —


@pytest.mark.parametrize("state", ["waiting", "queued", "later", "to_do"])
def test_what_has_not_gone_out_is_taken_back(enter, officer, fake, state):
    act = make.act(state=state)
    enter(officer).post(reverse("acts:withdraw", args=(act.pk,)))
    tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, fake.wall, kinds(act)) == ("withdrawn", [], ["act.withdrawn"])


@pytest.mark.parametrize("state", ["sending", "unclear", "done"])
def test_what_is_on_its_way_cannot_be_taken_back(enter, officer, state):
    act = make.act(state=state)
    page = enter(officer).post(reverse("acts:withdraw", args=(act.pk,)))
    assert page.status_code == 409
    act.refresh_from_db()
    assert act.state == state


def test_a_failed_act_that_is_put_aside_needs_no_more_attention(enter, officer):
    act = make.act(state="failed", problem="fake.empty")
    browser = enter(officer)
    assert act.get_absolute_url() in browser.get(reverse("intake:attention")).content.decode()
    browser.post(reverse("acts:withdraw", args=(act.pk,)))
    assert act.get_absolute_url() not in browser.get(reverse("intake:attention")).content.decode()
    assert "It was put aside by an officer." in page_of(browser, act)


# — who sees what —


def test_a_writer_reads_the_outbox_but_mends_nothing(enter):
    act, browser = make.act(state="failed"), enter(make.officer("writer"))
    assert "Send it again" not in page_of(browser, act)
    assert browser.post(reverse("acts:repeat", args=(act.pk,))).status_code == 403


@pytest.mark.parametrize("name", ["confirm", "repeat", "withdraw"])
def test_another_agencys_act_is_not_there(enter, name):
    act, stranger = make.act(state="failed"), make.officer("operator", agency=make.agency("passport"))
    browser = enter(stranger)
    assert browser.get(act.get_absolute_url()).status_code == 404
    assert browser.post(reverse(f"acts:{name}", args=(act.pk,)), {"proof": PROOF}).status_code == 404
    assert str(act.get_absolute_url()) not in browser.get(reverse("acts:outbox")).content.decode()


def test_the_outbox_filters_by_state_and_account(enter, officer):
    one, two = make.account(), make.account()
    failed, queued = make.act(one, state="failed", text="alpha"), make.act(two, text="beta")
    browser, address = enter(officer), reverse("acts:outbox")

    def shown(**asked):
        text = browser.get(address, asked).content.decode()
        return [act for act in (failed, queued) if f'href="{act.get_absolute_url()}"' in text]

    assert shown() == [failed, queued]
    assert shown(state="stuck") == [failed]
    assert shown(state="unsettled") == [queued]
    assert shown(state="failed", account=two.pk) == []
    assert shown(account=two.pk) == [queued]
    assert shown(state="no-such", account="x") == [failed, queued]


def test_the_outbox_asks_few_questions_whatever_its_length(enter, officer, django_assert_max_num_queries):
    account = make.account()
    for _ in range(60):
        make.act(account)
    browser = enter(officer)
    with django_assert_max_num_queries(5):
        page = browser.get(reverse("acts:outbox"))
    assert len(re.findall(r'href="/outbox/\d+/"', page.content.decode())) == 50


# — files for the networks —


def test_a_network_fetches_a_picture_by_its_signed_address_for_an_hour(client):
    content = make.picture()
    media = make.media(content=content, name="सीता-को-घर.png")
    address = sent(media)
    answer = client.get(address)
    assert answer.getvalue() == content
    headers = answer.headers
    assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert (headers["Cache-Control"], headers["Content-Security-Policy"]) == (
        "private, max-age=600",
        "default-src 'none'; sandbox",
    )
    assert "सीता" not in str(headers) and "Set-Cookie" not in headers
    assert client.head(address).status_code == 200
    assert client.get(address[:-2] + "x/").status_code == 404
    assert (
        client.get(reverse("acts:media", args=("x",)).removesuffix("x/")).status_code == 404
    )  # nothing is listed


def test_a_part_of_a_picture_asked_for_brings_the_whole_and_harms_nothing(client):
    content = make.picture()
    answer = client.get(sent(make.media(content=content)), headers={"Range": "bytes=2-1,-99,0-"})
    assert (answer.status_code, answer.getvalue()) == (200, content)


def test_after_an_hour_the_address_is_gone(client, monkeypatch):
    address = sent(make.media())
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 3601)
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("state", "ago", "status"),
    [("queued", None, 404), ("failed", 1, 404), ("sending", 1, 200), ("unclear", 1, 200), ("done", 61, 404)],
)
def test_only_what_is_on_its_way_can_be_fetched(client, state, ago, status):
    assert client.get(sent(make.media(), state=state, ago=ago)).status_code == status


def test_what_no_act_carries_cannot_be_fetched_with_a_good_signature(client):
    address = public_url(make.media()).removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 404


def sent(media, *, state="done", ago=1):
    """The address that a network was told for a picture, by an act that began so many minutes ago."""
    began = clock.now() - timedelta(minutes=ago) if ago else None
    make.act(state=state, began=began).media.add(media)
    return public_url(media).removeprefix("http://127.0.0.1:8000")


def test_what_an_officer_called_a_picture_is_told_to_no_network(fake):
    act = make.act()
    act.media.add(make.media(name="मेरो गोप्य फोटो.png"))
    tasks.perform.call()
    (item,) = fake.wall[0].media
    assert item.name.startswith("picture-") and item.name.endswith(".png")


def test_an_address_that_nobody_signed_opens_nothing(client):
    media = make.media()
    assert client.get(reverse("acts:media", args=(f"{media.pk}:x:y",))).status_code == 404


def test_an_officer_sees_the_pictures_of_the_own_agency_only(enter, officer):
    own, foreign = make.media(), make.media(agency=make.agency("passport"))
    browser = enter(officer)
    assert browser.get(reverse("acts:picture", args=(own.pk,))).status_code == 200
    assert browser.get(reverse("acts:picture", args=(foreign.pk,))).status_code == 404


def test_an_account_that_is_lost_holds_its_acts_until_it_is_back(enter, officer, fake):
    account = make.account(health=Account.Health.RECONNECT, health_reason="auth.dead")
    act = make.act(account)
    tasks.perform.call()
    assert fake.wall == []
    assert "It goes out as soon as the account is connected again." in page_of(enter(officer), act)


def test_a_network_that_gives_no_answer_twice_asks_a_person(fake):
    act = make.act()
    fake.fail_next(OutcomeUnknown("fake.no_answer"))
    fake.fail_next(OutcomeUnknown("fake.no_answer"))
    for seconds in (0, 11, 80, 90, 110, 190, 270):
        with clock.travel(clock.now() + timedelta(seconds=seconds)):
            tasks.perform.call()
            tasks.reconcile.call()
    act.refresh_from_db()
    assert (act.state, act.needs_person, fake.wall) == ("unclear", True, [])


def test_performing_an_act_asks_few_questions(officer, django_assert_max_num_queries):
    acts = [
        actions.queue(actions.Wish(make.account(), Verb.PUBLISH, text="सूचना"), by=officer) for _ in range(8)
    ]
    with django_assert_max_num_queries(8 + 15 * len(acts)):
        tasks.perform.call()
    assert {act.state for act in Act.objects.all()} == {"done"}
