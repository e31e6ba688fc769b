"""What the law's verbs can be on each kind of account: the table of capabilities, written out once more by hand."""

import pytest

from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Account, Level, Verb
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x

F, P, A, M, N = Level.FULL, Level.PARTIAL, Level.ASSISTED, Level.MANUAL, Level.NONE
COLUMNS = {
    "X, no key": (x, Account(key="k", kind="user", tier="none")),
    "X, self-serve": (x, Account(key="k", kind="user", tier="self_serve")),
    "X, enterprise": (x, Account(key="k", kind="user", tier="enterprise")),
    "Facebook Page": (facebook, Account(key="k", kind="page")),
    "Viber, office phone": (viber, Account(key="k", kind="phone")),
    "Viber, channel": (viber, Account(key="k", kind="channel")),
    "Viber, bot": (viber, Account(key="k", kind="bot")),
}
TABLE = {
    Verb.PUBLISH: (A, F, F, F, M, F, P),
    Verb.EDIT: (A, A, A, F, M, N, N),
    Verb.DELETE: (A, F, F, F, M, N, N),
    Verb.LIKE: (A, A, F, P, M, N, N),
    Verb.UNLIKE: (A, A, F, P, M, N, N),
    Verb.REPOST: (A, F, F, A, M, N, N),
    Verb.UNREPOST: (A, F, F, A, M, N, N),
    Verb.QUOTE: (A, A, F, N, N, N, N),
    Verb.REPLY: (A, P, F, F, N, N, N),
    Verb.READ_MENTIONS: (M, P, F, F, N, N, N),
    Verb.READ_COMMENTS: (M, P, F, F, N, N, N),
    Verb.READ_MESSAGES: (M, P, F, F, M, N, F),
    Verb.REPLY_PRIVATELY: (A, P, P, P, M, N, P),
    Verb.SEND_MESSAGE: (A, P, P, P, M, N, P),
    Verb.HIDE: (A, F, F, F, N, N, N),
    Verb.UNHIDE: (A, F, F, F, N, N, N),
    Verb.BLOCK: (A, A, F, F, M, N, M),
    Verb.UNBLOCK: (A, A, F, F, M, N, M),
    Verb.RESTRICT: (A, P, F, F, M, N, M),
    Verb.UNRESTRICT: (A, P, F, F, M, N, M),
    Verb.FOLLOW: (A, A, F, A, M, N, N),
    Verb.UNFOLLOW: (A, A, F, A, M, N, N),
    Verb.LIST_FOLLOWING: (A, F, F, A, M, N, N),
    Verb.READ_PROFILE: (M, F, F, F, M, P, P),
    Verb.WRITE_PROFILE: (A, A, A, P, M, N, N),
    Verb.CREATE_GROUP: (M, P, P, M, M, N, N),
    Verb.READ_GROUPS: (M, P, P, M, M, N, N),
    Verb.LOG_CALL: (N, N, N, N, M, N, N),
    Verb.REQUEST_PHONE: (N, N, N, N, M, N, P),
}
CELLS = [
    pytest.param(column, verb, levels[place], id=f"{column}: {verb}")
    for verb, levels in TABLE.items()
    for place, column in enumerate(COLUMNS)
]


@pytest.mark.parametrize(("column", "verb", "level"), CELLS)
def test_each_verb_has_its_true_level_and_a_reason_where_it_is_less(column, verb, level):
    connector, account = COLUMNS[column]
    found = connector.capabilities(account)[verb]
    assert found.level is level
    assert found.level is F or found.reason in connector.manifest.messages


def test_a_free_public_utility_app_does_what_a_paid_one_does():
    levels = [
        {verb: each.level for verb, each in x.capabilities(Account(key="k", kind="user", tier=tier)).items()}
        for tier in ("self_serve", "public_utility")
    ]
    assert levels[0] == levels[1]


def test_the_windows_of_facebook_are_told():
    can = facebook.capabilities(COLUMNS["Facebook Page"][1])
    assert (can[Verb.REPLY_PRIVATELY].window.days, can[Verb.REPLY_PRIVATELY].once_per_target) == (7, True)
    assert can[Verb.SEND_MESSAGE].window.total_seconds() == 24 * 3600


def test_only_a_paid_tier_has_prices_and_every_price_has_its_day():
    for column in ("X, no key", "X, enterprise"):
        connector, account = COLUMNS[column]
        assert not any(each.cost for each in connector.capabilities(account).values())
    can = x.capabilities(COLUMNS["X, self-serve"][1])
    prices = [each.cost for each in can.values() if each.cost]
    assert all(cost.as_of.year >= 2026 and cost.usd > 0 for cost in prices)
    assert str(can[Verb.PUBLISH].cost.usd) == "0.015"
