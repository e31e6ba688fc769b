"""A line to a network: old tokens are renewed by one worker for all, and only a really dead one loses the account."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chautari.connectors.errors import AuthExpired, AuthRevoked, TransientFailure
from chautari.connectors.fake.connector import Fake
from chautari.connectors.values import Tokens
from chautari.lib import clock
from chautari.registry import connect as connect_
from chautari.registry import health
from chautari.registry.connect import connect
from chautari.registry.models import Account
from chautari.registry.networks import networks
from tests import make

pytestmark = pytest.mark.django_db


class Gate(Fake):
    """A network that takes the newest token alone."""

    manifest = replace(Fake.manifest, key="gate", name="Gate", auth="oauth2")

    def __init__(self):
        self.newest, self.renewed, self.is_dead = 1, 0, False

    def begin(self, ctx, *, redirect_uri, state):
        raise NotImplementedError

    def complete(self, ctx, *, params, remembered):
        raise NotImplementedError

    def revoke(self, ctx):
        """Nothing to end."""

    def refresh(self, ctx):  # noqa: ARG002
        if self.is_dead:
            raise AuthRevoked("auth.dead")
        self.newest += 1
        self.renewed += 1
        return Tokens(access=f"t{self.newest}", refresh="r")

    def greet(self, ctx):
        if ctx.tokens.access != f"t{self.newest}":
            raise AuthExpired("auth.old")
        return ctx.tokens.access


@pytest.fixture
def gate(fake):
    networks()["gate"] = Gate()
    return networks()["gate"]


def state(account):
    return Account.objects.get(pk=account.pk).health


def test_an_expired_token_is_renewed_once_and_the_question_put_again(gate):
    account = make.account("gate", token="t0")
    assert connect(account).ask(gate.greet) == "t2"
    assert (gate.renewed, state(account)) == (1, "ok")


def test_a_token_that_another_worker_fetched_is_taken_without_another_renewal(gate):
    account = make.account("gate", token="t0")
    line = connect(account)
    health.keep_tokens(Account.objects.get(pk=account.pk), Tokens(access="t1", refresh="r"))
    assert line.ask(gate.greet) == "t1"
    assert gate.renewed == 0


def test_a_token_replaced_while_one_asks_with_it_loses_no_account(gate):
    account = make.account("gate", token="t0")
    line = connect(account)
    health.keep_tokens(Account.objects.get(pk=account.pk), Tokens(access="t1", refresh="r"))
    gate.newest = 2  # the token that another worker has just fetched is old again
    assert line.ask(gate.greet) == "t3"
    assert state(account) == "ok"


def test_a_turn_of_the_clock_lets_no_second_worker_use_the_same_refresh_token(gate, monkeypatch):
    account = make.account("gate", token="t0")
    Account.objects.filter(pk=account.pk).update(refreshing_until=clock.machine() + connect_.REFRESH_LEASE)
    monkeypatch.setattr(connect_, "REFRESH_LEASE", timedelta(0))  # nobody waits in a test
    with clock.travel(clock.now() + timedelta(hours=5)), pytest.raises(TransientFailure):
        connect(account).ask(gate.greet)
    assert (gate.renewed, state(account)) == (0, "ok")


def test_a_network_that_renews_nothing_loses_the_account(gate):
    account = make.account("gate", token="t0")
    gate.is_dead = True
    with pytest.raises(AuthRevoked):
        connect(account).ask(gate.greet)
    assert state(account) == "reconnect"


def test_a_network_that_takes_no_token_however_new_loses_the_account(gate):
    account = make.account("gate", token="t0")

    def refuse(ctx):
        raise AuthExpired("auth.old")

    with pytest.raises(AuthRevoked):
        connect(account).ask(refuse)
    assert (gate.renewed, state(account)) == (2, "reconnect")
