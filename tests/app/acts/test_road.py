"""The road of an act: done once, never repeated blindly, never lost."""

from datetime import timedelta

import pytest

from chautari.acts import actions, outcome, tasks
from chautari.acts.actions import Wish
from chautari.acts.models import Act, Limit
from chautari.agencies.models import Agency, Officer
from chautari.connectors import errors
from chautari.connectors.fake import connector as fake
from chautari.connectors.values import Ref, Scope, Verb
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry.models import Account
from chautari.registry.networks import networks
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setitem(networks(), "fake", fake)
    type(fake).reset()
    yield
    type(fake).reset()


@pytest.fixture
def agency():
    return Agency.objects.create(code="dao", kind="office", name_ne="कार्यालय", name_en="Office")


@pytest.fixture
def officer(agency):
    return Officer.objects.create(
        agency=agency, role="operator", email="o@dao.gov.np", name_ne="रमा", name_en="Rama"
    )


@pytest.fixture
def account(agency):
    return make.account(agency=agency, external_id="77", handle="dao", name="DAO")


@pytest.fixture
def post(account, officer):
    return lambda text="नमस्ते", **more: actions.queue(
        Wish(account, Verb.PUBLISH, text=text, **more), by=officer
    )


def wall():
    return [action.text for action in type(fake).wall]


def kinds():
    return list(Entry.objects.order_by("id").values_list("kind", flat=True))


def later(**pause):
    return clock.travel(clock.now() + timedelta(**pause))


def test_an_act_is_done_once_however_often_the_bell_rings(post):
    act = post()
    for _ in range(3):
        tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, wall()) == ("done", ["नमस्ते"])
    assert act.external_id
    assert kinds() == ["act.queued", "act.done"]


def test_silence_is_looked_up_and_found_not_repeated(post):
    act = post()
    type(fake).silent_next()
    tasks.perform.call()
    act.refresh_from_db()
    assert act.state == "unclear"
    tasks.perform.call()  # nothing is sent blindly
    with later(seconds=15):
        tasks.reconcile.call()
    act.refresh_from_db()
    assert (act.state, wall()) == ("done", ["नमस्ते"])


def test_twice_not_there_is_sent_again_once_and_then_a_person_decides(post):
    act = post()
    for silence, minutes in enumerate((0, 30)):
        type(fake).fail_next(errors.OutcomeUnknown("fake.no_answer"))
        with later(minutes=minutes):
            tasks.perform.call()
        for look in (5, 10):
            with later(minutes=minutes + look):
                tasks.reconcile.call()
        act.refresh_from_db()
        assert (act.state, act.needs_person) == (("queued", False) if silence == 0 else ("unclear", True))
    assert wall() == []


def test_a_worker_killed_while_sending_leaves_the_act_unclear_and_the_others_untouched(post):
    acts = [post(f"सूचना {n}") for n in range(3)]
    claimed = Act.objects.claim(8)
    assert Act.objects.begin(claimed[0])  # and here the worker dies
    with later(minutes=10):
        tasks.sweep.call()
        tasks.perform.call()
    states = [Act.objects.get(pk=act.pk).state for act in acts]
    assert states == ["unclear", "done", "done"]


def test_of_two_workers_who_claim_at_once_exactly_one_gets_it(post):
    post()
    assert (len(Act.objects.claim(8)), len(Act.objects.claim(8))) == (1, 0)


def test_a_limit_is_waited_for_to_the_second_and_other_accounts_are_not_delayed(post, agency, officer):
    act = post()
    reset = clock.now() + timedelta(minutes=7)
    type(fake).fail_next(errors.RateLimited("fake.limit", retry_at=reset, scope=Scope.ACCOUNT, bucket="fake"))
    tasks.perform.call()
    other = make.account(agency=agency, external_id="78", name="second")
    actions.queue(Wish(other, Verb.PUBLISH, text="अर्को"), by=officer)
    second = post("दोस्रो")
    tasks.perform.call()
    act.refresh_from_db()
    second.refresh_from_db()
    assert (act.state, act.not_before, second.not_before) == ("later", reset, reset)
    assert wall() == ["अर्को"]
    with later(minutes=8):
        tasks.perform.call()
    assert sorted(wall()) == sorted(["अर्को", "नमस्ते", "दोस्रो"])
    assert Limit.objects.exists()


@pytest.mark.parametrize(
    ("no", "state", "health"),
    [
        (errors.TransientFailure("fake.away"), "later", "ok"),
        (errors.AuthRevoked("fake.dead"), "later", "reconnect"),
        (errors.PolicyBlocked("fake.policy"), "later", "blocked"),
        (errors.QuotaExhausted("fake.quota"), "later", "blocked"),
        (errors.NotAllowedHere("fake.closed"), "failed", "ok"),
        (errors.WindowClosed("fake.window"), "failed", "ok"),
        (errors.ValidationRejected("fake.bad"), "failed", "ok"),
        (errors.NotFound("fake.gone"), "failed", "ok"),
        (errors.PermissionMissing("fake.scope"), "failed", "ok"),
        (errors.DuplicateContent("fake.twice"), "unclear", "ok"),
        (errors.OutcomeUnknown("fake.no_answer"), "unclear", "ok"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_every_way_a_network_says_no_has_its_end(post, account, no, state, health):
    act = post()
    type(fake).fail_next(no)
    tasks.perform.call()
    act.refresh_from_db()
    account.refresh_from_db()
    assert (act.state, account.health) == (state, health)


def test_nothing_is_sent_for_an_account_that_must_be_connected_again(post, account):
    Account.objects.update(health="reconnect")
    post()
    tasks.perform.call()
    assert wall() == []
    Account.objects.update(health="ok")
    tasks.perform.call()
    assert wall() == ["नमस्ते"]


def test_what_waits_for_a_step_goes_only_when_the_step_is_done(post):
    first = post("निजी")
    second = post("सार्वजनिक", after=first)
    assert second.state == "waiting"
    tasks.perform.call()
    assert wall() == ["निजी", "सार्वजनिक"]


def test_what_waits_for_a_step_fails_with_it(post):
    first = post("निजी")
    second = post("सार्वजनिक", after=first)
    type(fake).fail_next(errors.NotAllowedHere("fake.closed"))
    tasks.perform.call()
    second.refresh_from_db()
    assert (second.state, second.problem, wall()) == ("failed", "desk.thread_stopped", [])


def test_acts_of_one_thread_keep_their_order(post):
    post("पहिलो", thread="conversation:1")
    post("दोस्रो", thread="conversation:1")
    type(fake).fail_next(errors.TransientFailure("fake.away"))
    tasks.perform.call()
    assert wall() == []
    with later(minutes=1):
        tasks.perform.call()
    assert wall() == ["पहिलो", "दोस्रो"]


def test_the_networks_echo_confirms_a_silent_act(post, account):
    act = post()
    type(fake).silent_next()
    tasks.perform.call()
    found = tasks.confirm(account, verb="publish", ref=Ref("post", "p9"), text="नमस्ते", at=clock.now())
    act.refresh_from_db()
    assert (found.pk, act.state, act.external_id) == (act.pk, "done", "p9")
    assert Act.objects.count() == 1


@pytest.mark.parametrize("state", ["to_do", "done"])
def test_the_echo_of_what_an_officer_did_by_hand_is_that_act_and_is_counted_once(post, account, state):
    act = post()
    at = clock.now()
    done = at if state == "done" else None
    Act.objects.filter(pk=act.pk).update(state=state, way="assisted", external_id="page-of-it", done=done)
    for _ in range(2):
        tasks.confirm(account, verb="publish", ref=Ref("post", "p8"), text="नमस्ते", at=at)
    act.refresh_from_db()
    assert (act.state, act.external_id) == ("done", "p8")
    assert act.echoed
    assert Act.objects.count() == 1


def test_an_echo_quicker_than_its_answer_is_not_counted_twice(post, account):
    act = post()
    twin = outcome.seen(account, verb="publish", ref=Ref("post", "p7"), text="other words", at=clock.now())
    Act.objects.filter(pk=act.pk).update(state="sending")
    assert outcome.done(act, Ref("post", "p7"))
    twin.refresh_from_db()
    assert (twin.state, Act.objects.filter(state="done").count()) == ("withdrawn", 1)


def test_what_was_done_outside_of_the_desk_is_kept_once(account):
    for _ in range(2):
        tasks.confirm(account, verb="publish", ref=Ref("post", "p5"), text="फोनबाट", at=clock.now())
    act = Act.objects.get()
    assert (act.way, act.state, act.by) == ("seen", "done", None)


def test_a_late_answer_does_not_overwrite_what_a_person_settled(post):
    act = post()
    Act.objects.filter(pk=act.pk).update(state="withdrawn")
    assert outcome.done(act, Ref("post", "p1")) is False
    assert outcome.failed(act, problem="x") is False


def test_what_has_not_gone_out_can_be_taken_back_and_what_has_cannot(post, officer):
    act = post()
    actions.withdraw(act, by=officer)
    tasks.perform.call()
    assert wall() == []
    sent = post("गयो")
    tasks.perform.call()
    with pytest.raises(Refused, match="on its way"):
        actions.withdraw(sent, by=officer)
