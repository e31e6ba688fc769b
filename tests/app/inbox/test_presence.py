"""Who looks at a conversation and who writes in it is seen by colleagues, in the talk and in the list."""

from datetime import timedelta

import pytest

from chautari.inbox import presence
from chautari.inbox.models import Presence
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make.conversation(make.account())


@pytest.fixture
def rama():
    return make.officer("operator", name_en="Rama")


def test_who_opens_a_conversation_is_seen_looking_in_talk_and_list(enter, officer, talk, rama):
    enter(rama).get(f"/inbox/{talk.pk}/")
    browser = enter(officer)
    assert "Rama is looking" in browser.get(f"/inbox/{talk.pk}/thread/").text
    assert "Rama is looking" in browser.get("/inbox/").text


def test_nobody_is_told_of_themselves(enter, talk, rama):
    browser = enter(rama)
    browser.get(f"/inbox/{talk.pk}/")
    assert "is looking" not in browser.get(f"/inbox/{talk.pk}/").text
    assert "is looking" not in browser.get("/inbox/").text


@pytest.mark.parametrize("way", ["count", "draft"])
def test_who_types_is_seen_writing(enter, officer, talk, rama, way):
    enter(rama).post(
        f"/inbox/{talk.pk}/{way}/", {"text": "न", "tab": "public"}, headers={"hx-request": "true"}
    )
    browser = enter(officer)
    assert "Rama is writing" in browser.get(f"/inbox/{talk.pk}/").text
    assert "Rama is writing" in browser.get("/inbox/").text


def test_a_sign_of_life_lasts_45_seconds_and_is_told_as_a_time_afterwards(enter, officer, talk, rama):
    presence.mark(talk, rama, writes=True)
    browser = enter(officer)
    for seconds, said in ((44, "Rama is writing"), (46, "Rama had it open"), (601, "")):
        Presence.objects.filter(officer=rama).update(
            seen=clock.now() - timedelta(seconds=seconds), wrote=clock.now() - timedelta(seconds=seconds)
        )
        page = browser.get(f"/inbox/{talk.pk}/").text
        assert said in page
        assert ("Rama is" in page or "Rama had" in page) is bool(said)
        assert ("Rama is" in browser.get("/inbox/").text) is (seconds < 45)


def test_who_goes_on_looking_after_having_written_is_looking(enter, officer, talk, rama):
    presence.mark(talk, rama, writes=True)
    presence.leave(talk, rama)
    assert "Rama is looking" in enter(officer).get(f"/inbox/{talk.pk}/").text


def test_the_sign_of_life_goes_along_with_the_looks_and_is_not_written_at_each(
    enter, talk, rama, django_assert_num_queries
):
    browser = enter(rama)
    browser.get(f"/inbox/{talk.pk}/thread/")
    first = Presence.objects.get().seen
    browser.get(f"/inbox/{talk.pk}/thread/")
    assert Presence.objects.get().seen == first
    with django_assert_num_queries(2):
        presence.write(talk, rama)  # nothing yet: asked, then written
    with django_assert_num_queries(1):
        presence.write(talk, rama)


def test_the_list_asks_once_for_all_its_rows(enter, officer, talk, rama, django_assert_num_queries):
    others = [make.conversation(talk.account) for _ in range(5)]
    for each in others:
        presence.mark(each, rama)
    rows = [talk, *others]
    with django_assert_num_queries(1):
        presence.show(rows, officer)
    assert [len(row.present) for row in rows] == [0, 1, 1, 1, 1, 1]


def test_another_agency_learns_nothing(enter, talk, rama):
    presence.mark(talk, rama)
    stranger = make.officer("operator", agency=make.agency("other"))
    assert "Rama" not in enter(stranger).get("/inbox/").text


def test_signs_of_yesterday_are_cleared_away(talk, rama):
    presence.mark(talk, rama)
    Presence.objects.update(seen=clock.now() - timedelta(days=2))
    presence.clear()
    assert not Presence.objects.exists()
