"""Who did what is remembered with the change itself, and nobody can change it afterwards unseen."""

import pytest
from django.db import DatabaseError, connection, transaction

from chautari.agencies.models import Agency
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Chain, Entry
from chautari.ledger.record import record
from chautari.ledger.verify import breaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return Agency.objects.create(
        code="dao-dhading", kind="office", name_ne="जिल्ला प्रशासन कार्यालय", name_en="DAO"
    )


@pytest.fixture
def three(agency):
    for facts in ({"n": 1}, {"n": 2}, {"n": 3}):
        record(Kind.NOTICE_DRAFTED, about=agency, facts=facts)
    return agency


def forget_triggers():
    with connection.cursor() as cursor:
        for name in ("ledger_no_update", "ledger_no_delete"):
            cursor.execute(f"DROP TRIGGER {name}")


def test_a_chain_as_it_was_written_is_whole(three):
    assert list(breaks()) == []
    assert Chain.objects.get(pk=three.pk).seq == 3


def test_the_desk_itself_has_no_officer_and_no_name(three):
    assert set(Entry.objects.values_list("by", "by_name")) == {(None, "")}


def test_an_entry_cannot_be_changed_or_forgotten_in_code(three):
    with pytest.raises(PermissionError):
        Entry.objects.filter(agency=three.pk).update(kind="x")
    with pytest.raises(PermissionError):
        Entry.objects.all().delete()
    with pytest.raises(PermissionError):
        Entry.objects.first().delete()


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET kind = 'x'", "DELETE FROM ledger_entry"])
def test_the_database_itself_refuses_to_change_or_forget(three, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE ledger_entry SET facts = '{\"n\": 9}' WHERE seq = 2", "altered"),
        ("DELETE FROM ledger_entry WHERE seq = 2", "missing"),
        ("DELETE FROM ledger_entry WHERE seq = 3", "cut short"),
        ("UPDATE ledger_entry SET previous = 'x' WHERE seq = 2", "reordered"),
    ],
)
def test_whoever_goes_round_the_database_is_found(three, statement, reason):
    forget_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert [found.reason for found in breaks()] == [reason]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_of_the_changes_transaction():
    agency = Agency(pk=1)
    with pytest.raises(transaction.TransactionManagementError):
        record(Kind.NOTICE_DRAFTED, about=agency)
