"""The agency's pictures: kept once and bare, shown small to its own officers, chosen again, removed where unused."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from chautari.acts import tasks
from chautari.acts.models import Media
from chautari.config.commands import doctor
from chautari.ledger.models import Entry
from chautari.lib import clamd
from chautari.lib.errors import Refused
from chautari.publishing import actions, baring, thumbnails
from chautari.publishing.models import Notice
from tests import make
from tests.unit.lib import clamd_stand_in as stand_in

pytestmark = pytest.mark.django_db
SECRET = "NIKON-27.7172"


@pytest.fixture
def writer():
    return make.officer("writer")


def photo(colour="red", turn=1):
    """A JPEG as a telephone makes it: with its maker and the place."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = SECRET, turn
    exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 43.0, 1.9)})
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG", exif=exif, comment=SECRET.encode())
    return file.getvalue()


def add(browser, content, words="A bridge", name="IMG_0001.jpg"):
    picture = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return browser.post(reverse("publishing:media_add"), {"picture": picture, "alt_text": words})


def library(browser, **asked):
    return browser.get(reverse("publishing:media"), asked).content.decode()


def bytes_of(media):
    with media.file.open("rb") as file:
        return file.read()


# — what is kept —


def test_place_and_camera_are_gone_from_what_is_kept_and_the_digest_is_of_what_is_kept(enter, writer):
    browser, content = enter(writer), photo(turn=6)
    assert SECRET.encode() in content
    add(browser, content)
    add(browser, content, name="again.jpg")
    media = Media.objects.get()
    kept = bytes_of(media)
    assert SECRET.encode() not in kept
    assert b"Exif" not in kept
    assert (media.width, media.height, media.size) == (30, 40, len(kept))
    assert media.file.name.endswith(f"{media.sha256}.jpg")
    assert list(Entry.objects.values_list("kind", flat=True)).count("media.added") == 1


def test_what_the_networks_get_is_bare(enter, writer, fake):
    account, browser = make.account(), enter(writer)
    values = {"title": "x", "text": "भोलि बन्द", f"use_{account.pk}": "on", "then": "save"}
    file = SimpleUploadedFile("मेरो घर.jpg", photo())
    browser.post(reverse("publishing:draft"), {**values, "picture_1": file, "picture_1_alt": "A bridge"})
    notice = Notice.objects.get()
    actions.submit(notice, by=writer)
    actions.approve(notice, by=make.officer("approver"))
    tasks.perform.call()
    (item,) = fake.wall[0].media
    media = Media.objects.get()
    assert (item.sha256, item.size) == (media.sha256, len(bytes_of(media)))
    assert "घर" not in item.name
    assert SECRET.encode() not in bytes_of(media)


def test_pictures_from_before_are_bared_and_every_row_knows_it(committed):
    content, name = photo(turn=6), "media/2083/old.jpg"
    one = make.media(content=content, mime="image/jpeg")
    two = make.media(agency=one.agency, content=content, mime="image/jpeg", sha256=one.sha256, alt_text="B")
    default_storage.delete(two.file.name)
    two.file = one.file.name
    two.save()
    broken = make.media(content=b"no picture")
    with committed():
        assert baring.bare_all() == {"bared": 1, "well": 0, "wait": 0, "failed": 1}
    old = one.file.name
    one.refresh_from_db()
    two.refresh_from_db()
    assert SECRET.encode() not in bytes_of(one)
    assert (one.sha256, one.file.name, one.width) == (two.sha256, two.file.name, 30)
    assert not default_storage.exists(old)
    assert Entry.objects.filter(kind="media.bared").count() == 2
    assert baring.bare_all() == {"bared": 0, "well": 1, "wait": 0, "failed": 1}
    assert name not in bytes_of(broken).decode()


def test_a_picture_that_is_just_being_sent_is_left_alone_until_the_next_run():
    media = make.media(content=photo(), mime="image/jpeg")
    make.act(state="sending").media.add(media)
    assert baring.bare_all()["wait"] == 1
    assert SECRET.encode() in bytes_of(Media.objects.get())


# — the library —


def test_the_library_shows_what_a_picture_is_and_where_it_is_used(enter, writer):
    used, unused = make.media(alt_text="The old bridge"), make.media(alt_text="A new road")
    notice = make.notice(media=[used], title="Bridge closed")
    page = library(enter(writer))
    assert "The old bridge" in page and "A new road" in page
    assert f'href="{notice.get_absolute_url()}">Bridge closed</a>' in page
    assert "In 1 notice" in page
    assert reverse("publishing:media_remove", args=(unused.pk,)) in page
    assert reverse("publishing:media_remove", args=(used.pk,)) not in page


def test_it_is_searched_by_what_pictures_show_and_are_called(enter, writer):
    make.media(alt_text="पुरानो पुल")
    make.media(alt_text="नयाँ सडक", name="chalani-42.png")
    browser = enter(writer)
    assert "पुरानो पुल" in library(browser, q="पुल पुरानो")
    assert "नयाँ सडक" not in library(browser, q="पुल")
    assert "नयाँ सडक" in library(browser, q="CHALANI")
    assert "Nothing fits these words" in library(browser, q="पुल सडक")


def test_another_agencys_pictures_are_not_there(enter, writer):
    foreign = make.media(agency=make.agency("other"), alt_text="Not ours")
    browser = enter(writer)
    assert "Not ours" not in library(browser)
    assert "Not ours" not in browser.get(reverse("publishing:draft")).content.decode()
    assert (
        "Not ours" not in browser.get(reverse("publishing:media_pick"), {"pick": foreign.pk}).content.decode()
    )
    assert browser.get(reverse("publishing:media_small", args=(foreign.pk,))).status_code == 404
    assert browser.post(reverse("publishing:media_remove", args=(foreign.pk,))).status_code == 404
    assert Media.objects.filter(pk=foreign.pk).exists()


def test_a_page_of_the_library_costs_the_same_whatever_is_on_it(enter, writer, django_assert_max_num_queries):
    for n in range(30):
        make.notice(author=writer, accounts=[], media=[make.media(alt_text=f"Picture {n}")])
    browser = enter(writer)
    with django_assert_max_num_queries(5):
        page = library(browser)
    assert page.count("In 1 notice") == 24
    assert "before=" in page


def test_a_picture_wants_words_and_must_be_one(enter, writer):
    browser = enter(writer)
    assert "Say in words what this picture shows." in add(browser, photo(), words=" ").content.decode()
    assert add(browser, b"<svg onload='alert(1)'/>").status_code == 422
    assert not Media.objects.exists()


def test_only_who_may_write_notices_adds_and_removes(enter):
    browser, media = enter(make.officer("operator")), make.media()
    assert reverse("publishing:media_add") not in library(browser)
    assert add(browser, photo()).status_code == 403
    assert browser.post(reverse("publishing:media_remove", args=(media.pk,))).status_code == 403


# — removed —


def test_what_is_used_nowhere_is_removed_with_its_bytes_and_on_record(enter, writer, committed):
    media = make.media()
    thumbnails.small(media)
    with committed():
        enter(writer).post(reverse("publishing:media_remove", args=(media.pk,)))
    assert not Media.objects.exists()
    assert not default_storage.exists(media.file.name)
    assert not default_storage.exists(thumbnails.place(media.sha256))
    entry = Entry.objects.get(kind="media.removed")
    assert (entry.about_id, entry.by, entry.facts["sha256"]) == (media.pk, writer.pk, media.sha256)


@pytest.mark.parametrize("use", ["draft", "act"])
def test_what_is_used_stays(writer, use):
    media = make.media()
    if use == "draft":
        make.notice(state="draft", media=[media])
    else:
        make.act().media.add(media)
    with pytest.raises(Refused, match="stays"):
        actions.remove(media, by=writer)
    assert default_storage.exists(media.file.name)


def test_bytes_that_another_row_has_stay(writer, committed):
    one = make.media()
    two = make.media(sha256=one.sha256, alt_text="Other words")
    default_storage.delete(two.file.name)
    Media.objects.filter(pk=two.pk).update(file=one.file.name)
    with committed():
        actions.remove(one, by=writer)
    assert default_storage.exists(one.file.name)


# — small copies —


def test_a_small_copy_is_made_once_and_shut_tight(enter, writer, monkeypatch):
    media, browser = make.media(content=make.picture("PNG", size=(900, 600))), enter(writer)
    address = reverse("publishing:media_small", args=(media.pk,))
    first = browser.get(address)
    with Image.open(io.BytesIO(first.content)) as small:
        assert (small.format, small.size) == ("JPEG", (360, 240))
    assert {
        name: first.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")
    } == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }
    assert first.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert first.headers["Content-Disposition"] == f'inline; filename="{media.sha256[:12]}.jpg"'
    monkeypatch.setattr("chautari.lib.apart.ask", lambda *_a, **_k: pytest.fail("made again"))
    assert browser.get(address).content == first.content


def test_of_what_is_no_picture_there_is_none_and_it_is_not_tried_again(enter, writer, monkeypatch):
    media, browser = make.media(content=b"\x89PNG\r\n\x1a\n broken"), enter(writer)
    address = reverse("publishing:media_small", args=(media.pk,))
    assert browser.get(address).status_code == 404
    monkeypatch.setattr("chautari.lib.apart.ask", lambda *_a, **_k: pytest.fail("made again"))
    assert browser.get(address).status_code == 404


def test_strangers_see_none(client):
    media = make.media()
    assert client.get(reverse("publishing:media_small", args=(media.pk,))).status_code == 302
    assert client.get(reverse("publishing:media")).status_code == 302


# — chosen in the composer —


def test_a_picture_is_chosen_from_the_library_without_script(enter, writer):
    account, browser, media = make.account(), enter(writer), make.media(alt_text="The old bridge")
    page = browser.get(reverse("publishing:draft")).content.decode()
    assert f'name="pick" value="{media.pk}"' in page
    values = {"title": "x", "text": "भोलि बन्द", f"use_{account.pk}": "on", "then": "save", "pick": media.pk}
    assert browser.post(reverse("publishing:draft"), values).status_code == 302
    assert Notice.objects.get().media.get() == media


def test_looking_for_a_picture_loses_nothing_that_was_written(enter, writer):
    one, two = make.media(alt_text="The old bridge"), make.media(alt_text="A new road")
    values = {"title": "Kept title", "text": "भोलि बन्द", "then": "find", "find": "road", "pick": one.pk}
    answer = enter(writer).post(reverse("publishing:draft"), values)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Kept title" in page
    assert f'name="keep" value="{one.pk}" checked' in page
    assert re.search(rf'name="pick" value="{two.pk}"', page)
    assert not Notice.objects.exists()


def test_other_words_leave_ticked_pictures_on_the_shelf(enter, writer):
    one, two = make.media(alt_text="The old bridge"), make.media(alt_text="A new road")
    page = (
        enter(writer).get(reverse("publishing:media_pick"), {"find": "road", "pick": one.pk}).content.decode()
    )
    assert f'value="{one.pk}" checked' in page
    assert f'value="{two.pk}"' in page
    assert "<html" not in page


# — viruses —


@pytest.fixture
def scanner(settings):
    with stand_in.clamd(None) as (address, scanned):
        settings.CLAMD = address
        yield scanned


def test_an_infected_file_is_refused_in_words_and_not_kept(enter, writer, scanner):
    content = make.picture("PNG") + stand_in.EICAR
    page = add(enter(writer), content)
    assert page.status_code == 422
    assert "The virus scanner warns of this file (Eicar-Signature)." in page.content.decode()
    assert scanner == [content]
    assert not Media.objects.exists()


def test_a_clean_file_is_taken_in_as_it_came_to_the_scanner(enter, writer, scanner):
    assert add(enter(writer), photo()).status_code == 302
    assert scanner == [photo()]


def test_a_scanner_that_does_not_answer_lets_nothing_in_and_the_doctor_says_so(
    enter, writer, settings, monkeypatch
):
    settings.CLAMD = "/nowhere/clamd.ctl"
    page = add(enter(writer), photo())
    assert page.status_code == 422
    assert "Files cannot be checked for viruses just now" in page.content.decode()
    assert not Media.objects.exists()
    monkeypatch.setattr(doctor, "env", doctor.env.model_copy(update={"clamd": "/nowhere/clamd.ctl"}))
    (finding,) = doctor._scanner()
    assert not finding.is_well
    assert "nothing can be uploaded" in finding.words


def test_the_doctor_finds_a_scanner_that_answers(scanner, settings, monkeypatch):
    monkeypatch.setattr(doctor, "env", doctor.env.model_copy(update={"clamd": settings.CLAMD}))
    assert [finding.is_well for finding in doctor._scanner()] == [True]
    assert clamd.answers(settings.CLAMD)


@pytest.mark.parametrize("door", ["logo", "list", "pages"])
def test_every_other_door_for_files_asks_the_scanner_too(enter, scanner, door):
    overseer = make.officer("overseer")
    file = SimpleUploadedFile("x.csv", b"name\n" + stand_in.EICAR)
    doors = {
        "logo": (
            reverse("agencies:keep", args=(overseer.agency_id, "logos")),
            {"kind": "agency", "picture": file},
        ),
        "list": (reverse("agencies:lists"), {"file": file}),
        "pages": (reverse("adoption:hand_in"), {"file": file}),
    }
    address, values = doors[door]
    page = enter(overseer).post(address, values)
    assert "The virus scanner warns of this file" in page.content.decode()
