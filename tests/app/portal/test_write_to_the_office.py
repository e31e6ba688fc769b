"""Whoever has the number writes in private at the portal; whoever has the secret too reads the answer there."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from chautari.citizens.models import Contact
from chautari.inbox import actions, queries
from chautari.inbox.models import Conversation, PortalDoor
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.portal import knocks
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db
WORDS = "मेरो नागरिकता अड्किएको छ। <b>"
SAME = "Number and secret do not fit, or their time is over."


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def door(office):
    account = held("facebook", "moha.gov", agency=office, external_id="100200")
    talk = make.conversation(account, personal=True)
    return actions.offer_portal(talk, by=make.officer("operator", agency=office))


@pytest.fixture
def place(door):
    return f"/official/{door.agency.code}/write/{door.number}/"


def hidden(page):
    return dict(re.findall(r'name="(key|secret)" value="([^"]+)"', page))


def write(client, place, **more):
    """The form as a browser fills it in; the answer, and the secret of the form."""
    form = hidden(client.get(place).text)
    return client.post(place, {**form, "text": WORDS, **more}), form


def read(client, place, secret, **more):
    return client.post(f"{place}read/", {"secret": secret, **more})


def test_the_whole_way(stranger, place, door):
    done, form = write(stranger, place, name="सीता", phone="९८४१२३४५६७")
    assert form["secret"] in done.text
    talk = queries.conversations(make.officer(agency=door.agency)).get(key=door.key)
    assert talk.origin == door.conversation
    assert Contact.objects.get().number == "+9779841234567"
    actions.reply(talk, text="भोलि आउनुहोस्।", by=make.officer("operator", agency=door.agency))
    page = read(stranger, place, form["secret"].lower()).text
    assert "भोलि आउनुहोस्।" in page
    assert "अड्किएको छ। &lt;b&gt;" in page
    read(stranger, place, form["secret"], text="धन्यवाद", key=hidden(page)["key"])
    assert [each.text for each in talk.messages.all()] == [WORDS, "धन्यवाद"]
    assert Conversation.objects.get(pk=talk.pk).state == "open"


def test_the_office_sees_that_its_answer_was_read(stranger, place, door):
    _done, form = write(stranger, place)
    talk = queries.conversations(make.officer(agency=door.agency)).get(key=door.key)
    act = actions.reply(talk, text="भोलि आउनुहोस्।", by=make.officer("operator", agency=door.agency))
    read(stranger, place, form["secret"])
    act.refresh_from_db()
    assert act.options["read"]


def test_the_secret_is_shown_after_sending_and_never_again(stranger, place):
    _done, form = write(stranger, place)
    assert form["secret"] not in stranger.get(place).text
    assert "Somebody has written here with this number already" in stranger.get(place).text


def test_a_form_sent_twice_shows_the_secret_again_and_is_one_message(stranger, place, door):
    _done, form = write(stranger, place)
    again = stranger.post(place, {**form, "text": WORDS})
    assert form["secret"] in again.text
    door.refresh_from_db()
    assert door.talk.messages.count() == 1


def test_who_comes_second_keeps_the_words_and_is_told_what_to_do(stranger, place):
    late = hidden(stranger.get(place).text)
    write(stranger, place)
    answer = stranger.post(place, {**late, "text": "दोस्रो मानिसको कुरा"})
    assert answer.status_code == 422
    assert "दोस्रो मानिसको कुरा" in answer.text
    assert "it can give you another number" in answer.text


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"phone": "12"}])
def test_a_form_that_is_not_filled_in_comes_back_with_its_words(stranger, place, wrong):
    answer, _form = write(stranger, place, **({"text": "यो रहोस्"} | wrong))
    assert answer.status_code == 422
    assert ("यो रहोस्" in answer.text) == ("text" not in wrong)
    assert PortalDoor.objects.get().opened is None


def test_a_wrong_number_a_wrong_secret_and_a_closed_door_answer_the_same(stranger, place, door):
    _done, form = write(stranger, place)
    elsewhere = place.replace(door.number, "A3A3A3A3")
    answers = [read(stranger, place, "A3C4-D6E7-F9G3-H4J6"), read(stranger, elsewhere, form["secret"])]
    actions.close_door(door, by=door.by)
    answers.append(read(stranger, place, form["secret"]))
    assert {answer.status_code for answer in answers} == {422}
    assert all(SAME in answer.text for answer in answers)
    pages = {re.sub(r'value="[^"]*"', "", answer.text).replace("A3A3A3A3", door.number) for answer in answers}
    assert len(pages) == 1


def test_nobody_enters_an_unopened_door_with_an_empty_or_any_secret(stranger, place):
    for secret in ("", "0", "-"):
        assert read(stranger, place, secret).status_code == 422


def test_after_five_wrong_secrets_even_the_right_one_must_wait(stranger, place):
    _done, form = write(stranger, place)
    for _try in range(knocks.TRIES):
        read(stranger, place, "A3C4-D6E7-F9G3-H4J6")
    assert "Try again in an hour" in read(stranger, place, form["secret"]).text
    other = stranger.post(f"{place}read/", {"secret": form["secret"]}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


def test_one_sender_writes_ten_times_an_hour(stranger, place, door):
    _done, form = write(stranger, place)
    for n in range(knocks.LETTERS):
        answer = read(stranger, place, form["secret"], text=f"कुरा {n}", key=f"{n:016x}")
    assert answer.status_code == 422
    assert "Several messages have come from you" in answer.text
    assert f"कुरा {knocks.LETTERS - 1}" in answer.text
    door.refresh_from_db()
    assert door.talk.messages.count() == knocks.LETTERS


def test_an_expired_door_neither_takes_words_nor_shows_them(stranger, place):
    _done, form = write(stranger, place)
    PortalDoor.objects.update(expires=clock.now() - timedelta(seconds=1))
    assert stranger.get(place).status_code == 404
    assert SAME in read(stranger, place, form["secret"]).text


def test_the_number_of_one_office_opens_nothing_at_another(stranger, place, door):
    make.agency("mofa")
    assert stranger.get(place.replace(f"/{door.agency.code}/", "/mofa/")).status_code == 404


def test_the_pages_set_no_cookie_and_are_kept_by_nobody(stranger, place):
    done, form = write(stranger, place)
    for answer in (stranger.get(place), done, read(stranger, place, form["secret"])):
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "<script" not in answer.text


def test_no_word_and_no_secret_stands_in_the_ledger_or_the_logs(stranger, place, caplog):
    with caplog.at_level("DEBUG"):
        _done, form = write(stranger, place, name="सीता")
        read(stranger, place, form["secret"])
        read(stranger, place, "A3C4-D6E7-F9G3-H4J6")
    kept = caplog.text + str(list(Entry.objects.values_list("facts", flat=True)))
    for word in (form["secret"], form["secret"].replace("-", ""), WORDS, "सीता"):
        assert word not in kept


def test_the_pages_are_nepali_first(place):
    assert '<html lang="ne">' in Client().get(place).text
