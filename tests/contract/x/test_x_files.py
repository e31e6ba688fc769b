"""X hands out pictures of private messages to the account alone: signed at X's own host, and nowhere else."""

import httpx
import pytest

from chautari.connectors.base import FetchesMedia
from chautari.connectors.values import Account, App, Context, Tokens
from chautari.connectors.x import connector
from chautari.lib import clock


def context(**tokens):
    return Context(
        account=Account("key", "user"),
        http=httpx.Client(),
        base_url="https://api.x.com",
        web_url="https://x.com",
        tokens=Tokens(**tokens),
        app=App(consumer_key="ck", consumer_secret="cs"),
        now=clock.now,
    )


def test_a_private_picture_is_asked_for_in_the_accounts_name():
    assert isinstance(connector, FetchesMedia)
    url = "https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg?x=1"
    assert connector.media_headers(context(access="t"), url) == {"Authorization": "Bearer t"}
    signed = connector.media_headers(context(access="t", secret="s"), url)["Authorization"]
    assert signed.startswith("OAuth ")
    assert 'oauth_token="t"' in signed


@pytest.mark.parametrize(
    "url",
    [
        "https://pbs.twimg.com/a.jpg",
        "http://ton.twitter.com/a.jpg",
        "https://ton.twitter.com.evil.example/a.jpg",
        "https://ton.twitter.com@evil.example/a.jpg",
        "https://evil.example/ton.twitter.com",
        "https://user@ton.x.com/a.jpg",
        "https://ton.x.com:8443/a.jpg",
        "https://ton.x.com:x/a.jpg",
        "https://[",
        "",
    ],
)
def test_no_other_address_hears_of_the_account(url):
    assert connector.media_headers(context(access="t", secret="s"), url) == {}


def test_an_account_without_a_key_says_nothing():
    assert connector.media_headers(context(), "https://ton.x.com/a.jpg") == {}
