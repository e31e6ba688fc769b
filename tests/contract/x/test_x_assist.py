"""Without a key the right page of X is opened, and a pasted address proves what was done."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from chautari.connectors.values import Account, Action, Level, MediaItem, Ref, Verb

ACCOUNT = Account(key="k", kind="user", handle="nagarpalika", tier="none")
POST = Ref("post", "55", author_id="7")


@pytest.mark.parametrize(
    ("action", "path", "query"),
    [
        (
            Action(Verb.PUBLISH, text="सूचना", link="https://moha.gov.np/1"),
            "/intent/tweet",
            {"text": "सूचना", "url": "https://moha.gov.np/1"},
        ),
        (Action(Verb.REPLY, text="हो", target=POST), "/intent/tweet", {"text": "हो", "in_reply_to": "55"}),
        (
            Action(Verb.QUOTE, text="हो", target=POST),
            "/intent/tweet",
            {"text": "हो", "url": "https://x.com/i/status/55"},
        ),
        (Action(Verb.REPOST, target=POST), "/intent/retweet", {"tweet_id": "55"}),
        (Action(Verb.LIKE, target=POST), "/intent/like", {"tweet_id": "55"}),
        (
            Action(Verb.FOLLOW, target=Ref("person", "7"), options={"handle": "@mofa"}),
            "/intent/follow",
            {"screen_name": "mofa"},
        ),
        (Action(Verb.BLOCK, target=Ref("person", "7")), "/i/user/7", {}),
        (
            Action(Verb.REPLY_PRIVATELY, text="नमस्ते AC-3", target=POST),
            "/messages/compose",
            {"recipient_id": "7", "text": "नमस्ते AC-3"},
        ),
        (Action(Verb.DELETE, target=POST), "/i/status/55", {}),
        (Action(Verb.WRITE_PROFILE), "/settings/profile", {}),
        (Action(Verb.LIST_FOLLOWING), "/nagarpalika/following", {}),
        (Action(Verb.READ_MENTIONS), "/notifications/mentions", {}),
    ],
)
def test_the_right_page_is_opened(x, action, path, query):
    url = urlsplit(x.assist(ACCOUNT, action).url)
    assert (url.netloc, url.path) == ("x.com", path)
    assert {name: values[0] for name, values in parse_qs(url.query).items()} == query


def test_the_rehearsal_s_page_is_opened_where_the_account_says_so(x):
    account = replace(ACCOUNT, settings={"web_url": "http://127.0.0.1:8100/x"})
    assert x.assist(account, Action(Verb.LIKE, target=POST)).url == (
        "http://127.0.0.1:8100/x/intent/like?tweet_id=55"
    )


def test_an_intent_carries_no_files_so_the_officer_is_told(x):
    action = Action(Verb.PUBLISH, text="सूचना", media=(MediaItem("a", "image/png", 9),))
    assert "x.step.add_media" in x.assist(ACCOUNT, action).steps


@pytest.mark.parametrize("tier", ["none", "self_serve", "public_utility", "enterprise"])
def test_every_assisted_act_has_a_page_and_words(x, tier):
    account = replace(ACCOUNT, tier=tier)
    for verb, each in x.capabilities(account).items():
        if each.level is Level.ASSISTED:
            link = x.assist(account, Action(verb, text="हो", target=POST))
            assert link.url.startswith("https://x.com/")
            assert {*link.steps, link.proof} <= set(x.manifest.messages)
            assert "x.step.look" not in link.steps


@pytest.mark.parametrize(
    ("pasted", "ref"),
    [
        ("https://x.com/nagarpalika/status/123", ("post", "123")),
        ("https://twitter.com/a/status/123?s=20", ("post", "123")),
        ("x.com/i/web/status/123", ("post", "123")),
        ("हेर्नुहोस्: https://mobile.x.com/a/status/123/photo/1।", ("post", "123")),
        ("http://127.0.0.1:8100/x/nagarpalika/status/123", ("post", "123")),
        ("https://x.com/messages/12-34", ("message", "")),
        ("https://x.com/mofa", ("person", "")),
        ("https://www.facebook.com/a/posts/123", None),
        ("https://evil.example/x.com/a/status/123", None),
        ("https://x.com/home", None),
        ("123", None),
        ("", None),
    ],
)
def test_a_pasted_address_names_its_item(x, pasted, ref):
    found = x.parse_proof(pasted)
    assert (found and (found.kind, found.id)) == ref
