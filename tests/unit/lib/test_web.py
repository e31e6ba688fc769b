"""A page of the web is read without being led astray: the desk never asks a place inside of a network for anybody."""

import httpx
import pytest

from chautari.lib.web import LARGEST, NotReached, Page, is_public, links, read

PUBLIC = "198.41.0.4"
INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::",
    "2001:0:7f00:1::", "2001:db8::1", "2001:10::1", "100::1", "", "localhost", "0x7f000001", "2130706433",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "1.1.1.1", PUBLIC, "103.69.124.1", "2606:4700::1111", "2400:1a00::1"]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_never_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


def page_of(html, **headers):
    """A page on its way, not yet read."""
    stream = httpx.ByteStream(html.encode())
    return httpx.Response(200, headers={"content-type": "text/html; charset=utf-8", **headers}, stream=stream)


def asked(url, answers=None, names=None, **more):
    """What is read at the address, and where lines were opened; ``names`` tells where each host is."""
    seen = []
    names = {"moha.gov.np": [PUBLIC], **(names or {})}

    def answer(request):
        seen.append(f"{request.url.scheme}://{request.url.host}:{request.url.port} {request.headers['host']}")
        path = f"{request.url.scheme}://{request.headers['host']}{request.url.path}"
        return (answers or {}).get(path) or page_of('<a href="https://x.com/MoHA_Nepal">X</a>')

    def by(host, _port):
        if host not in names:
            raise OSError("no such host")
        return names[host]

    try:
        return read(url, by=by, line=httpx.MockTransport(answer), **more), seen
    except NotReached as no:
        return str(no), seen


def sent_to(where):
    return httpx.Response(302, headers={"location": where})


def test_the_line_is_opened_to_the_very_address_that_was_judged_under_the_hosts_name():
    page, seen = asked("https://moha.gov.np/")
    assert links(page) == ["https://x.com/MoHA_Nepal"]
    assert seen == [f"https://{PUBLIC}:None moha.gov.np"]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.1.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_host_inside_is_never_asked_not_even_one_of_several(address):
    for found in ([address], [PUBLIC, address]):
        said, seen = asked("https://moha.gov.np/", names={"moha.gov.np": found})
        assert (said, seen) == ("not a public address", [])


@pytest.mark.parametrize(
    "there",
    ["http://127.0.0.1/", "http://inside.example/", "https://[::1]/", "//169.254.169.254/latest/meta-data/"],
)
def test_a_redirect_inside_is_not_followed(there):
    names = {
        "inside.example": ["10.0.0.7"],
        "127.0.0.1": ["127.0.0.1"],
        "::1": ["::1"],
        "169.254.169.254": ["169.254.169.254"],
    }
    said, seen = asked("https://moha.gov.np/", {"https://moha.gov.np/": sent_to(there)}, names)
    assert said == "not a public address"
    assert len(seen) == 1


def test_a_redirect_outside_is_followed_a_few_times():
    answers = {"http://moha.gov.np/": sent_to("https://moha.gov.np/ne")}
    page, seen = asked("http://moha.gov.np/", answers)
    assert page.url == "https://moha.gov.np/ne"
    assert len(seen) == 2
    said, _seen = asked("https://moha.gov.np/", {"https://moha.gov.np/": sent_to("/")})
    assert said == "too many redirects"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://moha.gov.np/", "gopher://moha.gov.np/", "https://a@moha.gov.np/", "https:///", "",
        "https://moha.gov.np:22/", "https://moha.gov.np:99999/", "https://moha.gov.np\\@evil.example/", "http://[/",
        "https://unknown.example/",
    ],
)  # fmt: skip
def test_an_odd_address_is_not_asked(url):
    said, seen = asked(url)
    assert isinstance(said, str)
    assert seen == []


def test_the_rehearsals_host_may_be_asked_and_no_other_of_this_machine():
    names = {"127.0.0.1": ["127.0.0.1"]}
    page, _seen = asked("http://127.0.0.1:8100/", names=names, rehearsal=frozenset({"127.0.0.1:8100"}))
    assert isinstance(page, Page)
    for url in ("http://127.0.0.1:8000/", "http://127.0.0.1/"):
        said, seen = asked(url, names=names, rehearsal=frozenset({"127.0.0.1:8100"}))
        assert isinstance(said, str)
        assert seen == []


def test_only_the_beginning_of_a_very_long_page_is_read():
    long = page_of("<p>" + "a" * (3 * LARGEST))
    page, _seen = asked("https://moha.gov.np/", {"https://moha.gov.np/": long})
    assert len(page.text) == LARGEST


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b"%PDF", headers={"content-type": "application/pdf"}),
        httpx.Response(404, html="no"),
        httpx.Response(500),
        httpx.Response(302),
    ],
)
def test_what_is_no_page_is_not_read(answer):
    said, _seen = asked("https://moha.gov.np/", {"https://moha.gov.np/": answer})
    assert said.startswith("no page")


def test_what_is_packed_without_being_asked_is_not_unpacked():
    packed = page_of("x", **{"content-encoding": "gzip"})
    assert asked("https://moha.gov.np/", {"https://moha.gov.np/": packed})[0].startswith("packed")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="/x">', ["https://moha.gov.np/x"]),
        ('<A HREF=" https://x.com/MoHA_Nepal ">', ["https://x.com/MoHA_Nepal"]),
        ('<link rel="me" href="//x.com/a">', ["https://x.com/a"]),
        ('<a href="http://[">', []),
        ("<a><a href><img src=x><!-- <a href='/no'> -->", []),
        ("<a href='/a'", []),
    ],
)
def test_links_are_read_as_browsers_read_them(html, found):
    assert links(Page("https://moha.gov.np/", html)) == found
