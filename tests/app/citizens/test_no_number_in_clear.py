"""A number that went through every flow of the book stands in clear nowhere: tables, files, logs, error pages."""

import json
import re
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.citizens import queries, tasks
from chautari.citizens.models import Contact
from chautari.citizens.models.terms import today
from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref
from chautari.connectors.values import Contact as Number
from chautari.inbox import judging
from chautari.inbox.actions import evidence
from chautari.inbox.models import Message, SearchKey
from chautari.inbox.tasks import receive
from chautari.intake import tasks as intake
from chautari.intake.models import Arrival
from chautari.intake.sealing import kept
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.registry.networks import networks
from tests import make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the dump is SQLite's own"),
]
OWN = "9841234567"  # of the person, without the country
WRITTEN = ("९८४१२३४५६७", "9841-234-567", "98 41 23 45 67", "+977 984-1234567", "+9779841234567")
BETWEEN = re.compile(r"[\s().\-–+]")


def holds(text):
    """Whether the number stands in a text in any writing: either digits, blanks and dashes between, or as bytes."""
    plain = BETWEEN.sub("", to_latin(text))
    as_bytes = [OWN.encode(codec).hex() for codec in ("utf-8", "utf-16-le", "utf-16-be")]
    return OWN in plain or any(each in text.lower() for each in as_bytes)


def dump():
    """The whole database, line by line: every table, and what lies behind its indexes of words."""
    connection.ensure_connection()
    return list(connection.connection.iterdump())


def files(folder=""):
    """Every file that the desk keeps."""
    inner, names = default_storage.listdir(folder)
    for name in names:
        with default_storage.open(f"{folder}{name}") as file:
            yield f"{folder}{name}", file.read()
    for each in inner:
        yield from files(f"{folder}{each}/")


def form(**more):
    until = str(calendar.from_ad(today()))
    return {"name": "सीता", "source": "manual", "told": "not_yet", "kept_until": until, **more}


def shared_by_button():
    """The person sends the number to a bot."""
    event = InboundEvent(
        kind="message.received",
        dedupe_key="5",
        ref=Ref("message", "5", thread_id="p1", author_id="p1"),
        actor=Actor("p1", name="सीता राई"),
        private=True,
        attachments=(Attachment("contact", detail=f"977{OWN}"),),
        occurred_at=clock.now(),
        conversation="p1",
        contact=Number(f"977{OWN}", "shared_by_button"),
    )
    receive(make.account("viber", kind="bot"), event)


def as_viber_delivers_it():
    """The same as it stands in the letter box, of which it is opened twice; then the officer looks at it."""
    bot = make.account("viber", kind="bot")
    card = {
        "type": "contact",
        "contact": {"name": "सीता", "phone_number": f"977{OWN}"},
        "tracking_data": "phone-request:1",
    }
    said = {
        "event": "message",
        "timestamp": 1795600000000,
        "message_token": 5912661846655238145,
        "message": card,
    }
    body = json.dumps({**said, "sender": {"id": "p7==", "name": "सीता राई"}}).encode()
    stored = kept(networks()["viber"], bot.pk, body)
    row = {"agency": bot.agency, "account": bot, "stream": "webhook", "received": clock.now()}
    Arrival.objects.create(**row, digest=stored.digest, body=stored.body, is_sealed=stored.is_sealed)
    for _again in range(2):
        Arrival.objects.update(state=Arrival.State.STORED, claimed_until=None)
        intake.open_stored.call()
    assert Arrival.objects.get().state == Arrival.State.OPENED
    assert Arrival.objects.get().raw == body
    return Message.objects.get(account=bot)


def brought_along(browser):
    """A list in which the number stands twice, once as a name; one confirmed, one left waiting."""
    cards = f"BEGIN:VCARD\nFN:हरि\nTEL:{WRITTEN[2]}\nEND:VCARD\nBEGIN:VCARD\nFN:{OWN}\nTEL:{OWN}\nEND:VCARD\n"
    table = f"नाम,फोन\nराम,{WRITTEN[0]}\n".encode("utf-16")
    for name, content in ((f"{OWN}.vcf", cards.encode()), (f"{OWN}.csv", table)):
        file = SimpleUploadedFile(name, content)
        yield browser.post("/contacts/lists/", form(purpose="जवाफ", file=file))


def used(browser):
    """Every flow of the book; the answers that may not hold the number."""
    for n, written in enumerate(WRITTEN):
        browser.post("/contacts/new/", form(number=written, name=f"सीता {n}", another="new"))
    browser.post("/contacts/new/", form(number=OWN, name=f"क {WRITTEN[1]}"))
    phone = make.account("viber", kind="phone", token="", external_id="", handle="+9779851000000")
    browser.post(f"/log/account/{phone.pk}/", {"number": OWN, "name": OWN, "what": "voice_call"})
    first, *others = Contact.objects.order_by("pk")
    place = first.get_absolute_url()
    assert OWN in browser.post(f"{place}reveal/", {"reason": "to call back"}).text
    assert browser.post(f"{place}reveal/", {"reason": WRITTEN[1]}).status_code == 422
    assert OWN in browser.post(f"{place}export/", {"reason": "asked by letter", "form": "json"}).text
    browser.post("/contacts/find/", {"q": WRITTEN[0]})
    browser.post(f"/contacts/{others[0].pk}/merge/{first.pk}/")
    browser.post(f"/contacts/{others[1].pk}/hold/", {"reason": "court case"})
    refused = browser.post(f"/contacts/{others[1].pk}/erase/", {"reason": "asked by letter"})
    assert refused.status_code == 409
    browser.post(f"/contacts/{others[2].pk}/erase/", {"reason": "asked by letter"})
    one, _other = brought_along(browser)
    browser.post(f"{one.url}take/", {"other": "0"})
    return [
        refused,
        browser.get(one.url),
        browser.get(_other.url),
        browser.get("/contacts/"),
        browser.get(place),
    ]


def broken(browser, monkeypatch):
    """The pages that come when the desk fails, or a request is none, with the number in what was sent."""

    def fail(*_words, **_named):
        raise RuntimeError("the disk is full")

    browser.raise_request_exception = False
    with monkeypatch.context() as now:
        now.setattr(queries, "contacts", fail)
        yield 500, browser.post("/contacts/find/", {"q": OWN})
    with monkeypatch.context() as now:
        now.setattr(Contact, "keep", fail)
        yield 500, browser.post("/contacts/new/", form(number=OWN, another="new"))
    yield 400, browser.post("/contacts/find/", {f"q{n}": OWN for n in range(1100)})
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    yield 403, strict.post("/contacts/find/", {"q": OWN})
    yield 404, browser.post("/contacts/999999/reveal/", {"reason": OWN})
    yield 405, browser.get("/contacts/find/")


@pytest.fixture
def seen(enter, monkeypatch, caplog, capfd):
    """Everything that is left after all flows were gone through."""
    officer = make.officer("approver")
    browser = enter(officer)
    caplog.set_level("DEBUG")
    shared_by_button()
    delivered = as_viber_delivers_it()
    page = enter(make.officer("keeper")).get(f"/arrivals/of/{delivered.pk}/")
    assert page.status_code == 200 and OWN in page.text  # whoever answers for the account may read the bytes
    browser = enter(officer)
    pages = used(browser)
    errors = list(broken(browser, monkeypatch))
    judging.judge.call()
    evidence.freeze(delivered.conversation, reason="a threat", by=officer)
    tasks.expire.call()
    out, err = capfd.readouterr()
    printed = "\n".join((caplog.text, *(str(vars(line)) for line in caplog.records), out, err))
    return SimpleNamespace(pages=pages, errors=errors, printed=printed)


def without_queries(text):
    """Statements of the database with their values are written by Django's debug logger alone, which is off."""
    return "\n".join(line for line in text.splitlines() if "django.db.backends" not in line)


def test_no_number_is_in_clear_in_tables_files_logs_and_error_pages(seen):
    assert Contact.objects.with_number(make.agency("moha").pk, "+9779841234567").count() >= 5
    lines = dump()
    assert len(lines) > 500 and SearchKey.objects.exists() and Entry.objects.count() > 10
    assert [line for line in lines if holds(line)] == []
    assert [name for name, content in files() if holds(content.decode("latin-1") + content.hex())] == []
    assert [each.get_decoded() for each in Session.objects.all() if holds(str(each.get_decoded()))] == []
    assert [code for code, answer in seen.errors] == [answer.status_code for code, answer in seen.errors]
    assert [answer.status_code for _code, answer in seen.errors if holds(answer.text)] == []
    assert [answer.request["PATH_INFO"] for answer in seen.pages if holds(answer.text)] == []
    assert "chautari.web" in seen.printed
    assert not holds(without_queries(seen.printed))


@pytest.mark.parametrize("written", WRITTEN)
def test_the_search_for_numbers_in_clear_finds_one_where_it_stands(written):
    make.conversation(text=f"मलाई {written} मा फोन गर्नुहोस्")
    assert any(holds(line) for line in dump())
    assert holds(f"X'{OWN.encode().hex()}'")
