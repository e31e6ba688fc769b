"""What strangers send is kept with care: fetched soon, named by its content, never run, covered where it should be."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from chautari.agencies.roles import Role
from chautari.inbox import fetching, news, tasks
from chautari.inbox.actions import pictures
from chautari.inbox.models import Attachment, Conversation, Glance, Judgement, Message, Verdict
from chautari.ledger.models import Entry
from chautari.lib import apart, clock, thumb
from chautari.lib.bare import MOST_PIXELS
from chautari.lib.picture import Unfit, wide
from tests import make
from tests.app.inbox.strangers import PHOTO, Web, packed, told

pytestmark = pytest.mark.django_db
URL = "https://cdn.example/a.jpg?sig=1"


@pytest.fixture
def web(monkeypatch):
    return Web(monkeypatch)


@pytest.fixture(autouse=True)
def _at_hand(monkeypatch, request):
    """Small copies are made in this process, which is quicker; one test has them made apart."""
    ask = apart.ask

    def here(module, content, **more):
        if module != "chautari.lib.thumb":
            return ask(module, content, **more)
        try:
            return wide(content, box=thumb.BOX, most=(thumb.MOST_BYTES, MOST_PIXELS))
        except Unfit as no:
            raise apart.Failed(str(no), is_certain=True) from no

    if "with_a_small_copy" not in request.node.name:
        monkeypatch.setattr(apart, "ask", here)


@pytest.fixture
def account():
    return make.account()


def arrive(account, *files, **more):
    """Words with these files, and what the desk keeps of the first one."""
    tasks.receive(account, told(files=files, **more))
    fetching.fetch.call()
    return Attachment.objects.order_by("pk").last()


def page(browser, talk=None):
    talk = talk or Conversation.objects.order_by("pk").first()
    answer = browser.get(f"/inbox/{talk.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


# — fetching —


def test_a_picture_is_kept_as_it_came_with_a_small_copy_beside_it(web, account):
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, "holiday.png"))
    assert (row.state, row.mime, row.ending, row.size) == ("fetched", "image/jpeg", "jpg", len(PHOTO))
    assert row.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert (row.width, row.height) == (360, 270)
    kept = f"quarantine/{account.agency_id}/{row.sha256[:2]}/{row.sha256}"
    assert default_storage.open(kept).read() == PHOTO


def test_the_place_where_a_photo_was_taken_stays_in_the_original_and_not_in_the_copy(web, account):
    exif, sink = Image.Exif(), BytesIO()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (40, 30), "blue").save(sink, "JPEG", exif=exif)
    web.holds(URL, sink.getvalue())
    row = arrive(account, ("image", URL, ""))
    name = f"quarantine/{account.agency_id}/{row.sha256[:2]}/{row.sha256}"
    assert b"taken at home" in default_storage.open(name).read()
    assert b"taken at home" not in default_storage.open(f"{name}.small.jpg").read()


def test_many_new_talks_at_once_bring_their_files_too(web, account, committed):
    web.holds(URL, PHOTO)
    events = [
        (account, told(item=f"c{n}", conversation=f"r{n}", files=[("image", URL, "")] * (n % 2)))
        for n in range(4)
    ]
    news.receive_all(events)
    fetching.fetch.call()
    found = Attachment.objects.values_list("message__external_id", "state")
    assert sorted(found) == [("c1", "fetched"), ("c3", "fetched")]


def test_the_same_bytes_lie_there_once_and_the_same_delivery_twice_is_one_row(web, account):
    web.holds(URL, PHOTO)
    web.holds("https://cdn.example/b.jpg", PHOTO)
    arrive(account, ("image", URL, ""))
    arrive(account, ("image", URL, ""))
    arrive(account, ("image", "https://cdn.example/b.jpg", ""), item="c2")
    assert [row.state for row in Attachment.objects.all()] == ["fetched", "fetched"]
    digest = hashlib.sha256(PHOTO).hexdigest()
    _folders, files = default_storage.listdir(f"quarantine/{account.agency_id}/{digest[:2]}")
    assert sorted(files) == [digest, f"{digest}.small.jpg"]


def test_links_places_and_calls_are_not_fetched(web, account):
    web.holds(URL, PHOTO)
    arrive(account, ("link", URL, ""), ("location", "", ""), ("voice_call", "", ""), ("contact", "", ""))
    assert not Attachment.objects.exists()
    assert web.asked == []


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://inside.example/a.jpg", "10.0.0.1"),
        ("https://inside.example/a.jpg", "169.254.169.254"),
        ("https://inside.example/a.jpg", "::ffff:127.0.0.1"),
        ("http://cdn.example/a.jpg", ""),
        ("https://cdn.example:8443/a.jpg", ""),
        ("file:///etc/passwd", ""),
        ("https://user@cdn.example/a.jpg", ""),
    ],
)
def test_the_desk_asks_no_place_inside_and_no_line_that_others_can_read(web, account, url, place):
    web.places["inside.example"] = place
    web.holds(url, PHOTO)
    row = arrive(account, ("image", url, ""))
    assert (row.state, web.asked) == ("refused", [])


def test_a_redirect_inside_is_refused_like_a_first_address(web, account):
    web.places["inside.example"] = "192.168.1.1"
    web.holds(URL, b"", status=302, location="https://inside.example/a.jpg")
    row = arrive(account, ("image", URL, ""))
    assert (row.state, row.reason, len(web.asked)) == ("refused", "inside", 1)


def test_an_address_that_has_run_out_is_gone_and_said_so(web, account, enter, officer):
    row = arrive(account, ("image", URL, ""))
    assert row.state == "gone"
    assert "its address has run out" in page(enter(officer))


def test_what_is_too_large_is_not_kept_and_leads_to_the_network(web, account, enter, officer, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    web.holds(URL, PHOTO)
    assert arrive(account, ("image", URL, "")).state == "too_big"
    shown = page(enter(officer))
    assert "larger than the desk keeps" in shown
    assert 'rel="noopener noreferrer"' in shown


def test_a_network_that_is_down_is_asked_again_later_and_at_last_no_more(web, account, monkeypatch):
    web.holds(URL, b"", status=503)
    row = arrive(account, ("image", URL, ""))
    now = clock.now()
    for wait in (5, 15, 60, 360, 1440):
        fetching.fetch.call()  # not yet
        now += timedelta(minutes=wait, seconds=1)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        fetching.fetch.call()
    row.refresh_from_db()
    assert (row.state, row.reason, len(web.asked)) == ("gone", "silent", 5)


def test_two_workers_fetch_a_file_once(web, account):
    web.holds(URL, PHOTO)
    tasks.receive(account, told(files=[("image", URL, "")]))
    first = Attachment.objects.claim(4)
    assert (len(first), Attachment.objects.claim(4)) == (1, [])


def test_what_the_virus_scanner_knows_is_not_let_in(web, account, settings, monkeypatch, enter, officer):
    settings.CLAMD = "/run/clamav/clamd.ctl"
    monkeypatch.setattr(fetching.clamd, "found", lambda _address, _content: "Eicar-Test-Signature")
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, ""))
    assert (row.state, row.reason, row.virus) == ("refused", "virus", "Eicar-Test-Signature")
    assert not default_storage.exists(f"quarantine/{account.agency_id}/{row.sha256[:2]}/{row.sha256}")
    shown = page(enter(officer))
    assert "virus scanner warns" in shown
    assert URL.replace("&", "&amp;") not in shown


def test_while_the_scanner_does_not_answer_nothing_is_let_in_and_nothing_lost(
    web, account, settings, monkeypatch
):
    settings.CLAMD = "/run/clamav/clamd.ctl"

    def silent(_address, _content):
        raise fetching.clamd.Unreachable("no answer")

    monkeypatch.setattr(fetching.clamd, "found", silent)
    web.holds(URL, PHOTO)
    assert arrive(account, ("image", URL, "")).state == "waiting"


def test_the_accounts_word_goes_to_its_networks_own_host_and_nowhere_else(web):
    account = make.account("x", external_id="1", token="t0ken")
    shut, open_ = "https://ton.x.com/i/dm.jpg", "https://pbs.twimg.com/a.jpg"
    web.holds(shut, b"", status=302, location=URL)
    web.holds(URL, PHOTO)
    web.holds(open_, PHOTO)
    arrive(account, ("image", shut, ""), ("image", open_, ""), private=True)
    assert dict(web.asked) == {shut: "Bearer t0ken", URL: "", open_: ""}


# — what an officer sees —


def test_a_picture_stands_in_the_bubble_and_its_original_is_only_saved(web, account, enter, officer):
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, "holiday.png"))
    browser = enter(officer)
    shown = page(browser)
    assert f'src="/inbox/files/{row.pk}/small.jpg"' in shown
    assert 'loading="lazy"' in shown
    small = browser.get(f"/inbox/files/{row.pk}/small.jpg")
    assert small.headers["Content-Type"] == "image/jpeg"
    original = browser.get(f"/inbox/files/{row.pk}/original/")
    assert original.content == PHOTO
    assert original.headers["Content-Disposition"] == f'attachment; filename="{row.sha256[:12]}.jpg"'
    assert original.headers["Content-Type"] == "application/octet-stream"
    assert original.headers["X-Content-Type-Options"] == "nosniff"
    assert original.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_paper_stands_with_name_type_and_size(web, account, enter, officer):
    web.holds(URL, b"%PDF-1.7" + b"x" * 3000)
    arrive(account, ("file", URL, "निवेदन\u202egpj.exe"))
    shown = page(enter(officer))
    assert "<bdi>निवेदनgpj.exe</bdi>" in shown
    assert "PDF" in shown
    assert "2.9\xa0KB" in shown
    assert "<img" not in shown


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"MZ\x90\0program",
        packed(bill__exe=b"MZ"),
    ],
)
def test_what_can_run_is_kept_as_evidence_and_never_handed_out(web, account, enter, officer, content):
    web.holds(URL, content, **{"content-type": "image/png"})
    row = arrive(account, ("image", URL, "a.png"))
    assert (row.state, row.nature, row.width) == ("fetched", "danger", 0)
    browser = enter(officer)
    assert "not handed out" in page(browser)
    assert browser.get(f"/inbox/files/{row.pk}/original/").status_code == 404
    assert browser.get(f"/inbox/files/{row.pk}/small.jpg").status_code == 404


def test_a_bomb_has_no_small_copy_and_stays_a_file_to_save(web, account):
    sink = BytesIO()
    Image.new("1", (12000, 12000)).save(sink, "PNG")
    web.holds(URL, sink.getvalue())
    row = arrive(account, ("image", URL, ""))
    assert (row.state, row.width, row.is_handed_out) == ("fetched", 0, True)


def test_another_agencys_file_is_not_there(web, account, enter):
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, ""))
    browser = enter(make.officer(agency=make.agency("other")))
    for path in ("small.jpg", "original/"):
        assert browser.get(f"/inbox/files/{row.pk}/{path}").status_code == 404
    talk, said = Conversation.objects.get(), Message.objects.get()
    assert browser.post(f"/inbox/{talk.pk}/said/{said.pk}/look/").status_code == 404


def test_a_stranger_must_log_in(web, account, client):
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, ""))
    assert client.get(f"/inbox/files/{row.pk}/original/").status_code == 302


# — covers —


def covered(web, account, browser):
    """Whether the picture is covered on the page, and its bytes do not leave either."""
    row = Attachment.objects.get()
    shown = page(browser)
    is_shut = {
        browser.get(f"/inbox/files/{row.pk}/{path}").status_code for path in ("small.jpg", "original/")
    }
    assert is_shut == ({404} if "Look at it" in shown else {200})
    return "Look at it" in shown


def test_an_ordinary_persons_picture_is_shown(web, account, enter, officer):
    web.holds(URL, PHOTO)
    arrive(account, ("image", URL, ""))
    assert not covered(web, account, enter(officer))


def test_pictures_of_a_person_who_wrote_abuse_are_covered_until_somebody_says_it_was_none(
    web, account, enter, officer
):
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, ""))
    other = make.conversation(account, citizen=row.message.author)
    said = other.messages.get()
    Judgement.objects.create(agency_id=account.agency_id, message=said, urgency=3, abuse=True)
    browser = enter(officer)
    assert covered(web, account, browser)
    assert "has written words that look like abuse" in page(browser)
    Verdict.objects.create(
        agency_id=account.agency_id, conversation=other, aspect="abuse", value="no", by=officer, upto=said.pk
    )
    assert not covered(web, account, browser)


def test_in_a_talk_marked_as_abuse_every_picture_is_covered(web, account, enter, officer):
    web.holds(URL, PHOTO)
    row = arrive(account, ("image", URL, ""))
    talk = row.message.conversation
    Verdict.objects.create(
        agency_id=account.agency_id, conversation=talk, aspect="abuse", value="yes", by=officer, upto=9**9
    )
    assert covered(web, account, enter(officer))


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("sees_nothing", ""),
        ("sees_much", "may show nudity"),
        ("dies", "could not look at it"),
    ],
)
def test_the_model_covers_what_it_takes_for_nudity_or_could_not_see(
    web, account, enter, officer, settings, model, words
):
    settings.SEEN = f"tests.unit.lib.models:{model}"
    web.holds(URL, PHOTO)
    arrive(account, ("image", URL, ""))
    browser = enter(officer)
    assert covered(web, account, browser) == bool(words)
    assert words in page(browser)


def test_an_officer_who_looks_sees_it_alone_and_only_the_first_look_is_recorded(web, account, enter, officer):
    web.holds(URL, PHOTO)
    arrive(account, ("image", URL, ""))
    pictures.cover(every=True, by=officer)
    browser = enter(officer)
    assert covered(web, account, browser)
    talk, said = Conversation.objects.get(), Message.objects.get()
    for _ in range(3):
        answer = browser.post(f"/inbox/{talk.pk}/said/{said.pk}/look/?view=mine")
        assert answer.url == f"/inbox/{talk.pk}/?view=mine#said-{said.pk}"
    assert not covered(web, account, browser)
    assert Glance.objects.get().times == 3
    looked = Entry.objects.filter(kind="pictures.looked_at")
    assert [(entry.about_id, entry.facts) for entry in looked] == [(said.pk, {})]
    assert covered(web, account, enter(make.officer("writer")))


def test_the_office_decides_for_itself_whether_everything_is_covered(web, account, enter, officer):
    web.holds(URL, PHOTO)
    arrive(account, ("image", URL, ""))
    assert enter(officer).get("/inbox/covering/").status_code == 403
    head = enter(make.officer(Role.HEAD))
    head.post("/inbox/covering/", {"every": "yes"})
    head.post("/inbox/covering/", {"every": "yes"})
    assert covered(web, account, head)
    assert head.post("/inbox/covering/", {"every": "maybe"}).status_code == 422
    head.post("/inbox/covering/", {"every": "no"})
    assert not covered(web, account, head)
    kept = Entry.objects.filter(kind="covering.set").order_by("id").values_list("facts__every", flat=True)
    assert list(kept) == [True, False]
    pictures.cover(every=True, by=make.officer(Role.HEAD, agency=make.agency("other")))
    assert not covered(web, account, head)


def test_the_page_asks_as_many_questions_for_thirty_files_as_for_one(
    web, account, enter, officer, django_assert_max_num_queries
):
    web.holds(URL, PHOTO)
    for n in range(30):
        tasks.receive(account, told(item=f"c{n}", minute=n, files=[("image", f"{URL}{n}", "")]))
    browser = enter(officer)
    talk = Conversation.objects.get()
    with django_assert_max_num_queries(34):
        assert page(browser, talk).count("It is being fetched") == 30
