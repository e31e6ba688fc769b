"""An officer pastes what the browser or the phone shows: every spelling of an address names its item."""

import pytest

from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Account, Action, Level, Ref, Verb
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x

X_POSTS = (
    "https://x.com/moha_np/status/1790000000000000001",
    "http://X.com/moha_np/status/1790000000000000001",
    "https://www.x.com/moha_np/status/1790000000000000001?s=20&t=abc",
    "https://mobile.x.com/moha_np/status/1790000000000000001",
    "https://twitter.com/moha_np/status/1790000000000000001",
    "https://mobile.twitter.com/moha_np/status/1790000000000000001/photo/1",
    "https://m.twitter.com/moha_np/statuses/1790000000000000001",
    "https://twitter.com/#!/moha_np/status/1790000000000000001",
    "https://x.com/i/web/status/1790000000000000001",
    "https://x.com/i/status/1790000000000000001",
    "x.com/moha_np/status/1790000000000000001",
    "पोस्ट: https://x.com/moha_np/status/1790000000000000001।",
    "(https://x.com/moha_np/status/1790000000000000001).",
    "https://x.com/moha_np/status/1790000000000000001/analytics",
)
X_OTHERS = {
    "https://x.com/moha_np": ("person", "", ""),
    "https://twitter.com/@moha_np/": ("person", "", ""),
    "https://x.com/i/user/783214": ("person", "783214", ""),
    "https://x.com/messages/12-34": ("message", "", "12-34"),
    "https://x.com/messages/1790000000000000001": ("message", "", "1790000000000000001"),
    "https://x.com/i/chat/12-34": ("message", "", "12-34"),
    "https://x.com/i/chat/g1790000000000000001": ("message", "", "g1790000000000000001"),
}
FACEBOOK_POSTS = {
    "https://www.facebook.com/100200300/posts/77": "100200300_77",
    "https://facebook.com/100200300/posts/77/": "100200300_77",
    "https://m.facebook.com/story.php?story_fbid=77&id=100200300": "100200300_77",
    "https://mbasic.facebook.com/story.php?story_fbid=77&id=100200300&refid=17": "100200300_77",
    "https://www.facebook.com/permalink.php?story_fbid=pfbid02AbC&id=100200300": "pfbid02AbC",
    "https://web.facebook.com/roads.gov/posts/pfbid02AbC?__cft__[0]=x": "pfbid02AbC",
    "https://www.facebook.com/roads.gov/posts/some-words-of-it/77": "77",
    "https://www.facebook.com/photo.php?fbid=77&set=a.5": "77",
    "https://www.facebook.com/photo/?fbid=77&set=a.5": "77",
    "https://www.facebook.com/roads.gov/photos/a.5/77/?type=3": "77",
    "https://www.facebook.com/reel/77": "77",
    "https://www.facebook.com/watch/?v=77": "77",
    "https://www.facebook.com/watch?v=77": "77",
    "https://www.facebook.com/roads.gov/videos/77/": "77",
    "https://www.facebook.com/video.php?v=77": "77",
    "https://fb.watch/aBc-1/": "aBc-1",
    "https://www.facebook.com/share/p/1AbC/": "1AbC",
    "https://www.facebook.com/share/v/1AbC/?mibextid=x": "1AbC",
    "https://www.facebook.com/share/r/1AbC": "1AbC",
    "https://www.facebook.com/share/1AbC/": "1AbC",
    "https://www.facebook.com/groups/55/posts/77/": "55_77",
    "https://www.facebook.com/groups/sadak/permalink/77/": "77",
    "https://www.facebook.com/events/77": "77",
    "https://www.facebook.com/100200300_77": "100200300_77",
    "facebook.com/roads.gov/posts/77": "77",
    "m.facebook.com/roads.gov/posts/77": "77",
    "HTTPS://WWW.FACEBOOK.COM/roads.gov/posts/77": "77",
    "हेर्नुहोस् https://fb.com/100200300/posts/77। धन्यवाद": "100200300_77",
    "(https://www.facebook.com/100200300/posts/77).": "100200300_77",
}
FACEBOOK_COMMENTS = {
    "https://www.facebook.com/roads.gov/posts/77?comment_id=88": "77_88",
    "https://m.facebook.com/story.php?story_fbid=77&id=100200300&comment_id=77_88": "77_88",
    "https://www.facebook.com/roads.gov/posts/77?comment_id=88&reply_comment_id=99": "77_99",
    "https://www.facebook.com/photo.php?fbid=77&comment_id=Y29tbWVudDo3N184OA%3D%3D": "77_88",
}
FACEBOOK_OTHERS = {
    "https://www.facebook.com/mofa.np": ("account", "", ""),
    "https://www.facebook.com/100200300": ("account", "100200300", ""),
    "https://www.facebook.com/profile.php?id=100200300": ("account", "100200300", ""),
    "https://www.facebook.com/pages/Nepal-Police/100200300": ("account", "100200300", ""),
    "https://www.facebook.com/p/Nepal-Police-100200300/": ("account", "100200300", ""),
    "https://www.facebook.com/messages/t/555": ("message", "", "555"),
    "https://www.messenger.com/t/555": ("message", "", "555"),
}
VIBER = {
    "https://vb.me/moha-nepal": ("account", "moha-nepal"),
    "vb.me/3f2a": ("account", "3f2a"),
    "https://chats.viber.com/moha.nepal": ("account", "moha.nepal"),
    "समूह: https://invite.viber.com/?g2=AQAab%2Bc।": ("account", "AQAab%2Bc"),
    "viber://pa?chatURI=moha": ("account", "moha"),
    "viber://chat?number=%2B9779800000000": ("person", "+9779800000000"),
    "viber://chat/?number=+9779800000000": ("person", "+9779800000000"),
}
NOBODY = (
    *(
        "",
        "सूचना",
        "77",
        "https://",
        "https://[",
        "http://x.com.evil.example/a/status/1",
        "x.com",
        "facebook.com",
    ),
    *(
        "https://evil.example/x.com/a/status/1",
        "https://notx.com/a/status/1",
        "https://fakefacebook.com/1/posts/2",
    ),
    *("https://facebook.com.evil.example/1/posts/2", "https://myvb.me/abc", "ftp://elsewhere.example/vb.me"),
    *(
        "https://x.com/home",
        "https://x.com/search?q=a",
        "https://www.facebook.com/login",
        "https://www.facebook.com/",
    ),
)


@pytest.mark.parametrize("pasted", X_POSTS)
def test_every_spelling_of_a_post_on_x_is_that_post(pasted):
    ref = x.parse_proof(pasted)
    assert (ref.kind, ref.id) == ("post", "1790000000000000001")


@pytest.mark.parametrize(("pasted", "wanted"), X_OTHERS.items())
def test_people_and_talks_on_x_are_named(pasted, wanted):
    ref = x.parse_proof(pasted)
    assert (ref.kind, ref.id, ref.thread_id) == wanted


@pytest.mark.parametrize(("pasted", "key"), FACEBOOK_POSTS.items())
def test_every_spelling_of_a_post_on_facebook_is_that_post(pasted, key):
    ref = facebook.parse_proof(pasted)
    assert (ref.kind, ref.id, ref.thread_id) == ("post", key, key)


@pytest.mark.parametrize(("pasted", "key"), FACEBOOK_COMMENTS.items())
def test_every_spelling_of_a_comment_is_that_comment(pasted, key):
    ref = facebook.parse_proof(pasted)
    assert (ref.kind, ref.id) == ("comment", key)


@pytest.mark.parametrize(("pasted", "wanted"), FACEBOOK_OTHERS.items())
def test_pages_and_talks_on_facebook_are_named(pasted, wanted):
    ref = facebook.parse_proof(pasted)
    assert (ref.kind, ref.id, ref.thread_id) == wanted


@pytest.mark.parametrize(("pasted", "wanted"), VIBER.items())
def test_accounts_and_people_on_viber_are_named(pasted, wanted):
    ref = viber.parse_proof(pasted)
    assert (ref.kind, ref.id) == wanted


@pytest.mark.parametrize("pasted", NOBODY)
def test_anything_else_proves_nothing(pasted):
    assert [line.parse_proof(pasted) for line in (x, facebook, viber)] == [None, None, None]


@pytest.mark.parametrize("line", [x, facebook], ids=["x", "facebook"])
def test_the_page_that_is_opened_is_itself_a_proof_where_a_person_s_page_is_asked_for(line):
    account = Account(key="k", kind=line.manifest.account_kinds[0], handle="moha_np", tier="none")
    target = Ref("person", "783214", author_id="783214")
    for verb in (Verb.FOLLOW, Verb.UNFOLLOW):
        assert line.capabilities(account)[verb].level is Level.ASSISTED
        assert line.parse_proof(line.assist(account, Action(verb, target=target)).url)
