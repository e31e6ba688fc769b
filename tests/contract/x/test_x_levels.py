"""What each tier may do, as the matrix of platforms.md 0.1 says."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import chautari.connectors.x
from chautari.connectors.values import Account, Level, Verb
from chautari.connectors.x import tables

F, P, A, M, N = Level.FULL, Level.PARTIAL, Level.ASSISTED, Level.MANUAL, Level.NONE
MATRIX = {  # no key, self-serve, Enterprise
    Verb.PUBLISH: (A, F, F),
    Verb.DELETE: (A, F, F),
    Verb.LIKE: (A, A, F),
    Verb.REPOST: (A, F, F),
    Verb.QUOTE: (A, A, F),
    Verb.REPLY: (A, P, F),
    Verb.READ_MENTIONS: (M, P, F),
    Verb.READ_COMMENTS: (M, P, F),
    Verb.READ_MESSAGES: (M, P, F),
    Verb.REPLY_PRIVATELY: (A, P, P),
    Verb.HIDE: (A, F, F),
    Verb.RESTRICT: (A, P, F),
    Verb.BLOCK: (A, A, F),
    Verb.FOLLOW: (A, A, F),
    Verb.LIST_FOLLOWING: (A, F, F),
    Verb.READ_PROFILE: (M, F, F),
    Verb.CREATE_GROUP: (M, P, P),
    Verb.READ_GROUPS: (M, P, P),
    Verb.METRICS: (M, F, F),
    Verb.WRITE_PROFILE: (A, A, A),
    Verb.LOG_CALL: (N, N, N),
}


def levels(x, tier):
    return x.capabilities(Account(key="k", kind="user", tier=tier))


@pytest.mark.parametrize(("verb", "row"), MATRIX.items())
def test_the_matrix_is_held(x, verb, row):
    assert tuple(levels(x, tier)[verb].level for tier in ("none", "self_serve", "enterprise")) == row


def test_an_app_of_public_utility_may_do_what_self_serve_may_for_nothing(x):
    paid, free = levels(x, "self_serve"), levels(x, "public_utility")
    assert [each.level for each in free.values()] == [each.level for each in paid.values()]
    assert {each.cost for each in free.values()} == {None}
    assert paid[Verb.PUBLISH].cost.usd == Decimal("0.015")


def test_an_unknown_tier_promises_no_more_than_no_key(x):
    assert levels(x, "gold") == levels(x, "none")


def test_everything_short_of_full_says_why(x):
    for tier in x.manifest.tiers:
        for each in levels(x, tier).values():
            assert each.level is Level.FULL or each.reason in x.manifest.messages


def test_rights_are_asked_for_where_the_api_does_the_verb(x):
    assert levels(x, "enterprise")[Verb.LIKE].scopes == {"like.write", "like.read"}
    assert levels(x, "self_serve")[Verb.LIKE].scopes == frozenset()


def test_every_message_that_the_code_names_exists_and_none_is_idle(x):
    home = Path(chautari.connectors.x.__file__).parent
    sources = [
        file for file in home.rglob("*") if file.suffix in {".py", ".toml"} and file.name != "messages.py"
    ]
    named = {key for file in sources for key in re.findall(r'"(x\.[a-z_0-9.]+)"', file.read_text())}
    named -= {"x.com"}
    named |= {f"x.right.{scope}" for row in tables.levels().values() for scope in row.get("scopes", ())}
    assert named - set(x.manifest.messages) == set()
    assert set(x.manifest.messages) - named == set()
