"""Frozen evidence holds everything, proves itself, and stays: a single changed byte is found."""

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import ProtectedError

from chautari.agencies.roles import Role
from chautari.inbox import evidence, fetching, tasks
from chautari.inbox.actions import evidence as actions
from chautari.inbox.models import Attachment, Conversation, Freeze, Held, Message
from chautari.intake.models import Arrival
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make
from tests.app.inbox.strangers import Web, told

pytestmark = pytest.mark.django_db
URL = "https://cdn.example/threat.pdf"
PAPER = b"%PDF-1.7 threat"


@pytest.fixture
def approver():
    return make.officer(Role.APPROVER)


@pytest.fixture
def talk(monkeypatch):
    """A talk with an edited and a withdrawn message, a file, an answer, and their deliveries."""
    account, web = make.account(external_id="page1"), Web(monkeypatch)
    web.holds(URL, PAPER)
    tasks.receive(account, told(text="पहिले", files=[("file", URL, "पत्र.pdf")]))
    tasks.receive(account, told("comment.edited", text="पछि", minute=3))
    tasks.receive(account, told(item="c2", text="फिर्ता लिइने", minute=4))
    tasks.receive(account, told("comment.deleted", item="c2", text=None, minute=6))
    fetching.fetch.call()
    found = Conversation.objects.get()
    make.act(account, verb="reply", text="हेर्दैछौँ", state="done", thread=found.thread)
    for n, body in enumerate((b'[{"id":"c1"}]', b'[{"id":"zz9"}]')):
        Arrival.objects.create(
            agency_id=account.agency_id,
            account=account,
            stream="webhook",
            digest=f"{n}" * 64,
            body=body,
            received=clock.now(),
        )
    return found


def opened(freeze):
    with default_storage.open(freeze.file) as file:
        archive = zipfile.ZipFile(io.BytesIO(file.read()))
    return {name: archive.read(name) for name in archive.namelist()}


def put(freeze, files):
    """Somebody with access to the disk writes the package anew."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    default_storage.delete(freeze.file)
    default_storage.save(freeze.file, ContentFile(sink.getvalue()))


def listed(files):
    """The list of contents that fits these files."""
    rows = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    return "".join(rows).encode()


def test_the_package_holds_words_versions_files_acts_and_the_digests_of_the_deliveries(talk, approver):
    freeze = actions.freeze(talk, reason="धम्की", by=approver)
    files = opened(freeze)
    told_ = {name: json.loads(content) for name, content in files.items() if name.endswith(".json")}
    said = {each["id"]: each for each in told_["messages.json"]}
    assert [each["text"] for each in said["c1"]["versions"]] == ["पहिले", "पछि"]
    assert (said["c2"]["text"], [each["text"] for each in said["c2"]["versions"]]) == ("", ["फिर्ता लिइने"])
    assert [each["text"] for each in told_["acts.json"]] == ["हेर्दैछौँ"]
    assert [each["sha256"] for each in told_["arrivals.json"]] == ["0" * 64]
    assert told_["person.json"]["name"] == "सीता"
    assert told_["about.json"]["reason"] == "धम्की"
    digest = hashlib.sha256(PAPER).hexdigest()
    assert files[f"files/{digest}.pdf"] == PAPER
    assert told_["files.json"][0]["sha256"] == digest
    assert evidence.faults(freeze) == []


def test_the_ledger_keeps_the_digest_and_none_of_the_words(talk, approver):
    freeze = actions.freeze(talk, reason="धम्की दिएको", by=approver)
    entry = Entry.objects.get(kind="evidence.frozen")
    manifest = opened(freeze)["manifest.sha256"]
    assert entry.facts["digest"] == freeze.digest == hashlib.sha256(manifest).hexdigest()
    assert "धम्की" not in str(entry.facts)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="coreutils are not installed")
def test_anybody_can_check_the_package_without_the_desk(talk, approver, tmp_path):
    for name, content in opened(actions.freeze(talk, reason="धम्की", by=approver)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    subprocess.run(["sha256sum", "--strict", "-c", "manifest.sha256"], cwd=tmp_path, check=True)


@pytest.mark.parametrize("name", ["messages.json", "about.json", "arrivals.json", "README.txt"])
def test_a_changed_byte_is_found(talk, approver, name):
    freeze = actions.freeze(talk, reason="धम्की", by=approver)
    files = opened(freeze)
    changed = bytearray(files[name])
    changed[len(changed) // 2] ^= 1
    put(freeze, files | {name: bytes(changed)})
    assert [(each.what, each.name) for each in evidence.faults(freeze)] == [("changed", name)]


def test_a_list_written_anew_for_changed_files_is_found(talk, approver):
    freeze = actions.freeze(talk, reason="धम्की", by=approver)
    files = opened(freeze) | {"messages.json": b"[]"}
    del files["manifest.sha256"]
    put(freeze, files | {"manifest.sha256": listed(files)})
    assert [each.what for each in evidence.faults(freeze)] == ["manifest"]
    Freeze.objects.update(digest=hashlib.sha256(listed(files)).hexdigest())
    freeze.refresh_from_db()
    assert [each.what for each in evidence.faults(freeze)] == ["ledger"]


def test_what_is_taken_out_put_in_or_broken_is_found(talk, approver):
    freeze = actions.freeze(talk, reason="धम्की", by=approver)
    files = opened(freeze)
    put(freeze, {name: content for name, content in files.items() if name != "person.json"})
    assert [(each.what, each.name) for each in evidence.faults(freeze)] == [("missing", "person.json")]
    put(freeze, files | {"more.txt": b"x"})
    assert [(each.what, each.name) for each in evidence.faults(freeze)] == [("added", "more.txt")]
    put(freeze, {name: content for name, content in files.items() if name != "manifest.sha256"})
    assert [each.what for each in evidence.faults(freeze)] == ["missing"]
    default_storage.delete(freeze.file)
    assert [each.what for each in evidence.faults(freeze)] == ["missing"]
    default_storage.save(freeze.file, ContentFile(b"PK no zip"))
    assert [each.what for each in evidence.faults(freeze)] == ["broken"]


def test_nothing_of_it_can_be_deleted_while_the_hold_stands(talk, approver):
    freeze = actions.freeze(talk, reason="धम्की", by=approver)
    for rows in (Message.objects.all(), Attachment.objects.all(), Conversation.objects.all()):
        with pytest.raises(ProtectedError):
            rows.delete()
    actions.free(freeze, reason="अदालतले भनेको", by=approver)
    assert not Held.objects.exists()
    Attachment.objects.all().delete()
    assert evidence.faults(freeze) == []
    with pytest.raises(Refused, match="lifted already"):
        actions.free(freeze, reason="फेरि", by=approver)
    connection.check_constraints()


@pytest.mark.parametrize(
    ("days", "left", "words"),
    [
        (0, 35, "35 of the 35 days"),
        (34, 1, "1 of the 35 days"),
        (35, 0, "Today is the last"),
        (36, -1, "ended on"),
    ],
)
def test_the_laws_clock_runs_from_what_the_office_heard_first(
    talk, approver, enter, monkeypatch, days, left, words
):
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert evidence.clock_of(evidence.learned(talk)).left == left
    assert words in enter(approver).get(f"/inbox/{talk.pk}/evidence/").content.decode()


def test_an_officer_freezes_takes_away_checks_and_lifts(talk, approver, enter):
    browser = enter(approver)
    assert browser.post(f"/inbox/{talk.pk}/freeze/", {"reason": " "}).status_code == 422
    assert browser.post(f"/inbox/{talk.pk}/freeze/", {"reason": "धम्की"}).status_code == 302
    freeze = Freeze.objects.get()
    thread = browser.get(f"/inbox/{talk.pk}/").content.decode()
    assert "Frozen as evidence" in thread
    assert "35 days" in thread
    saved = browser.get(f"/inbox/evidence/{freeze.pk}/package.zip")
    content = b"".join(saved.streaming_content)
    assert len(content) == freeze.size
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    checked = browser.post(f"/inbox/evidence/{freeze.pk}/check/").content.decode()
    assert "not a byte" in checked
    put(freeze, opened(freeze) | {"acts.json": b"[]"})
    checked = browser.post(f"/inbox/evidence/{freeze.pk}/check/").content.decode()
    assert "Do not hand it out" in checked
    assert "acts.json" in checked
    facts = (
        Entry.objects.filter(kind="evidence.checked").order_by("id").values_list("facts__faults", flat=True)
    )
    assert list(facts) == [0, 1]
    assert browser.post(f"/inbox/evidence/{freeze.pk}/free/", {"reason": ""}).status_code == 422
    browser.post(f"/inbox/evidence/{freeze.pk}/free/", {"reason": "सकियो"})
    assert "Lifted on" in browser.get(f"/inbox/{talk.pk}/evidence/").content.decode()


def test_who_answers_may_not_freeze_and_another_agency_finds_nothing(talk, approver, enter, officer):
    freeze = actions.freeze(talk, reason="धम्की", by=approver)
    paths = f"/inbox/{talk.pk}/evidence/", f"/inbox/evidence/{freeze.pk}/package.zip"
    assert {enter(officer).get(path).status_code for path in paths} == {403}
    stranger = enter(make.officer(Role.HEAD, agency=make.agency("other")))
    assert {stranger.get(path).status_code for path in paths} == {404}
    for verb in ("check", "free"):
        assert stranger.post(f"/inbox/evidence/{freeze.pk}/{verb}/", {"reason": "x"}).status_code == 404
    assert {
        enter(make.officer(role)).get(paths[0]).status_code for role in (Role.HEAD, Role.SPOKESPERSON)
    } == {200}
