"""What the network grants is held against what the account's work needs, at the login and ever after."""

from dataclasses import replace

import pytest

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

    def health(self, ctx):  # noqa: ARG002 — the contract hands it in
        return Health(HealthState.OK, scopes=self.granted)


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
    assert list(Entry.objects.values_list("kind", flat=True)) == ["account.degraded"]
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
