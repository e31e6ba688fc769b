"""The database itself refuses to change or forget an entry."""

from django.db import migrations

SQLITE = (
    "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entry "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entry "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
)
POSTGRES = (
    "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledger_entry "
    "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
)
UNDO_SQLITE = ("DROP TRIGGER ledger_no_update", "DROP TRIGGER ledger_no_delete")
UNDO_POSTGRES = ("DROP TRIGGER ledger_no_change ON ledger_entry", "DROP FUNCTION ledger_refuse()")


def guard(_apps, editor):
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unguard(_apps, editor):
    for statement in UNDO_POSTGRES if editor.connection.vendor == "postgresql" else UNDO_SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
