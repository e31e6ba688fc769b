"""What the connector says about itself is complete, and agrees with what it does."""

import re

import pytest

from chautari.connectors import base
from chautari.connectors.facebook import connector
from chautari.connectors.facebook.tables import ERRORS
from chautari.connectors.values import Account, Action, Level, MediaItem, Ref, Verb

PAGE = Account(key="k", kind="page", external_id="100200300", handle="roads.gov")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def test_it_has_the_abilities_of_a_page():
    for ability in (
        base.Connector,
        base.Authorises,
        base.Acts,
        base.Polls,
        base.UploadsMedia,
        base.Reconciles,
        base.ReadsInbox,
        base.OpensDeliveries,
        base.ReceivesWebhooks,
        base.ReadsProfile,
        base.ReadsRights,
        base.Measures,
        base.Assists,
    ):
        assert isinstance(connector, ability), ability
    assert not isinstance(connector, base.ListsFollowing)


def test_every_verb_has_a_level_and_every_lesser_level_a_reason():
    declared = connector.capabilities(PAGE)
    assert set(declared) == set(Verb)
    for capability in declared.values():
        assert capability.level is Level.FULL or capability.reason in connector.manifest.messages


def test_every_sentence_is_there_in_both_languages_with_the_same_placeholders():
    for key, words in connector.manifest.messages.items():
        assert words["en"], key
        assert words["ne"], key
        assert set(PLACEHOLDER.findall(words["en"])) == set(PLACEHOLDER.findall(words["ne"])), key
    for row in (*ERRORS["row"], *ERRORS["range"], *ERRORS["http"]):
        assert not PLACEHOLDER.search(connector.manifest.messages[row["message"]]["en"])


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        (Action(Verb.PUBLISH, text="क"), []),
        (Action(Verb.PUBLISH), ["facebook.empty"]),
        (Action(Verb.PUBLISH, text="क" * 63_207), ["facebook.too_long"]),
        (Action(Verb.SEND_MESSAGE, text="क" * 2_001), ["facebook.too_long"]),
        (Action(Verb.REPLY_PRIVATELY, text="क" * 2_000), []),
        (
            Action(Verb.PUBLISH, text="क", link="https://www.facebook.com/x/posts/1"),
            ["facebook.own_link_refused"],
        ),
        (
            Action(Verb.PUBLISH, text="क", media=(MediaItem("a", "image/jpeg", 9),)),
            ["facebook.alt_text_missing"],
        ),
        (
            Action(Verb.PUBLISH, media=(MediaItem("a", "image/webp", 9, alt_text="x"),)),
            ["facebook.file_type"],
        ),
        (
            Action(Verb.PUBLISH, media=(MediaItem("a", "image/png", 10**7, alt_text="x"),)),
            ["facebook.file_too_large"],
        ),
        (
            Action(
                Verb.PUBLISH,
                media=(MediaItem("a", "video/mp4", 9), MediaItem("b", "image/png", 9, alt_text="x")),
            ),
            ["facebook.film_alone"],
        ),
        (Action(Verb.HIDE, target=Ref("comment", "1_2")), []),
    ],
)
def test_what_facebook_would_refuse_is_found_before(action, keys):
    problems = connector.validate(PAGE, action)
    assert [problem.message_key for problem in problems] == keys
    for problem in problems:
        words = connector.manifest.messages[problem.message_key]
        assert words["en"] % problem.detail
        assert words["ne"] % problem.detail


def test_letters_are_counted_as_facebook_does_and_as_a_reader_does():
    count = connector.count_text("क्षेत्रीय", Verb.PUBLISH, "page")
    assert (count.length, count.visible, count.longest) == (9, 3, 63_206)
    assert connector.count_text("", Verb.SEND_MESSAGE, "page").longest == 2_000


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("https://www.facebook.com/100200300/posts/77", "post", "100200300_77"),
        ("यहाँ: https://m.facebook.com/permalink.php?story_fbid=77&id=100200300 हेर्नुस्", "post", "100200300_77"),
        ("https://www.facebook.com/roads.gov/posts/pfbid02abc", "post", "pfbid02abc"),
        ("https://www.facebook.com/roads.gov/posts/77?comment_id=88", "comment", "77_88"),
        ("https://www.facebook.com/watch?v=123", "post", "123"),
        ("https://www.facebook.com/share/p/1AbC/", "post", "1AbC"),
        ("http://127.0.0.1:8100/facebook/100200300/posts/77", "post", "100200300_77"),
    ],
)
def test_a_pasted_address_names_its_item(text, kind, key):
    ref = connector.parse_proof(text)
    assert (ref.kind, ref.id) == (kind, key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://x.com/a/status/1",
        "https://facebook.com.evil.example/1/posts/2",
        "http://[",
        "facebook.com",
    ],
)
def test_other_words_are_no_proof(text):
    assert connector.parse_proof(text) is None


def test_an_assisted_act_opens_the_right_page():
    there = Ref("post", "999_5", url="https://www.facebook.com/999/posts/5")
    assert connector.assist(PAGE, Action(Verb.LIKE, target=there)).url == there.url
    share = connector.assist(PAGE, Action(Verb.SHARE, target=there))
    assert share.url.endswith("sharer.php?u=https%3A%2F%2Fwww.facebook.com%2F999%2Fposts%2F5")
    rehearsal = Account(
        key="k", kind="page", external_id="1", settings={"web_url": "http://127.0.0.1:8100/facebook"}
    )
    follow = connector.assist(rehearsal, Action(Verb.FOLLOW, target=Ref("account", "77")))
    assert follow.url == "http://127.0.0.1:8100/facebook/77"
    for verb in Verb:
        link = connector.assist(PAGE, Action(verb))
        assert {*link.steps, link.proof} <= set(connector.manifest.messages)
