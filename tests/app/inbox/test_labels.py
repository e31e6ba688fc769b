"""Labels are the office's own words on conversations: put on, taken off, and a view each."""

import re

import pytest

from chautari.inbox import actions
from chautari.inbox.models import Label
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


@pytest.fixture
def water(officer):
    return actions.write_label(Label(name_ne="पानी", name_en="Water", colour="info"), by=officer)


def rows(html):
    return set(re.findall(r'class="row-line"[^>]*>\s*(\w+)', html))


def test_a_label_is_put_on_and_taken_off_and_recorded_once_each(browser, water):
    talk = make.conversation()
    for _ in range(2):
        browser.post(f"/inbox/{talk.pk}/label/", {"label": water.pk})
    assert list(talk.labels.all()) == [water]
    for _ in range(2):
        browser.post(f"/inbox/{talk.pk}/label/off/", {"label": water.pk})
    assert not talk.labels.exists()
    kinds = Entry.objects.filter(about="inbox.conversation").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["conversation.labelled", "conversation.unlabelled"]


def test_rows_show_their_labels_with_one_query_and_each_label_is_a_view(
    browser, officer, water, django_assert_max_num_queries
):
    account = make.account()
    for n in range(50):
        talk = make.conversation(account, snippet=f"n{n}")
        if n < 45:
            actions.put_label(talk, label=water, by=officer)
    with django_assert_max_num_queries(11):
        html = browser.get(f"/inbox/?view=all&label={water.pk}").content.decode()
    seen = rows(html)
    assert html.count(">Water</span>") >= 41
    older = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
    seen |= rows(browser.get("/inbox/" + older).content.decode())
    assert seen == {f"n{n}" for n in range(45)}


def test_labels_are_written_changed_and_taken_out_of_use(browser, water):
    assert (
        browser.post("/inbox/labels/", {"name_ne": "पानी", "name_en": "H2O", "colour": "bad"}).status_code
        == 422
    )
    assert browser.post(
        f"/inbox/labels/{water.pk}/", {"name_ne": "खानेपानी", "name_en": "Drinking water", "colour": "good"}
    )
    water.refresh_from_db()
    assert (water.name_en, water.colour) == ("Drinking water", "good")
    talk = make.conversation()
    browser.post(f"/inbox/{talk.pk}/label/", {"label": water.pk})
    browser.post(f"/inbox/labels/{water.pk}/retire/")
    assert "Drinking water" not in browser.get("/inbox/labels/").content.decode()
    assert "Drinking water" in browser.get("/inbox/").content.decode()  # where it stands it stays
    other = make.conversation()
    assert browser.post(f"/inbox/{other.pk}/label/", {"label": water.pk}).status_code == 409


def test_another_agencys_label_is_not_there(browser, enter, water):
    stranger = enter(make.officer("operator", agency=make.agency("other")))
    talk = make.conversation(make.account(agency=make.agency("other")))
    assert stranger.post(f"/inbox/{talk.pk}/label/", {"label": water.pk}).status_code == 404
    assert stranger.get(f"/inbox/labels/{water.pk}/").status_code == 404
    assert "Water" not in stranger.get("/inbox/labels/").content.decode()


@pytest.mark.parametrize("broken", ["x", "-1", "१", "9" * 40])
def test_a_broken_label_shows_the_whole_view(browser, broken):
    make.conversation(snippet="here")
    assert rows(browser.get("/inbox/", {"label": broken}).content.decode()) == {"here"}
