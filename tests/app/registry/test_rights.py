"""What the network grants is held against what the account's work needs, at the login and ever after."""

from dataclasses import replace

import pytest

from chautari.alerts import tasks as alerts
from chautari.connectors.errors import TransientFailure
from chautari.connectors.fake.connector import Fake
from chautari.connectors.values import Granted, Health, HealthState, Tokens, Verb
from chautari.ledger.models import Entry
from chautari.registry import actions, rights, tasks
from chautari.registry.models import Account
from chautari.registry.networks import networks
from tests import make

pytestmark = pytest.mark.django_db


class Strict(Fake):
    """A network whose posts need one right and whose messages another."""

    manifest = replace(
        Fake.manifest,
        key="strict",
        messages={
            **Fake.manifest.messages,
            "strict.right.posts": {"en": "write posts", "ne": "पोस्ट लेख्ने"},
            "strict.right.talks": {"en": "private messages", "ne": "निजी सन्देश"},
            "strict.right.task.MODERATE": {"en": "comments of the Page", "ne": "पेजका टिप्पणी"},
        },
    )
    granted = frozenset({"posts", "talks"})

    def capabilities(self, account):
        needs = {Verb.PUBLISH: {"posts"}, Verb.SEND_MESSAGE: {"talks"}}
        found = super().capabilities(account)
        return {verb: replace(each, scopes=frozenset(needs.get(verb, ()))) for verb, each in found.items()}

    missing = frozenset()

    def health(self, ctx):  # noqa: ARG002 — the contract hands it in
        return Health(HealthState.OK, scopes=self.granted)

    def missing_rights(self, ctx):  # noqa: ARG002
        if isinstance(self.missing, Exception):
            raise self.missing
        return self.missing


@pytest.fixture
def strict(fake):
    networks()["strict"] = Strict()
    return networks()["strict"]


def granted(scopes, missing=()):
    return Granted("ext", "moha", "MoHA", Tokens("t", scopes=frozenset(scopes)), missing=frozenset(missing))


def fresh(account):
    return Account.objects.get(pk=account.pk)


def test_a_login_that_grants_too_little_is_connected_with_a_fault_that_names_it(strict, enter):
    keeper = make.officer("keeper")
    account = make.account("strict", external_id="ext", agency=keeper.agency)
    actions.connect(account, granted=granted({"posts"}, {"task.MODERATE"}), by=keeper)
    found = fresh(account)
    assert (found.health, found.health_reason) == ("degraded", "desk.rights_missing")
    assert rights.named(found) == ["private messages", "comments of the Page"]
    page = enter(keeper).get(account.get_absolute_url()).text
    for words in ("private messages", "comments of the Page", "allow all that the network asks for"):
        assert words in page
    actions.connect(account, granted=granted({"posts", "talks"}), by=keeper)
    assert (fresh(account).health, fresh(account).lacks) == ("ok", [])


def test_a_right_that_is_taken_back_afterwards_is_noticed_by_the_clock_and_told_once(strict):
    account = make.account("strict")
    tasks.check_health.call()
    assert fresh(account).health == "ok"
    strict.granted = frozenset({"talks"})
    for _time in range(2):
        tasks.check_health.call()
    assert (fresh(account).health, fresh(account).lacks) == ("degraded", ["posts"])
    assert sorted(Entry.objects.values_list("kind", flat=True)) == ["account.degraded", "account.rights_lost"]
    strict.granted = frozenset({"talks", "posts"})
    tasks.check_health.call()
    assert (fresh(account).health, fresh(account).lacks) == ("ok", [])


def test_where_the_network_does_not_say_what_it_grants_nothing_is_missing(strict):
    strict.granted = frozenset()
    account = make.account("strict")
    tasks.check_health.call()
    assert (fresh(account).health, fresh(account).lacks) == ("ok", [])


def test_what_the_person_may_not_do_stays_missing_until_the_next_login(strict):
    account = make.account("strict", external_id="ext")
    actions.connect(account, granted=granted({"posts", "talks"}, {"task.MODERATE"}), by=None)
    tasks.check_health.call()
    assert (fresh(account).health, fresh(account).lacks) == ("degraded", ["task.MODERATE"])


def test_a_dead_token_stays_dead_whatever_is_missing(strict, monkeypatch):
    account = make.account("strict")
    dead = Health(HealthState.RECONNECT, "auth.dead", scopes=frozenset({"posts"}))
    monkeypatch.setattr(strict, "health", lambda ctx: dead)
    tasks.check_health.call()
    assert (fresh(account).health, fresh(account).health_reason) == ("reconnect", "auth.dead")


def lost(*tasks):
    return frozenset(f"task.{each}" for each in tasks)


def test_a_task_that_somebody_takes_away_is_loud_the_next_morning_with_its_remedy(strict, enter, mailoutbox):
    keeper, head = make.officer("keeper"), make.officer("head")
    account = make.account("strict", agency=keeper.agency)
    tasks.check_rights.call()
    assert fresh(account).health == "ok"
    strict.missing = lost("MODERATE")
    tasks.check_health.call()
    assert fresh(account).health == "ok", "what a person may do is asked once a day"
    for _time in range(2):
        tasks.check_rights.call()
    assert (fresh(account).health, fresh(account).lacks) == ("degraded", ["task.MODERATE"])
    assert [entry.facts for entry in Entry.objects.filter(kind="account.rights_lost")] == [
        {"rights": ["task.MODERATE"]}
    ]
    alerts.tell.call()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([keeper.email, head.email])
    page = enter(keeper).get(account.get_absolute_url()).text
    assert "comments of the Page" in page
    assert "give the person who connected it these rights back" in page


def test_a_task_that_is_given_back_is_noticed_by_the_clock_or_by_an_officer(strict, enter):
    keeper = make.officer("keeper")
    account = make.account("strict", agency=keeper.agency)
    strict.missing = lost("MODERATE")
    tasks.check_rights.call()
    tasks.check_health.call()
    assert fresh(account).lacks == ["task.MODERATE"], "until somebody asks again it stays known"
    strict.missing = frozenset()
    enter(keeper).post(f"{account.get_absolute_url()}check/")
    assert (fresh(account).health, fresh(account).lacks) == ("ok", [])


@pytest.mark.parametrize("answer", [None, TransientFailure("auth.busy")])
def test_where_the_network_does_not_say_what_a_person_may_do_what_is_known_stands(strict, answer):
    account = make.account("strict", external_id="ext")
    actions.connect(account, granted=granted({"posts", "talks"}, {"task.MODERATE"}), by=None)
    strict.missing = answer
    tasks.check_rights.call()
    assert fresh(account).lacks == ["task.MODERATE"]
