"""Everything stays as it was received: every version of the words, what was withdrawn, and the bytes of the deliveries."""

import itertools
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.agencies.roles import Role
from chautari.inbox import news, tasks, versions
from chautari.inbox.models import Conversation, Message, MessageVersion
from chautari.intake.models import Arrival
from chautari.lib import clock
from tests import make
from tests.app.inbox.strangers import NOON, told

pytestmark = pytest.mark.django_db
FIRST = told(text="पहिलो")
SECOND = told("comment.edited", text="दोस्रो", minute=5)
THIRD = told("comment.edited", text="तेस्रो", minute=9)
GONE = told("comment.deleted", text=None, minute=20)


@pytest.fixture
def account():
    return make.account()


def receive(account, *events):
    for event in events:
        tasks.receive(account, event)
    return Message.objects.get()


def kept():
    return sorted(MessageVersion.objects.values_list("text", flat=True))


def page(browser, message, code=200):
    answer = browser.get(f"/inbox/{message.conversation_id}/said/{message.pk}/")
    assert answer.status_code == code
    return answer.content.decode()


def test_words_that_never_change_are_kept_once_and_cost_nothing_more(account, django_assert_max_num_queries):
    message = receive(account, FIRST)
    with django_assert_max_num_queries(4):
        tasks.receive(account, FIRST)
    assert kept() == []
    assert [(each.text, each.is_standing) for each in versions.history(message)] == [("पहिलो", True)]


@pytest.mark.parametrize("order", list(itertools.permutations((FIRST, SECOND, THIRD, GONE))))
def test_every_version_is_kept_in_whatever_order_they_come(account, order):
    message = receive(account, *order, *order)
    assert kept() == sorted(("पहिलो", "दोस्रो", "तेस्रो"))
    assert message.text == ""
    assert not any(each.is_standing for each in versions.history(message))


@given(
    texts=st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4, unique_by=str.strip),
    data=st.data(),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_is_always_the_newest_of_what_is_kept(texts, data):
    account = make.account()
    events = [told("comment.edited", text=text, minute=n, item=account.key) for n, text in enumerate(texts)]
    for event in data.draw(st.permutations(events)):
        tasks.receive(account, event)
    message = Message.objects.get(account=account)
    standing = [each for each in versions.history(message) if each.is_standing]
    assert [each.text for each in standing] == [message.text]
    assert standing[0].at == max(each.at for each in versions.history(message))


def test_an_edit_shows_what_stood_there_before_with_its_times(account, enter, officer):
    message = receive(account, FIRST, SECOND)
    browser = enter(officer)
    thread = browser.get(f"/inbox/{message.conversation_id}/").content.decode()
    assert "edited" in thread
    assert "पहिलो" not in re.sub(r"<title>.*?</title>", "", thread)
    shown = page(browser, message)
    assert shown.index("पहिलो") < shown.index("as it stands now") < shown.index("दोस्रो")


def test_withdrawn_words_are_marked_so_and_open_only_for_those_who_answer(account, enter, officer):
    message = receive(account, FIRST, GONE)
    browser = enter(officer)
    thread = browser.get(f"/inbox/{message.conversation_id}/").content.decode()
    assert "Deleted by its author" in thread
    assert "पहिलो" not in thread
    shown = page(browser, message)
    assert "Withdrawn by its author" in shown
    assert "<details>" in shown[: shown.index("पहिलो")]
    assert "Do not quote it" in shown
    writer = page(enter(make.officer("writer")), message)
    assert "पहिलो" not in writer
    assert "kept for the officers who answer" in writer


def test_words_that_never_came_are_said_to_be_missing(account, enter, officer):
    message = receive(account, GONE)
    assert "never reached the desk" in page(enter(officer), message)


def test_a_withdrawn_message_still_names_the_files_that_came_with_it(account, enter, officer):
    files = [("link", "https://example.org/", ""), ("file", "https://cdn.example/a.pdf", "निवेदन.pdf")]
    message = receive(account, told(files=files), GONE)
    assert "निवेदन.pdf" in page(enter(officer), message)
    assert "निवेदन.pdf" not in page(enter(make.officer("writer")), message)


def test_talks_that_come_together_keep_versions_as_those_that_come_alone(account):
    news.receive_all([(account, FIRST)])
    news.receive_all([(account, SECOND), (account, GONE)])
    assert kept() == sorted(("पहिलो", "दोस्रो"))


def test_another_agencys_message_is_not_there(account, enter):
    message = receive(account, FIRST)
    page(enter(make.officer(agency=make.agency("other"))), message, code=404)


def delivery(account, *ids, stream="webhook"):
    body = json.dumps([{"id": each, "text": "<script>alert(1)</script>"} for each in ids]).encode()
    return Arrival.objects.create(
        agency_id=account.agency_id,
        account=account,
        stream=stream,
        digest=make.secrets.token_hex(32),
        body=body,
        received=clock.now(),
    )


def test_the_deliveries_of_a_message_are_shown_and_saved_byte_for_byte(account, enter):
    message = receive(account, told(item="c-777"))
    ours, other = delivery(account, "c-777", "c-1"), delivery(account, "c-778")
    browser = enter(make.officer(Role.KEEPER))
    assert f"/arrivals/of/{message.pk}/" in page(browser, message)
    shown = browser.get(f"/arrivals/of/{message.pk}/").content.decode()
    assert ours.digest in shown
    assert other.digest not in shown
    assert "<script>alert" not in shown
    saved = browser.get(f"/arrivals/{ours.pk}/bytes/")
    assert saved.content == bytes(ours.body)
    assert saved.headers["Content-Disposition"].startswith("attachment;")


def test_deliveries_are_for_the_head_and_the_keeper_of_their_own_agency(account, enter, officer):
    message, ours = receive(account, FIRST), delivery(account, "c1")
    paths = f"/arrivals/of/{message.pk}/", f"/arrivals/{ours.pk}/bytes/"
    assert {enter(officer).get(path).status_code for path in paths} == {403}
    stranger = enter(make.officer(Role.HEAD, agency=make.agency("other")))
    assert {stranger.get(path).status_code for path in paths} == {404}
    assert {enter(make.officer(Role.HEAD)).get(path).status_code for path in paths} == {200}


def test_a_message_without_deliveries_says_why(account, enter):
    message = receive(account, FIRST)
    shown = enter(make.officer(Role.HEAD)).get(f"/arrivals/of/{message.pk}/").content.decode()
    assert "No delivery is left" in shown
    assert Conversation.objects.get().first_at == NOON
