"""Whoever asks "is this official?" pastes what they have: every true spelling names the account, no other does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.connectors.base import NamesAccounts
from chautari.connectors.facebook import connector as facebook
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x

X = (
    *("MoHA_Nepal", "@MoHA_Nepal", " @moha_nepal ", "x.com/MoHA_Nepal", "https://x.com/MoHA_Nepal/"),
    *(
        "HTTPS://X.COM/moha_nepal",
        "http://www.x.com/MoHA_Nepal?s=20&t=abc",
        "https://mobile.twitter.com/MoHA_Nepal",
    ),
    *(
        "https://m.twitter.com/@MoHA_Nepal",
        "https://twitter.com/#!/MoHA_Nepal",
        "twitter.com/MoHA_Nepal/media",
    ),
    *(
        "https://x.com/MoHA_Nepal/status/1790000000000000001",
        "https://x.com/intent/user?screen_name=MoHA_Nepal",
    ),
    *(
        "“https://x.com/MoHA_Nepal”",
        "https://x.com./MoHA_Nepal",
        "https://x.com:443/MoHA_Nepal",
        "(x.com/%4DoHA_Nepal)",
    ),
    *("\u200bhttps://x.com/MoHA_Nepal\ufeff", "http://127.0.0.1:8100/x/MoHA_Nepal"),
)
FACEBOOK = (
    *("moha.nepal", "@MohaNepal", "facebook.com/moha.nepal", "https://www.facebook.com/MOHA.Nepal/"),
    *("https://m.facebook.com/mohanepal?ref=bookmarks", "https://mbasic.facebook.com/moha.nepal/about"),
    *(
        "https://web.facebook.com/moha.nepal/posts/pfbid02AbC",
        "https://fb.com/moha.nepal",
        "https://m.me/moha.nepal",
    ),
    *(
        "https://ne-np.facebook.com/moha.nepal",
        "https://www.facebook.com/pg/moha.nepal/about/",
        "fb.me/moha.nepal",
    ),
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.facebook.com%2Fmoha.nepal&h=AT0",
)
NUMBERED = (
    *(
        "100200300400",
        "https://www.facebook.com/100200300400",
        "https://facebook.com/profile.php?id=100200300400",
    ),
    *(
        "https://www.facebook.com/pages/Home-Ministry/100200300400",
        "https://www.facebook.com/p/Home-100200300400/",
    ),
    *("https://www.facebook.com/people/Home/100200300400/", "https://www.facebook.com/100200300400/posts/77"),
    "https://m.facebook.com/story.php?story_fbid=77&id=100200300400",
    "https://www.facebook.com/pages/category/Government/गृह-100200300400".replace("गृह", "Home"),
)
PHONE = (
    "9851012345",
    "+977 985-1012345",
    "९८५१०१२३४५",
    "00977 9851012345",
    "viber://chat?number=%2B9779851012345",
)
BOT = (
    "MoHA_bot",
    "@moha_bot",
    "https://chats.viber.com/moha_bot",
    "vb.me/moha_bot",
    "viber://pa?chatURI=MoHA_bot",
)

ELSEWHERE = (
    *(
        "https://evil.example/x.com/MoHA_Nepal",
        "https://x.com.evil.example/MoHA_Nepal",
        "https://x.com@evil.example/MoHA",
    ),
    *("https://evil.example\\@x.com/MoHA_Nepal", "https://x.com:8443/MoHA_Nepal", "ftp://x.com/MoHA_Nepal"),
    *(
        "https://x.com/MoHA_Nepal/../evil",
        "https://x.com/%2e%2e/evil",
        "https://x.com//MoHA_Nepal",
        "https://x.com/",
    ),
    *(
        "https://x.com/home",
        "https://x.com/i/lists/5",
        "https://x.com/search?q=moha",
        "javascript:alert(1)",
        "",
    ),
    *(
        "https://х.com/MoHA_Nepal",
        "https://x.com/МоHA_Nepal",
        "https://x.com/MoHA\u200b_Nepal",
        "MoHA Nepal",
        "गृह",
    ),
    *(
        "https://facebook.com.evil.example/moha",
        "https://www.facebook.com/groups/55",
        "https://fb.watch/abc/",
    ),
    *(
        "https://www.facebook.com/share/1AbC/",
        "https://www.facebook.com/login.php?next=moha",
        "https://www.facebook.com",
    ),
    *("https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example%2Fmoha", "https://notfacebook.com/moha"),
    *(
        "https://xfb.com/moha",
        "https://chats.viber.com.evil.example/moha_bot",
        "https://vb.me/a/b",
        "https://viber.com/en",
    ),
    *(
        "viber://evil?chatURI=moha_bot",
        "http://[",
        "https://x.com/\x00MoHA",
        "https://twitter.com.np/MoHA_Nepal",
    ),
)


@pytest.mark.parametrize("text", X)
def test_every_spelling_of_an_account_of_x_names_it(text):
    assert x.handle_key(x.named(text).handle) == "moha_nepal"


@pytest.mark.parametrize("text", FACEBOOK)
def test_every_spelling_of_a_page_names_it(text):
    assert facebook.handle_key(facebook.named(text).handle) == "mohanepal"


@pytest.mark.parametrize("text", NUMBERED)
def test_every_spelling_of_a_pages_number_names_it(text):
    assert facebook.named(text).id == "100200300400"


@pytest.mark.parametrize(
    "text", ["https://x.com/i/user/783214", "https://x.com/intent/follow?user_id=783214"]
)
def test_the_number_of_an_account_of_x_names_it(text):
    assert x.named(text).id == "783214"


@pytest.mark.parametrize("text", PHONE)
def test_every_spelling_of_an_office_telephone_names_it(text):
    named = viber.named(text)
    assert (named.kind, viber.handle_key(named.handle)) == ("phone", "+9779851012345")


@pytest.mark.parametrize("text", BOT)
def test_every_spelling_of_a_bot_names_it(text):
    assert viber.handle_key(viber.named(text).handle) == "moha_bot"


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_leads_elsewhere_or_only_looks_alike_names_nothing(text):
    assert [network for network in (x, facebook, viber) if network.named(text)] == []


@pytest.mark.parametrize("network", [x, facebook, viber])
@given(text=st.text() | st.text(alphabet="htps:/.@\\xfbvme?#%=&0123 MoHA_Nepalc"))
def test_no_text_makes_naming_raise_and_what_it_names_is_plain(network, text):
    assert isinstance(network, NamesAccounts)
    named = network.named(text)
    assert named is None or named.handle.isascii()
    assert named is None or bool(named.handle or named.id)


@pytest.mark.parametrize("network", [x, facebook, viber])
@given(text=st.from_regex(r"[A-Za-z0-9]{5,12}", fullmatch=True))
def test_an_address_that_we_write_names_the_account_that_it_was_written_for(network, text):
    named = network.named(text)
    if named is not None and named.url:
        again = network.named(named.url)
        assert (network.handle_key(again.handle), again.id) == (network.handle_key(named.handle), named.id)
