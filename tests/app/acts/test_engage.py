"""Likes, reposts and shares of what stands on a network already."""

import pytest

from chautari.acts.models import Act
from tests import make

pytestmark = pytest.mark.django_db
POST = "https://x.com/OPMCM_Nepal/status/1890000000000000009"


@pytest.mark.parametrize("verb", ["like", "repost"])
def test_without_a_key_the_right_page_is_opened_and_the_address_is_the_proof(enter, verb):
    account = make.account("x", tier="none", token="", external_id="", handle="DoP_Nepal")
    browser = enter(make.officer("operator"))
    answer = browser.post("/outbox/engage/", {"place": f"{account.pk}:{verb}", "address": POST}, follow=True)
    act = Act.objects.get()
    assert (act.way, act.state, act.target["id"]) == ("assisted", "to_do", "1890000000000000009")
    assert "/intent/" in answer.text and "tweet_id=1890000000000000009" in answer.text
    assert browser.post(f"/outbox/{act.pk}/confirm/", {"proof": "done"}).status_code == 409
    browser.post(f"/outbox/{act.pk}/confirm/", {"proof": POST})
    act.refresh_from_db()
    assert (act.state, act.proof) == ("done", POST)


def test_with_a_key_the_desk_does_it(enter):
    account = make.account("x", tier="enterprise")
    enter(make.officer("operator")).post("/outbox/engage/", {"place": f"{account.pk}:like", "address": POST})
    assert (Act.objects.get().way, Act.objects.get().state) == ("api", "queued")


def test_what_is_no_address_of_a_post_is_asked_for_again(enter):
    account = make.account("x", tier="none", token="")
    for address in ("", "here", "https://example.org/status/1", "https://x.com/OPMCM_Nepal"):
        answer = enter(make.officer("operator")).post(
            "/outbox/engage/", {"place": f"{account.pk}:like", "address": address}
        )
        assert answer.status_code == 422
    assert not Act.objects.exists()


def test_a_telephone_offers_no_likes(enter):
    make.account("viber", kind="phone", token="")
    assert "No account can do this" in enter(make.officer("operator")).get("/outbox/engage/").text
