"""What a network would refuse is found before approval: exactly at the limit it may go, one beyond it may not."""

import pytest
from documented_facebook import US

from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Account, Action, MediaItem, Ref, Verb
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x

ON_X = Account(key="k", kind="user", external_id="1", tier="enterprise")
ON_PAGE = Account(key="k", kind="page", external_id=US)
CHANNEL, BOT = (Account(key="k", kind=kind) for kind in ("channel", "bot"))
PERSON, POST = Ref("person", "7", author_id="7"), Ref("post", "55", author_id="7", thread_id="55")
LINK = "https://moha.gov.np/np/page/1"

TEXTS = [
    (x, ON_X, Verb.PUBLISH, 280, "x.too_long"),
    (x, ON_X, Verb.REPLY, 280, "x.too_long"),
    (x, ON_X, Verb.SEND_MESSAGE, 10_000, "x.too_long"),
    (facebook, ON_PAGE, Verb.PUBLISH, 63_206, "facebook.too_long"),
    (facebook, ON_PAGE, Verb.REPLY, 8_000, "facebook.too_long"),
    (facebook, ON_PAGE, Verb.SEND_MESSAGE, 2_000, "facebook.too_long"),
    (facebook, ON_PAGE, Verb.REPLY_PRIVATELY, 2_000, "facebook.too_long"),
    (viber, CHANNEL, Verb.PUBLISH, 7_000, "viber.too_long"),
    (viber, BOT, Verb.SEND_MESSAGE, 7_000, "viber.too_long"),
]
FILES = [
    (x, ON_X, "image/jpeg", 5_242_880, "x.media_too_large"),
    (x, ON_X, "image/gif", 15_728_640, "x.media_too_large"),
    (x, ON_X, "video/mp4", 536_870_912, "x.media_too_large"),
    (facebook, ON_PAGE, "image/jpeg", 4_000_000, "facebook.file_too_large"),
    (viber, CHANNEL, "image/jpeg", 1_000_000, "viber.file_too_large"),
    (viber, BOT, "image/png", 1_000_000, "viber.file_too_large"),
    (viber, BOT, "video/mp4", 26_000_000, "viber.file_too_large"),
    (viber, BOT, "application/pdf", 50_000_000, "viber.file_too_large"),
]
FILMS = [
    (x, ON_X, 140, "x.video_too_long"),
    (facebook, ON_PAGE, 14_400, "facebook.film_too_long"),
    (viber, CHANNEL, 180, "viber.film_too_long"),
]
NUMBERS = [
    (x, ON_X, Verb.PUBLISH, 4, "x.too_many_media"),
    (facebook, ON_PAGE, Verb.PUBLISH, 10, "facebook.too_many_files"),
    (facebook, ON_PAGE, Verb.REPLY, 1, "facebook.too_many_files"),
    (viber, BOT, Verb.PUBLISH, 10, "viber.too_many_files"),
]
TYPES = [
    (x, ON_X, "image/bmp", "x.media_type"),
    (x, ON_X, "application/pdf", "x.media_type"),
    (facebook, ON_PAGE, "application/pdf", "facebook.file_type"),
    (viber, CHANNEL, "image/png", "viber.file_type"),
    (viber, BOT, "image/webp", "viber.file_type"),
    (viber, BOT, "video/webm", "viber.file_type"),
    (viber, CHANNEL, "application/zip", "viber.file_type"),
]


def found(connector, account, verb=Verb.PUBLISH, *, text="सूचना", media=(), link=""):
    target = None if verb is Verb.PUBLISH else POST if verb is Verb.REPLY else PERSON
    action = Action(verb, text=text, target=target, media=tuple(media), link=link)
    problems = connector.validate(account, action)
    assert {problem.message_key for problem in problems} <= set(connector.manifest.messages)
    return [problem.message_key for problem in problems]


def file(mime="image/jpeg", *, size=9, **more):
    return MediaItem("a" * 64, mime, size, name="f", alt_text="चित्र", **more)


@pytest.mark.parametrize(("connector", "account", "verb", "longest", "key"), TEXTS)
def test_a_text_may_be_as_long_as_the_network_counts(connector, account, verb, longest, key):
    assert found(connector, account, verb, text="क" * longest) == []
    assert found(connector, account, verb, text="क" * (longest + 1)) == [key]
    assert connector.capabilities(account)[verb].text.longest == longest


@pytest.mark.parametrize(("connector", "account", "verb", "longest", "key"), TEXTS)
def test_a_link_that_travels_in_the_text_counts_with_it(connector, account, verb, longest, key):
    if (connector, verb) == (facebook, Verb.PUBLISH):
        pytest.skip("Facebook has a field of its own for a post's link")
    weight = 23 if connector is x and verb is not Verb.SEND_MESSAGE else len(LINK)
    room = longest - weight - 1
    assert found(connector, account, verb, text="क" * room, link=LINK) == []
    assert found(connector, account, verb, text="क" * (room + 1), link=LINK) == [key]


@pytest.mark.parametrize(("connector", "account", "mime", "largest", "key"), FILES)
def test_a_file_may_be_as_large_as_the_network_takes(connector, account, mime, largest, key):
    assert found(connector, account, media=[file(mime, size=largest)]) == []
    assert found(connector, account, media=[file(mime, size=largest + 1)]) == [key]


@pytest.mark.parametrize(("connector", "account", "seconds", "key"), FILMS)
def test_a_film_may_be_as_long_as_the_network_takes(connector, account, seconds, key):
    assert found(connector, account, media=[file("video/mp4", duration=seconds)]) == []
    assert found(connector, account, media=[file("video/mp4", duration=seconds + 1)]) == [key]


@pytest.mark.parametrize(("connector", "account", "verb", "most", "key"), NUMBERS)
def test_as_many_files_go_out_as_the_network_takes(connector, account, verb, most, key):
    assert found(connector, account, verb, media=[file()] * most) == []
    assert key in found(connector, account, verb, media=[file()] * (most + 1))


@pytest.mark.parametrize(("connector", "account", "mime", "key"), TYPES)
def test_a_kind_of_file_that_the_network_does_not_take_is_named(connector, account, mime, key):
    assert found(connector, account, media=[file(mime)]) == [key]
    assert mime not in connector.capabilities(account)[Verb.PUBLISH].media.mimes


@pytest.mark.parametrize(("connector", "account"), [(x, ON_X), (facebook, ON_PAGE), (viber, CHANNEL)])
def test_nothing_at_all_is_not_a_notice(connector, account):
    assert found(connector, account, text=" ") == [f"{connector.manifest.key}.empty"]


def test_films_and_pictures_do_not_mix_and_a_comment_takes_no_film():
    assert "x.media_mixed" in found(x, ON_X, media=[file(), file("video/mp4")])
    assert "facebook.film_alone" in found(facebook, ON_PAGE, media=[file(), file("video/mp4")])
    assert found(facebook, ON_PAGE, Verb.REPLY, media=[file("video/mp4")]) == ["facebook.file_type"]
