"""How an account looks is watched: an intruder's change raises an alarm within a period, and all else disturbs nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chautari.acts import actions as acts
from chautari.acts import tasks as outbox
from chautari.connectors.errors import RateLimited, TransientFailure
from chautari.connectors.values import InboundEvent, Profile, Scope, Verb
from chautari.intake.tasks import _is_of_account
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import spelling, tasks, watch
from chautari.registry.connect import connect
from chautari.registry.models import Account, Alarm, Look
from tests import emblems, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(fake, gallery):
    """An official account that was looked at once."""
    made = make.account(name="गृह मन्त्रालय")
    known = {"name": "गृह मन्त्रालय", "handle": "MoHA_Nepal", "website": "https://moha.gov.np"}
    fake.look(made.external_id, avatar_url=gallery.hang(1), admins={"1": "Sita"}, **known)
    tasks.look.call()
    return made


def after_a_period(settings):
    """The next look of everything is due."""
    return clock.travel(clock.now() + timedelta(seconds=settings.LOOK_EVERY + 1))


def look_again(settings):
    with after_a_period(settings):
        tasks.look.call()


def kinds():
    return list(Entry.objects.order_by("id").values_list("kind", flat=True))


def fresh(account):
    return Account.objects.get(pk=account.pk)


# — nothing is new —


def test_the_first_look_is_kept_and_alarms_nobody(account):
    look = account.looks.get()
    assert (look.name, look.handle, look.website) == ("गृह मन्त्रालय", "MoHA_Nepal", "https://moha.gov.np")
    assert (len(look.picture), look.picture_copy.size > 500, look.source) == (256, True, "network")
    assert (Alarm.objects.count(), kinds()) == (0, [])


def test_a_cover_is_kept_in_its_shape_until_it_changes(account, fake, gallery, settings, enter):
    wide = emblems.emblem(3).resize((900, 300))
    fake.look(account.external_id, cover_url=gallery.put("/wide.png", emblems.saved(wide)))
    look_again(settings)
    first = account.looks.first()
    assert Image.open(first.cover_copy).size == (900, 300)
    fake.look(account.external_id, bio="कार्यालय")
    with after_a_period(settings):
        look_again(settings)
    second = account.looks.first()
    assert (second.bio, second.cover_copy.name) == ("कार्यालय", first.cover_copy.name)
    browser = enter(make.officer("writer"))
    assert reverse("registry:cover", args=(second.pk,)) in browser.get(account.get_absolute_url()).text
    answer = browser.get(reverse("registry:cover", args=(second.pk,)))
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")


def test_what_has_not_changed_is_not_stored_again_whatever_the_network_calls_its_picture(
    account, fake, gallery, settings
):
    fake.look(
        account.external_id, avatar_url=gallery.hang(1, kind="JPEG", quality=60), counts={"followers": 9}
    )
    look_again(settings)
    assert account.looks.get().counts == {"followers": 9}
    assert (Alarm.objects.count(), kinds()) == (0, [])


def test_no_account_is_asked_twice_in_one_period(account, gallery, settings):
    before = len(gallery.asked)
    tasks.look.call()
    assert len(gallery.asked) == before
    look_again(settings)
    assert len(gallery.asked) == before + 1


def test_a_thousand_accounts_that_did_not_change_store_nothing_and_alarm_nobody(fake, gallery, settings):
    for n in range(1000):
        fake.look(make.account(external_id=f"page{n}").external_id, avatar_url="", bio="कार्यालय")
    tasks.look.call()
    kept = list(Look.objects.values_list("pk", flat=True))
    assert len(kept) == 1000
    look_again(settings)
    assert list(Look.objects.values_list("pk", flat=True)) == kept
    assert (Alarm.objects.count(), kinds()) == (0, [])
    assert Account.objects.filter(looked=None).count() == 0


def test_a_picture_that_cannot_be_fetched_is_not_taken_for_a_new_one(account, fake, gallery, settings):
    fake.look(account.external_id, avatar_url=gallery.put("/gone.png", b"", status=503))
    look_again(settings)
    assert Look.objects.count() == 1


def test_a_network_that_gives_no_answer_is_asked_again_soon(account, fake, monkeypatch):
    def silent(*_args, **_more):
        raise TransientFailure("fake.no_answer")

    monkeypatch.setattr(fake, "profile", silent, raising=False)
    Account.objects.update(look_due=None)
    tasks.look.call()
    assert fresh(account).look_due < clock.now() + timedelta(minutes=16)


@pytest.mark.parametrize(("state", "health"), [("retired", "ok"), ("proposed", "ok"), ("live", "reconnect")])
def test_only_official_accounts_that_are_connected_are_looked_at(fake, gallery, state, health):
    since = None if state == "proposed" else clock.now()
    make.account(state=state, health=health, official_since=since)
    tasks.look.call()
    assert Look.objects.count() == 0


# — an intruder —


def test_an_intruders_new_name_raises_the_alarm_and_freezes_nothing(account, fake, settings):
    fake.look(account.external_id, name="Storage Municipality")
    look_again(settings)
    alarm = Alarm.objects.get()
    assert (alarm.fields, alarm.before.name, alarm.after.name) == (
        ["name"],
        "गृह मन्त्रालय",
        "Storage Municipality",
    )
    entry = Entry.objects.get()
    assert entry.kind == "account.changed"
    assert entry.facts["changes"] == {"name": ["गृह मन्त्रालय", "Storage Municipality"]}
    assert (fresh(account).state, fresh(account).held, fresh(account).name) == ("live", None, "गृह मन्त्रालय")
    act = make.act(account)
    outbox.perform.call()
    act.refresh_from_db()
    assert act.state == "done"


@pytest.mark.parametrize("second", ["picture", "website"])
def test_a_new_name_and_a_new_picture_or_website_hold_the_account(account, fake, gallery, settings, second):
    more = {
        "picture": {"avatar_url": gallery.hang(2)},
        "website": {"website": "https://storage.example"},
    }
    fake.look(account.external_id, name="Storage Municipality", **more[second])
    act = make.act(account)
    look_again(settings)
    assert sorted(kinds()) == ["account.changed", "account.held"]
    outbox.perform.call()
    act.refresh_from_db()
    assert (act.state, fake.wall) == ("queued", [])
    with pytest.raises(Refused, match="the desk knows nothing of it"):
        acts.queue(acts.Wish(fresh(account), Verb.PUBLISH, text="सूचना"), by=make.officer("operator"))


def test_two_changes_one_after_the_other_hold_the_account_as_well(account, fake, gallery, settings):
    fake.look(account.external_id, handle="StorageMun")
    look_again(settings)
    assert fresh(account).held is None
    fake.look(account.external_id, avatar_url=gallery.hang(2))
    Account.objects.update(look_due=None)
    tasks.look.call()
    assert fresh(account).held is not None


def test_the_new_address_is_kept_with_its_dates(account, fake, settings):
    fake.look(account.external_id, handle="StorageMun")
    look_again(settings)
    shown = {row.shown: row.until is None for row in Account.objects.get().spellings.filter(sort="handle")}
    assert shown["StorageMun"] is True
    assert Account.objects.get().handle == "StorageMun"


def test_an_address_that_changed_before_the_first_look_is_an_alarm(fake, gallery):
    account = make.account(handle="MoHA_Nepal")
    fake.look(account.external_id, handle="StorageMun")
    tasks.look.call()
    assert Alarm.objects.get().fields == ["handle"]
    assert {row.shown: row.until is None for row in account.spellings.filter(sort="handle")} == {
        "MoHA_Nepal": False,
        "StorageMun": True,
    }


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"verified": False, "verified_kind": ""}, ["badge"]),
        ({"admins": {"1": "Sita", "7": "Somebody"}}, ["admins"]),
        ({"website": "https://storage.example"}, ["website"]),
        ({"avatar_url": ""}, ["picture"]),
        ({"handle": "moha_nepal"}, []),
        ({"website": "https://moha.gov.np/"}, []),
        ({"bio": "नयाँ परिचय"}, []),
        ({"admins": {}}, []),
        ({"emails": ("info@moha.gov.np",)}, []),
    ],
)
def test_each_change_that_an_intruder_makes_is_named_and_harmless_ones_are_not(
    account, fake, settings, change, fields
):
    fake.look(account.external_id, **change)
    look_again(settings)
    assert [alarm.fields for alarm in Alarm.objects.all()] == ([fields] if fields else [])


def test_names_of_people_are_in_no_ledger(account, fake, settings):
    fake.look(account.external_id, admins={"1": "Sita", "7": "Ram Bahadur"})
    look_again(settings)
    assert "Ram" not in str(Entry.objects.get().facts)


def test_a_rate_limit_leaves_the_account_as_it_was(account, fake, monkeypatch):
    def limited(*_args, **_more):
        raise RateLimited("desk.limit", retry_at=clock.now(), scope=Scope.APP, bucket="x")

    monkeypatch.setattr(fake, "profile", limited, raising=False)
    Account.objects.update(look_due=None)
    tasks.look.call()
    assert (fresh(account).health, Look.objects.count()) == ("ok", 1)


# — where pictures come from —


@pytest.mark.parametrize(
    "url",
    [
        "http://pictures.fake.example/1.png",
        "https://pictures.fake.example.evil.example/1.png",
        "https://evilpictures.fake.example/1.png",
        "https://127.0.0.1/1.png",
        "https://pictures.fake.example:8443/1.png",
        "https://x@pictures.fake.example/1.png",
        "file:///etc/passwd",
        "https://[::1/1.png",
        "//pictures.fake.example/1.png",
    ],
)
def test_pictures_are_fetched_from_the_networks_own_hosts_alone(account, fake, gallery, settings, url):
    asked = len(gallery.asked)
    fake.look(account.external_id, avatar_url=url)
    look_again(settings)
    assert (len(gallery.asked), Look.objects.count()) == (asked, 1)


def test_no_redirect_is_followed_and_nothing_too_large_is_read(account, fake, gallery, settings):
    gallery.put("/away.png", b"", status=302, location="http://127.0.0.1/secret")
    gallery.put("/huge.png", bytes(9 * 1024 * 1024))
    for path in ("/away.png", "/huge.png"):
        fake.look(account.external_id, avatar_url=f"https://pictures.fake.example{path}")
        Account.objects.update(look_due=None)
        tasks.look.call()
    assert Look.objects.count() == 1
    assert not any("secret" in url for url in gallery.asked)


def test_what_the_rehearsal_shows_is_fetched_from_the_rehearsal(fake, gallery, settings):
    settings.NETWORKS = {"fake": "http://127.0.0.1:8100/fake"}
    line = connect(make.account())
    assert watch.see(line, "https://pictures.fake.example/1.png") is None
    gallery.hang(3)
    path = next(iter(gallery.shown))
    assert watch.see(line, f"http://127.0.0.1:8100{path}").mark


words = st.text(max_size=40)


@settings(max_examples=25, deadline=None)
@given(name=words, handle=words, website=words, bio=words, again=st.booleans())
def test_whatever_a_network_tells_is_kept_or_not_and_the_same_again_is_not(name, handle, website, bio, again):
    account = make.account()
    told = Profile(external_id="1", name=name, handle=handle, website=website, bio=bio, emails=(website,))
    face = watch.face_of(connect(account), told)
    watch.keep(account, face)
    assert watch.keep(account, face) is None
    assert spelling.find(name) is not None


def test_the_first_word_of_the_network_rings_the_look_and_a_storm_of_words_rings_once_a_minute(account, fake):
    fake.look(account.external_id, name="Storage Municipality")
    for _time in range(3):
        assert _is_of_account(account, InboundEvent("profile.changed", "k", action="name"))
    tasks.look.call()
    assert Alarm.objects.count() == 0  # it was looked at in this very minute
    with clock.travel(clock.now() + timedelta(seconds=61)):
        tasks.look.call()
    assert Alarm.objects.get().fields == ["name"]
