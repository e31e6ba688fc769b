"""Bad input at every door: what the sender or the officer is told, what is kept, and that nothing is lost.

A run ends with the table of it. For the networks' doors that means: the next good delivery is taken. For the officers'
forms: what they wrote is still there, and the public saw nothing.
"""

import io
import json
import os
import re
import socket
from html import unescape

import httpx
import pytest
from PIL import Image

from tests.clerk import Clerk
from tests.desk import eventually
from tests.ends.doors import doors
from tests.ends.table import Table

LIMIT = 1_048_576  # bytes, as docs/operator/settings.md says
DEEP = 200_000
LINE = httpx.Client(timeout=30)


@pytest.fixture(scope="module")
def known(desk):
    return doors(desk)


@pytest.fixture(scope="module")
def keeper(desk):
    clerk = Clerk(desk, "keeper")
    yield clerk
    clerk.close()


@pytest.fixture(scope="module")
def table(request, desk):
    engine = "PostgreSQL + Celery" if "CHAUTARI_DATABASE_URL" in desk.environment else "SQLite"
    table = Table(f"Bad input ({engine})", "sent", "told", "kept", "afterwards")
    yield table
    table.show(request.config.pluginmanager.getplugin("capturemanager"))


def knock(door, raw, *, method="POST", hook=None, head=None, signed=True, content=None):
    """Bring these bytes to a door; the status and the word of the answer."""
    head = {"content-type": "application/json"} | (door.head(raw) if signed else {}) | (head or {})
    answer = LINE.request(method, hook or door.hook, content=content or raw, headers=head)
    return answer.status_code, answer.text.strip()


def arrivals(desk, door, columns="count(*)"):
    """What the account's door has stored, newest first."""
    return desk.look(
        f"SELECT {columns} FROM intake_arrival WHERE stream = 'webhook' AND account_id ="
        f" (SELECT id FROM registry_account WHERE external_id = '{door.external_id}')"
        f"{'' if columns == 'count(*)' else ' ORDER BY id DESC LIMIT 1'}"
    )[0]


def account(desk, door, columns):
    return desk.look(f"SELECT {columns} FROM registry_account WHERE external_id = '{door.external_id}'")[0]


def said(desk, text):
    return desk.look(f"SELECT count(*) FROM inbox_message WHERE text = '{text}'")[0][0]


NEXT = iter(range(1, 10_000))


def next_is_taken(desk, known):
    """Each network's next good delivery is taken and stands in the inbox, once."""
    told = {door: f"पानी कहिले आउँछ? {next(NEXT)}" for door in known.values()}
    for door, text in told.items():
        assert knock(door, door.message(text))[0] == 200
    for text in told.values():
        eventually(lambda text=text: said(desk, text), what=text)
        assert said(desk, text) == 1
    return "next one taken"


def entries(desk, kind):
    return desk.look(f"SELECT count(*) FROM ledger_entry WHERE kind = '{kind}'")[0][0]


# refused: whoever sends this is not the network

FORGED = {
    "a wrong signature": lambda door, _others: {"head": door.head(b"something else")},
    "no signature": lambda _door, _others: {"signed": False},
    "the signature of another app": lambda door, others: {
        "head": door.head(door.message("x"), secret=others[0].secret)
    },
    "a right signature, one byte changed": lambda door, _others: {"content": door.message("बदलिएको")},
    "a signature that is none": lambda door, _others: {
        "head": dict.fromkeys(door.head(b""), b"sha256=\xff{}")
    },
}


@pytest.mark.parametrize("case", FORGED)
def test_what_is_not_signed_by_the_network_is_refused_counted_and_shown(desk, known, keeper, table, case):
    for door in known.values():
        others = [each for each in known.values() if each is not door]
        before, (counted,) = arrivals(desk, door), account(desk, door, "refused")
        how = {"raw": door.message("म को हुँ?")} | FORGED[case](door, others)
        assert knock(door, **how) == (403, "wrong signature")
        eventually(lambda door=door, n=counted: account(desk, door, "refused") == (n + 1,), what="counted")
        assert arrivals(desk, door) == before
        assert account(desk, door, "health, health_reason") == ("degraded", "desk.refused")
        pk = account(desk, door, "id")[0]
        assert "Deliveries with a wrong signature" in keeper.words(f"/accounts/{pk}/")
        assert keeper.send(f"/accounts/{pk}/check/").is_redirect
        assert account(desk, door, "health") == ("ok",)
    assert entries(desk, "delivery.refused") >= len(known)
    kept = "no arrival; counted, health degraded, ledger"
    table.add(case, "403 wrong signature", kept, next_is_taken(desk, known))


# closed: nobody's door, or no delivery


def elsewhere(door, **parts):
    network, key = door.hook.rstrip("/").rsplit("/", 2)[1:]
    there = {"network": network, "key": key} | parts
    return door.hook.replace(f"/{network}/{key}/", f"/{there['network']}/{there['key']}/")


def pieces(size):
    """So many bytes without a length told before."""
    for _ in range(0, size, 65_536):
        yield b"x" * 65_536


CLOSED = {
    "a wrong key in the address": (404, lambda door: {"hook": elsewhere(door, key="no-such-key")}),
    "no key in the address": (404, lambda door: {"hook": elsewhere(door, key="")}),
    "an unknown network": (404, lambda door: {"hook": elsewhere(door, network="telegram")}),
    "another network's name": (
        404,
        lambda door: {"hook": elsewhere(door, network={"x": "facebook"}.get(door.network, "x"))},
    ),
    "a visitor's browser": (403, lambda _door: {"method": "GET", "raw": b""}),
    "another verb": (405, lambda _door: {"method": "DELETE"}),
    "a body over the limit": (413, lambda _door: {"raw": b"{" + b" " * LIMIT}),
    "a body over the limit, in pieces": (413, lambda _door: {"content": pieces(2 * LIMIT)}),
}


@pytest.mark.parametrize("case", CLOSED)
def test_what_is_no_delivery_is_told_so_and_leaves_no_trace(desk, known, table, case):
    status, how = CLOSED[case]
    for door in known.values():
        before, stands = arrivals(desk, door), account(desk, door, "refused, health")
        told = knock(door, **{"raw": door.message("नमस्ते")} | how(door))
        assert told[0] == status
        assert told[1].isascii() and told[1]
        assert (arrivals(desk, door), account(desk, door, "refused, health")) == (before, stands)
    table.add(case, f"{status} {told[1]}", "nothing", next_is_taken(desk, known))


def test_a_body_whose_end_is_missing_is_not_taken_for_a_forged_one(desk, known, table):
    for door in known.values():
        before, stands = arrivals(desk, door), account(desk, door, "refused, health")
        assert cut_off(door, door.message("आधा मात्र")).startswith(b"HTTP/1.1 400 ")
        assert (arrivals(desk, door), account(desk, door, "refused, health")) == (before, stands)
    afterwards = next_is_taken(desk, known)
    table.add("a body whose end is missing", "400 the end is missing", "nothing", afterwards)


def cut_off(door, raw):
    """The answer to a delivery that was broken off in the middle."""
    where = httpx.URL(door.hook)
    head = {"host": where.netloc.decode(), "content-length": str(len(raw)), **door.head(raw)}
    lines = [f"POST {where.path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    with socket.create_connection((where.host, where.port), timeout=20) as line:
        line.sendall("\r\n".join(lines).encode() + raw[: len(raw) // 2])
        line.shutdown(socket.SHUT_WR)
        return line.recv(4096)


# taken: the network itself sent it, so it is kept byte for byte whatever it is

STRANGE = {
    "nothing at all": b"",
    "broken JSON": b'{"object": "page", "entry": [{',
    "no UTF-8": b'\xff\xfe{"entry": []}',
    "deeply nested JSON": b'{"entry": ' + b"[" * DEEP,
    "a number without end": b'{"entry": [{"id": ' + b"9" * 6000 + b"}]}",
    "another shape": b'[{"entry": {"messaging": 7}}, null, "data"]',
    "another shape inside": b'{"entry": [7, {"messaging": [{"message": [], "timestamp": 1e400}]}], "data": {"payload": 1}}',
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_the_network_signed_is_kept_though_nobody_understands_it(desk, known, table, case):
    talks = desk.look("SELECT count(*) FROM inbox_conversation")
    for door in known.values():
        before = arrivals(desk, door)[0]
        raw = STRANGE[case]
        assert knock(door, raw)[0] == 200
        assert knock(door, raw)[0] == 200  # the network tries again
        assert arrivals(desk, door) == (before + 1,)
        eventually(lambda door=door: arrivals(desk, door, "state") == ("opened",), what="opened")
        state, problem, body = arrivals(desk, door, "state, problem, body")
        assert (state, problem, bytes(body)) == ("opened", "", raw)
    assert desk.look("SELECT count(*) FROM inbox_conversation") == talks
    table.add(case, "200", "its bytes, once; no talk", next_is_taken(desk, known))


WORDS = {
    "a NUL among the words": ("पानी\0आएन {}", "पानीआएन {}"),
    "half of a pair of signs": ("बत्ती \ud83d {}", "बत्ती ? {}"),
    "a hundred thousand letters": ("क" * 100_000 + " {}", "क" * 100_000 + " {}"),
    "marks of a page": ("<script>alert('{}')</script>", "<script>alert(''{}'')</script>"),
}


@pytest.mark.parametrize("case", WORDS)
def test_strange_words_are_in_the_inbox_once_in_a_form_that_can_be_shown(desk, known, table, case):
    sent, wanted = WORDS[case]
    for door in known.values():
        number = next(NEXT)
        assert knock(door, door.message(sent.replace("{}", str(number))))[0] == 200
        text = wanted.replace("{}", str(number))
        eventually(lambda text=text: said(desk, text), what=case)
    table.add(case, "200", "the words, in the inbox", next_is_taken(desk, known))


HOW = {
    "another content type": {"head": {"content-type": "text/xml; charset=utf-16"}},
    "no content type": {"head": {"content-type": ""}},
    "in pieces, without a length": {},
}


@pytest.mark.parametrize("case", HOW)
def test_what_is_rightly_signed_is_taken_however_it_is_wrapped(desk, known, table, case):
    for door in known.values():
        text = f"फारम कहाँ पाइन्छ? {next(NEXT)}"
        raw = door.message(text)
        parts = (raw[n : n + 50] for n in range(0, len(raw), 50))
        assert knock(door, raw, **HOW[case], content=None if HOW[case] else parts)[0] == 200
        eventually(lambda text=text: said(desk, text), what=text)
    table.add(case, "200", "the words, in the inbox", next_is_taken(desk, known))


def test_the_words_of_strangers_about_a_page_that_is_not_ours_reach_nobody(desk, known, table):
    door = known["facebook"]
    body = json.loads(door.message("अरूको पेज"))
    body["entry"][0]["id"] = body["entry"][0]["messaging"][0]["recipient"]["id"] = "999000999"
    assert knock(door, json.dumps(body).encode())[0] == 200
    eventually(lambda: arrivals(desk, door, "state") == ("opened",), what="opened")
    assert said(desk, "अरूको पेज") == 0
    table.add("words for an unknown page", "200", "its bytes, once; no talk", next_is_taken(desk, known))


# what officers send: told in their own language, with their words still in the form


@pytest.fixture(scope="module")
def writer(desk):
    clerk = Clerk(desk, "writer")
    yield clerk
    clerk.close()


@pytest.fixture(scope="module")
def places(desk):
    rows = desk.look(
        "SELECT a.network, a.id FROM registry_account a JOIN agencies_agency g ON g.id = a.agency_id"
        " WHERE g.code = 'moha' AND a.kind IN ('page', 'user', 'channel')"
    )
    return dict(rows)


def picture(width, height, kind="PNG", mode="1"):
    sink = io.BytesIO()
    Image.new(mode, (width, height)).save(sink, kind)
    return sink.getvalue()


NOTICE = {"title": "राहदानीको सूचना", "then": "submit", "picture_1_alt": "कार्यालयको भवन"}
FORMS = {
    "a text too long for X": (
        {"on": "x", "text": "क" * 300},
        "This text is 300 long; the network takes 280. Shorten it by 20 letters.",
        "३०० अक्षरको",
    ),
    "a text too long for Viber": (
        {"on": "viber", "text": "क" * 7001},
        "This text is 7001 long; the network takes 7000. Shorten it by 1 letter.",
        "७००१ अक्षरको",
    ),
    "a NUL in the text": (
        {"text": "राहदानी\0"},
        "Delete the text here and type it anew",
        "नयाँ गरी टाइप गर्नुहोस्",
    ),
    "no text": ({"text": " "}, "Write what the public should read.", "सर्वसाधारणले पढ्ने पाठ लेख्नुहोस्।"),
    "no title": ({"title": ""}, "Give the notice a title.", "सूचनाको शीर्षक लेख्नुहोस्।"),
    "no account": ({"on": ""}, "Choose at least one account for this notice.", "कम्तीमा एउटा खाता छान्नुहोस्।"),
    "a day that is none": (
        {"publish_date": "2083-13-40", "publish_time": "10:00"},
        "Write the day as 2083-08-07, २०८३ मंसिर ७ or 2026-11-23.",
        "२०८३-०८-०७, २०८३ मंसिर ७ वा २०२६-११-२३ जसरी",
    ),
    "a picture that is none": (
        {"picture": b"%PDF-1.7 not a picture"},
        "This is no picture that can be published.",
        "यो प्रकाशन गर्न मिल्ने तस्बिर होइन।",
    ),
    "an empty picture": ({"picture": b""}, "The submitted file is empty.", "पेश गरिएको फाइल खाली छ"),
    "half a picture": (
        {"picture": picture(900, 900, "JPEG", "RGB")[:5_000]},
        "This is no picture that can be published.",
        "यो प्रकाशन गर्न मिल्ने तस्बिर होइन।",
    ),
    "a picture over the desk's limit": (
        {"picture": picture(2, 2) + b"\0" * 11_000_000},
        "This picture is too large. It may have at most 10 MB.",
        "यो तस्बिर धेरै ठूलो छ। बढीमा १० एमबीको हुन सक्छ।",
    ),
    "a picture that would fill the memory": (
        {"picture": picture(9_000, 9_000)},
        "This picture has too many pixels.",
        "यस तस्बिरमा पिक्सेल धेरै छन्।",
    ),
}


def hand_in(clerk, places, *, language, on="facebook", picture=None, **fields):
    """The notice's form with these fields, in this language; the answer."""
    clerk.http.cookies.set("chautari_language", language)
    sent = NOTICE | {"text": "राहदानी अब जिल्लाबाटै पाइन्छ।"} | fields
    sent |= {f"use_{places[on]}": "on"} if on else {}
    files = None if picture is None else {"picture_1": ("भवन.jpg", picture, "image/jpeg")}
    sent["csrfmiddlewaretoken"] = clerk.http.cookies.get("chautari_csrf", "")
    return clerk.http.post("/notices/draft/", data=sent, files=files)


def notices(desk):
    return desk.look("SELECT count(*) FROM publishing_notice")[0][0]


def shown(page, name):
    """What a field of the form holds."""
    area = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    if area:
        return unescape(area[1])
    value = re.search(r'value="(.*?)"', field[0], re.DOTALL) if field else None
    return unescape(value[1]) if value else ""


@pytest.mark.parametrize("case", FORMS)
def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_written(desk, writer, places, table, case):
    fields, *sentences = FORMS[case]
    before, public = notices(desk), desk.happened(by="account")
    for language, sentence in zip(("en", "ne"), sentences, strict=True):
        answer = hand_in(writer, places, language=language, **fields)
        assert answer.status_code == 422
        assert sentence in writer.plain(answer.text), writer.plain(answer.text)[-1500:]
        wanted = NOTICE | {"text": "राहदानी अब जिल्लाबाटै पाइन्छ।"} | fields
        for name in ("title", "text", "picture_1_alt"):
            assert shown(answer.text, name).strip() == wanted[name].strip()
    assert (notices(desk), desk.happened(by="account")) == (before, public)
    table.add(f"form: {case}", f"422 {sentences[0]}", "nothing yet", "the words stand in the form")


def test_a_picture_too_big_for_the_network_is_handed_in_for_a_smaller_copy_is_made(
    desk, writer, places, table
):
    noise = Image.frombytes("RGB", (1_200, 1_200), os.urandom(1_200 * 1_200 * 3))
    sink = io.BytesIO()
    noise.save(sink, "JPEG", quality=95)
    assert len(sink.getvalue()) > 1_000_000
    before, public = notices(desk), desk.happened(by="account")
    answer = hand_in(writer, places, language="en", on="viber", picture=sink.getvalue())
    assert answer.is_redirect
    assert "Awaiting approval" in writer.words(answer.headers["location"])
    assert (notices(desk), desk.happened(by="account")) == (before + 1, public)
    table.add("form: a picture too big for Viber", "it waits for approval", "a copy that fits", "nothing")


UNREADABLE = {
    "a form of six megabytes": {"text": "x" * 6_000_000},
    "a form of two thousand fields": {f"field_{n}": "1" for n in range(2_000)},
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_form_that_is_no_form_is_answered_in_words(desk, writer, places, table, case):
    before = notices(desk)
    told = {"en": "What was sent could not be taken in", "ne": "पठाइएको कुरा लिन सकिएन"}
    for language, sentence in told.items():
        answer = hand_in(writer, places, language=language, **UNREADABLE[case])
        assert (answer.status_code, sentence in writer.plain(answer.text)) == (400, True)
    assert notices(desk) == before
    assert hand_in(writer, places, language="en", then="save").is_redirect
    table.add(f"form: {case}", f"400 {told['en']}", "nothing", "next one taken")


def test_a_form_without_its_token_is_not_taken(desk, writer, places, table):
    before = notices(desk)
    told = {"en": "The form was open too long", "ne": "फाराम धेरै बेर खुला रह्यो"}
    for language, sentence in told.items():
        writer.http.cookies.set("chautari_language", language)
        answer = writer.http.post("/notices/draft/", data={"title": "सूचना", f"use_{places['x']}": "on"})
        assert (answer.status_code, sentence in writer.plain(answer.text)) == (403, True)
    assert notices(desk) == before
    assert hand_in(writer, places, language="en", then="save").is_redirect
    table.add("form: without its token", f"403 {told['en']}", "nothing", "next one taken")


@pytest.mark.parametrize(
    "address", ["/notices/99999999999999999999999/", "/inbox/0/", "/notices/%00/", "/none/"]
)
def test_an_address_that_is_none_is_answered_in_words(writer, table, address):
    told = {"en": "There is nothing here", "ne": "यहाँ केही छैन"}
    for language, sentence in told.items():
        writer.http.cookies.set("chautari_language", language)
        answer = writer.http.get(address)
        assert (answer.status_code, sentence in writer.plain(answer.text)) == (404, True)
    table.add(f"address: {address}", f"404 {told['en']}", "nothing", "-")


# tokens: the act waits or goes out, and is never lost


@pytest.fixture(scope="module")
def approver(desk):
    clerk = Clerk(desk, "approver")
    yield clerk
    clerk.close()


def handed_in(writer, place):
    """A notice that waits for its approval: what it says, and its address."""
    text = f"कार्यालय भोलि बन्द रहन्छ। {next(NEXT)}"
    writer.http.cookies.set("chautari_language", "en")
    return text, writer.draft(text, {place: text})


def test_a_token_that_ran_out_is_renewed_and_the_notice_goes_out(
    desk, known, writer, approver, places, table
):
    door, renewed = known["x"], entries(desk, "token.refreshed")
    desk.tell(f"/account/{door.external_id}/token", action="expire")
    text, notice = handed_in(writer, places["x"])
    assert approver.send(f"{notice}approve/").is_redirect
    eventually(lambda: desk.happened(by="account", text=text), what=text)
    assert len(desk.happened(by="account", text=text)) == 1
    assert account(desk, door, "health") == ("ok",)
    assert entries(desk, "token.refreshed") == renewed + 1
    table.add("token: run out", "nothing: renewed by itself", "ledger: renewed", "published once")


def test_a_token_that_was_taken_back_stops_the_account_until_the_keeper_connects_it(
    desk, known, keeper, writer, approver, places, table
):
    door, lost = known["facebook"], entries(desk, "account.lost")
    text, notice = handed_in(writer, places["facebook"])
    desk.tell("/webhooks", mode="drop")  # so that the desk learns of it by its own call
    desk.tell(f"/account/{door.external_id}/token", action="revoke")
    desk.tell("/webhooks", mode="normal")
    assert approver.send(f"{notice}approve/").is_redirect
    eventually(lambda: account(desk, door, "health") == ("reconnect",), what="reconnect")
    assert entries(desk, "account.lost") == lost + 1
    assert "Connect the Page again." in writer.words("/notices/draft/")
    state = desk.look(f"SELECT state FROM acts_act WHERE text = '{text}'")
    assert desk.happened(by="account", text=text) == []
    desk.tell(f"/account/{door.external_id}/token", action="restore")
    assert keeper.send(f"/accounts/{places['facebook']}/check/").is_redirect
    assert account(desk, door, "health") == ("ok",)
    eventually(lambda: desk.happened(by="account", text=text), what=f"{text} ({state})")
    assert len(desk.happened(by="account", text=text)) == 1
    table.add("token: taken back", "Connect the Page again.", "ledger: account lost", "published once")
