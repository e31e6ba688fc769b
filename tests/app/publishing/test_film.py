"""A notice carries one film instead of pictures: looked into, bare, described, and fit for each network it goes to."""

import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chautari.acts import actions as outbox
from chautari.acts import tasks
from chautari.acts.models import Act, Media
from chautari.connectors import errors
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Notice
from tests import films, make
from tests.unit.lib import clamd_stand_in as stand_in

pytestmark = pytest.mark.django_db
SHOWS = "A bridge is opened, a band plays"


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def upload(content, name="VID_0001.mp4"):
    return SimpleUploadedFile(name, content, content_type="video/mp4")


def draft(browser, account, content, words=SHOWS, **more):
    values = {"title": "Bridge", "text": "पुल खुल्यो", f"use_{account.pk}": "on", "then": "save"}
    if content:
        values |= {"film": upload(content), "film_alt": words}
    return browser.post(reverse("publishing:draft"), {**values, **more})


def film(**more):
    """A film that the desk has."""
    values = {"mime": "video/mp4", "name": "v.mp4", "alt_text": SHOWS, "duration": 12.5}
    return make.media(content=films.mp4(hides=False), **{**values, **more})


def bytes_of(media):
    with media.file.open("rb") as file:
        return file.read()


def says(answer):
    return " ".join(answer.content.decode().split())


# — what is kept —


def test_only_the_film_is_kept_once_and_its_length_and_sides_are_known(enter, writer):
    account, browser, content = make.account(), enter(writer), films.mp4(seconds=65, telemetry=True)
    draft(browser, account, content)
    draft(browser, account, content)
    media = Media.objects.get()
    kept = bytes_of(media)
    assert films.PLACE.encode() not in kept and films.MAKER.encode() not in kept
    assert (media.width, media.height, media.lasts, media.size) == (320, 180, "1:05", len(content))
    assert media.file.name.endswith(f"{media.sha256}.mp4")
    assert [row.media.get().pk for row in Notice.objects.all()] == [media.pk] * 2
    assert list(Entry.objects.values_list("kind", flat=True)).count("media.added") == 1


def test_the_network_gets_it_bare_with_its_words_and_no_name_of_the_office(enter, writer, approver, fake):
    account = make.account()
    browser = enter(writer)
    browser.post(
        reverse("publishing:draft"),
        {
            "title": "x",
            "text": "भोलि",
            f"use_{account.pk}": "on",
            "then": "submit",
            "film": upload(films.mp4(), "मेरो घर.mp4"),
            "film_alt": SHOWS,
        },
    )
    actions.approve(Notice.objects.get(), by=approver)
    tasks.perform.call()
    (item,) = fake.wall[0].media
    assert (item.mime, item.duration, item.alt_text) == ("video/mp4", 12.5, SHOWS)
    assert re.fullmatch(r"film-[0-9a-f]{12}\.mp4", item.name)


@pytest.mark.parametrize(
    ("content", "says_so"),
    [
        (b"\xff\xd8\xff not a film, whatever its name says", "This is no film that can be published"),
        (films.mp4(codec=b"hvc1"), "written as hvc1"),
        (films.mp4(sound=b"Opus"), "written as Opus"),
        (films.mp4(hides=False)[:-9], "damaged, or its end is missing"),
        (films.ftyp() + films.box(b"moov", films.box(b"mvex")), "made of pieces for streaming"),
    ],
)
def test_what_is_no_such_film_says_what_to_do_and_nothing_typed_is_lost(enter, writer, content, says_so):
    answer = draft(enter(writer), make.account(), content)
    assert answer.status_code == 422
    assert says_so in says(answer) and "पुल खुल्यो" in says(answer) and SHOWS in says(answer)
    assert not Media.objects.exists()


def test_a_film_beyond_the_largest_is_cut_off_while_it_comes_and_refused(enter, writer, settings):
    settings.LARGEST_FILM = 1_048_576
    content = films.mp4(size=4_000_000)
    answer = draft(enter(writer), make.account(), content)
    assert "This film is too large. It may have at most 1 MB." in says(answer)
    assert not Media.objects.exists() and not default_storage.exists("media")


def test_a_film_of_many_bytes_is_never_held_in_memory(enter, writer, monkeypatch):
    content = films.mp4(size=6_000_000, telemetry=True)
    monkeypatch.setattr("chautari.publishing.films.film.blank", _counted(monkeypatch))
    draft(enter(writer), make.account(), content)
    assert Media.objects.get().size == len(content)
    assert films.PLACE.encode() not in bytes_of(Media.objects.get())


def _counted(_patch):
    """The blanking itself, where the film lies in a file of the system."""
    from chautari.lib.film import blank

    def only_in_a_file(content, found):
        assert content.temporary_file_path()
        blank(content, found)

    return only_in_a_file


def test_the_virus_scanner_sees_every_byte_and_what_it_knows_is_not_kept(enter, writer, settings):
    account, browser = make.account(), enter(writer)
    with stand_in.clamd(None) as (address, scanned):
        settings.CLAMD = address
        content = films.mp4(size=300_000)
        draft(browser, account, content)
        assert scanned == [content]
        answer = draft(browser, account, films.mp4() + stand_in.EICAR)
    assert "virus scanner warns" in says(answer)
    assert Media.objects.count() == 1


def test_a_scanner_that_takes_less_is_told_apart_from_a_silent_one(enter, writer, settings):
    with stand_in.clamd(None, most=1000) as (address, _scanned):
        settings.CLAMD = address
        answer = draft(enter(writer), make.account(), films.mp4(size=300_000))
    assert "larger than the virus scanner of this desk takes" in says(answer)


# — words, and pictures beside it —


def test_a_film_needs_words_and_keeps_itself_until_they_are_there(enter, writer):
    answer = draft(enter(writer), make.account(), films.mp4(), words="")
    assert answer.status_code == 422
    assert "A film has no words for those who cannot see or hear it." in says(answer)
    assert "Say in words what this film shows and says." in says(answer)
    assert f'name="keep" value="{Media.objects.get().pk}"' in says(answer)


def test_its_words_are_read_by_the_guard_as_they_are_written(enter, writer):
    answer = enter(writer).post(reverse("publishing:count"), {"film_alt": "तपाईं चोर हुनुहुन्छ।"})
    assert re.search(r'id="marks-film_alt".*?<mark class="refuse"', answer.content.decode(), re.DOTALL)


def test_pictures_and_a_film_do_not_go_together(enter, writer):
    picture = make.media()
    answer = draft(enter(writer), make.account(), films.mp4(), pick=picture.pk)
    assert answer.status_code == 422
    assert "either pictures or one film" in says(answer)
    notice = make.notice(author=writer, media=[picture, film()], state=Notice.State.DRAFT)
    with pytest.raises(Refused, match="either pictures or one film"):
        actions.submit(notice, by=writer)


# — what each network takes —


def test_each_account_says_before_approval_what_its_network_does_not_take(enter, writer, approver):
    x = make.account("x", tier="enterprise", name="On X")
    viber = make.account("viber", kind="channel", name="On Viber")
    page = make.account("facebook", kind="page", name="On Facebook")
    long = film(duration=181, size=27_000_000)
    notice = make.notice(author=writer, accounts=(x, viber, page), media=[long], state=Notice.State.DRAFT)
    seen = says(enter(writer).get(notice.get_absolute_url()))
    assert seen.count("alert-triangle") >= 3
    assert "longer than 180 seconds" in seen and "larger than the 26 MB" in seen and "140" in seen
    form = says(enter(writer).get(reverse("publishing:edit", args=(notice.pk,))))
    assert "longer than 180 seconds" in form and "larger than the 26 MB" in form and "140" in form
    with pytest.raises(Refused):
        actions.submit(notice, by=writer)
    notice.versions.exclude(account=page).delete()
    actions.submit(notice, by=writer)
    actions.approve(notice, by=approver)


def test_the_preview_plays_it_from_the_desk_itself(enter, writer):
    media = film()
    notice = make.notice(author=writer, media=[media])
    answer = enter(writer).get(notice.get_absolute_url())
    address = reverse("acts:picture", args=(media.pk,))
    seen = says(answer)
    assert re.search(
        rf'<article class="seen .*?<video class="film" src="{address}" controls preload="metadata"', seen
    )
    assert f'aria-label="{SHOWS}"' in seen
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_player_gets_the_part_that_it_asks_for(enter, writer):
    media = film()
    content, address, browser = bytes_of(media), reverse("acts:picture", args=(media.pk,)), enter(writer)

    def asked(part):
        answer = browser.get(address, headers={"range": part})
        return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""

    assert asked("bytes=0-9") == (206, content[:10])
    assert asked("bytes=100-") == (206, content[100:])
    assert asked("bytes=-7") == (206, content[-7:])
    assert asked(f"bytes={len(content)}-") == (416, b"")
    assert asked("bytes=0-1,4-5") == (200, content)
    assert asked("lines=1-2") == (200, content)
    answer = browser.get(address, headers={"range": "bytes=5-9"})
    assert answer.headers["Content-Range"] == f"bytes 5-9/{len(content)}"
    assert (answer.headers["Content-Length"], answer.headers["X-Content-Type-Options"]) == ("5", "nosniff")
    assert enter(make.officer("writer", agency=make.agency("other"))).get(address).status_code == 404


def test_the_public_page_plays_it_too(client, writer, approver):
    media = film()
    notice = make.notice(author=writer, media=[media])
    actions.approve(notice, by=approver)
    code = notice.agency.code
    page = client.get(reverse("portal:notice", args=(code, notice.pk))).content.decode()
    address = reverse("portal:picture", args=(code, notice.pk, media.pk))
    assert f'src="{address}"' in page and "<video" in page
    assert client.get(address, headers={"range": "bytes=0-3"}).status_code == 206


def test_where_an_officer_does_it_by_hand_the_film_is_there_to_be_saved(enter, approver):
    for account in (make.by_hand(), make.by_hand("manual")):
        media = film()
        notice = make.notice(accounts=(account,), media=[media])
        actions.approve(notice, by=approver)
        act = Act.objects.latest("pk")
        seen = says(enter(approver).get(act.get_absolute_url()))
        assert act.state == "to_do"
        assert f'href="{reverse("acts:picture", args=(media.pk,))}" download="v.mp4">Save the film' in seen


# — the library —


def test_the_library_takes_films_and_the_composer_offers_them(enter, writer):
    browser = enter(writer)
    answer = browser.post(
        reverse("publishing:media_add_film"), {"film": upload(films.mp4()), "film_alt": SHOWS}
    )
    media = Media.objects.get()
    assert answer.url == reverse("publishing:media")
    page = says(browser.get(reverse("publishing:media")))
    assert "<video" in page and "0:12" in page and SHOWS in page
    assert SHOWS in says(browser.get(reverse("publishing:media_pick"), {"find": "band"}))
    draft(browser, make.account(), b"", pick=media.pk, **{f"alt_{media.pk}": SHOWS})
    assert Notice.objects.get().media.get() == media
    assert browser.get(reverse("publishing:media_small", args=(media.pk,))).status_code == 404


def test_the_library_says_why_it_keeps_no_such_film(enter, writer):
    answer = enter(writer).post(reverse("publishing:media_add_film"), {"film": upload(b"x"), "film_alt": ""})
    assert answer.status_code == 422
    assert "This is no film that can be published" in says(answer)
    assert "Say in words what this film shows and says." in says(answer)


# — never twice —


def test_a_film_that_failed_goes_up_anew_and_one_without_an_answer_goes_on(approver, fake):
    notice = make.notice(media=[film()])
    actions.approve(notice, by=approver)
    act = Act.objects.get()
    Act.objects.update(uploads={"a": "half"}, pending=True, state="sending")
    from chautari.acts import outcome

    outcome.failed(Act.objects.get(), problem="desk.too_often")
    assert not Act.objects.get().pending
    outbox.repeat(Act.objects.get(), by=approver)
    assert Act.objects.get().uploads == {}
    Act.objects.update(uploads={"a": "half"}, state="unclear")
    outcome.again(act)
    assert Act.objects.get().uploads == {"a": "half"}


def test_a_worker_that_lost_its_act_while_a_film_went_up_says_nothing(approver, fake, monkeypatch):
    notice = make.notice(media=[film()])
    actions.approve(notice, by=approver)

    def slow(ctx, action):
        Act.objects.update(state="unclear", claim_token="")  # the sweep took it: the lease was over
        ctx.progress(action.media[0], "half", 1)
        raise AssertionError("it went on")

    monkeypatch.setattr(fake, "perform", slow, raising=False)
    tasks.perform.call()
    assert (Act.objects.get().state, fake.wall) == ("unclear", [])


def test_the_lease_lasts_while_a_film_goes_up(approver, fake, monkeypatch):
    notice = make.notice(media=[film()])
    actions.approve(notice, by=approver)
    seen = []

    def slow(ctx, action):
        seen.append(Act.objects.get().claimed_until)
        with clock.travel(clock.now() + clock.timedelta(seconds=100)):
            ctx.progress(action.media[0], "half", 1)
        seen.append(Act.objects.get().claimed_until)
        raise errors.TransientFailure("fake.no_answer")

    monkeypatch.setattr(fake, "perform", slow, raising=False)
    tasks.perform.call()
    assert seen[1] > seen[0]
