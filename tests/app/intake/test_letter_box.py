"""What the networks deliver is believed by its signature, stored before it is understood, and never lost or doubled."""

import hashlib
import hmac
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.agencies.models import Agency
from chautari.connectors.fake import connector as fake
from chautari.inbox.models import Conversation, Message
from chautari.intake import deliveries, door, gaps, tasks
from chautari.intake.models import Arrival, Gap, Heartbeat
from chautari.intake.store import Store
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.crypt import Unreadable
from chautari.registry.models import Account
from chautari.registry.networks import networks
from tests import make

pytestmark = pytest.mark.django_db
TOKEN = "token-of-the-account"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setitem(networks(), "fake", fake)
    type(fake).reset()
    door._doors.clear()
    stored = Store()
    monkeypatch.setattr(stored, "put", lambda letter: _at_once(stored, letter))
    monkeypatch.setattr(stored, "_run", lambda: None)
    monkeypatch.setattr(door, "store", stored)
    yield
    door._doors.clear()


def _at_once(stored, letter):
    """The writer's own work in the test's transaction, without its thread."""
    letter.gate.acquire()
    stored._write([letter])
    return letter.stored


@pytest.fixture
def account():
    agency = Agency.objects.create(code="dao", kind="office", name_ne="कार्यालय", name_en="Office")
    return make.account(agency=agency, external_id="77", handle="dao", name="DAO", token=TOKEN)


def event(n=1, **more):
    said = {"kind": "comment.created", "id": f"c{n}", "text": "पानी आएन", "author": "9", "name": "सीता"}
    return said | {"at": f"2026-11-23T05:00:{n:02d}+00:00"} | more


def deliver(account, *events, body=None, token=TOKEN, key=None, method="POST", length=None):
    body = json.dumps(events).encode() if body is None else body
    signature = hmac.new(token.encode(), body, hashlib.sha256).hexdigest()
    environ = {
        "PATH_INFO": f"/hooks/{account.network}/{key or account.key}/",
        "REQUEST_METHOD": method,
        "CONTENT_LENGTH": str(len(body) if length is None else length),
        "HTTP_X_FAKE_SIGNATURE": signature,
        "wsgi.input": io.BytesIO(body),
    }
    told = []
    list(door.LetterBox(lambda *_: [b"django"])(environ, lambda status, _head: told.append(status)))
    return int(told[0].split()[0])


def test_a_signed_delivery_is_stored_byte_for_byte_and_answered(account):
    assert deliver(account, event()) == 200
    kept = Arrival.objects.get()
    assert json.loads(bytes(kept.body)) == [event()]
    assert Message.objects.count() == 0  # nothing is understood yet


def test_the_same_delivery_three_times_is_one(account):
    assert [deliver(account, event()) for _ in range(3)] == [200, 200, 200]
    tasks.open_stored.call()
    assert (Arrival.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ({"token": "another"}, 403),
        ({"key": "no-such-key"}, 404),
        ({"length": 5_000_000}, 413),
        ({"length": 5_000}, 400),
        ({"method": "DELETE"}, 405),
        ({"method": "GET"}, 403),
        ({"body": b"{broken"}, 200),
        ({"body": b""}, 200),
    ],
    ids=[
        "wrong signature",
        "wrong key",
        "huge body",
        "the end is missing",
        "wrong verb",
        "a visitor",
        "broken JSON",
        "nothing at all",
    ],
)
def test_bad_input_gets_a_clear_answer_and_nothing_is_lost(account, case, status):
    assert deliver(account, event(), **case) == status
    assert Arrival.objects.count() == (1 if status == 200 else 0)
    tasks.open_stored.call()
    assert Conversation.objects.count() == 0


def test_an_unknown_network_is_not_found(account):
    account.network = "telegram"
    assert deliver(account, event()) == 404


def test_refused_deliveries_are_counted_and_turn_the_accounts_health(account):
    for _ in range(3):
        deliver(account, event(), token="forged")
    door.store._write_refusals()
    account.refresh_from_db()
    assert (account.refused, account.health) == (3, Account.Health.DEGRADED)
    assert "delivery.refused" in Entry.objects.values_list("kind", flat=True)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_opened(body):
    assert all(found.kind for found in fake.open(door_delivery(body)))


def door_delivery(body):
    from chautari.connectors.values import Delivery

    return Delivery("webhook", body, "77")


def test_one_bad_letter_does_not_hold_the_others(account, monkeypatch):
    deliver(account, event(1))
    deliver(account, event(2))
    first = Arrival.objects.earliest("pk")
    opened = tasks.open_all

    def stumble(arrivals):
        if first in arrivals:
            raise KeyError("unforeseen")
        opened(arrivals)

    monkeypatch.setattr(tasks, "open_all", stumble)
    tasks.open_stored.call()
    assert list(Arrival.objects.order_by("pk").values_list("state", flat=True)) == ["broken", "opened"]
    assert Message.objects.get().external_id == "c2"
    assert bytes(Arrival.objects.get(pk=first.pk).body)  # kept, to be opened again


def test_opening_again_changes_nothing(account):
    deliver(
        account, event(1), event(1, kind="comment.edited", text="पानी आयो", at="2026-11-23T05:01:00+00:00")
    )
    tasks.open_stored.call()
    before = Message.objects.values().get()
    Arrival.objects.update(state="stored", claimed_until=None)
    tasks.open_stored.call()
    assert Message.objects.values().get() == before
    assert before["text"] == "पानी आयो"


def test_what_webhooks_missed_is_read_and_the_gap_is_closed_with_its_count(account):
    gaps.open_gap(account, "mentions", reason=Gap.Reason.NETWORK, since=clock.now() - timedelta(hours=2))
    type(fake).say("mentions", **event(3))
    tasks.pull.call()
    tasks.open_stored.call()
    gap = Gap.objects.get()
    assert gap.filled is not None
    assert Message.objects.get().external_id == "c3"
    assert {"gap.opened", "gap.closed"} <= set(Entry.objects.values_list("kind", flat=True))


def test_the_same_word_by_webhook_and_by_reading_is_one(account):
    type(fake).say("mentions", **event(4))
    deliver(account, event(4))
    tasks.pull.call()
    tasks.open_stored.call()
    assert Message.objects.count() == 1


def test_a_worker_that_stopped_leaves_a_gap_with_its_times(account):
    tasks.pull.call()
    stopped = datetime.now(UTC) - timedelta(hours=2)
    Heartbeat.objects.update(at=stopped)
    gaps.beat()
    gap = Gap.objects.get(stream="mentions")
    assert (gap.reason, gap.since, gap.filled) == ("worker", stopped, None)


def test_opening_asks_the_same_few_questions_however_much_is_stored(account, django_assert_max_num_queries):
    for number in range(40):
        deliver(account, event(number, conversation=f"talk{number}"))
    with django_assert_max_num_queries(24):
        tasks.open_stored.call()
    assert Message.objects.count() == 40


# — a number at rest —


def test_a_delivery_with_a_persons_number_is_sealed_and_all_the_rest_of_it_stays_as_before(account):
    said = event(2, kind="message.received", private=True, phone="9779841234567")
    for _ in range(2):
        assert deliver(account, event(1)) == deliver(account, said) == 200
    plain, sealed = Arrival.objects.order_by("pk")
    assert not plain.is_sealed and plain.raw == bytes(plain.body)
    assert b"9841234567" not in bytes(sealed.body)
    assert sealed.raw == json.dumps([said]).encode()
    assert sealed.sha256 == hashlib.sha256(sealed.raw).hexdigest() != sealed.digest
    tasks.open_stored.call()
    message = Message.objects.get(external_id="c2")
    assert list(deliveries.of_message(message)) == [sealed]
    (told,) = deliveries.told(message.conversation, ["c2"])
    assert told["sha256"] == sealed.sha256


def test_a_sealed_delivery_opens_in_its_own_row_only(account):
    deliver(account, event(1, phone="9779841234567"))
    row = Arrival.objects.get()
    row.digest = "0" * 64
    with pytest.raises(Unreadable):
        assert row.raw
