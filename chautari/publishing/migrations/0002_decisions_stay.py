"""The database itself refuses to change or forget an approval or a return."""

from django.db import migrations

TABLES = ("publishing_approval", "publishing_return")


def guard(_apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION publishing_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'decisions on a notice stay'; END $$"
        )
    for table in TABLES:
        for statement in _statements(editor.connection.vendor, table):
            editor.execute(statement)


def unguard(_apps, editor):
    is_postgres = editor.connection.vendor == "postgresql"
    for table in TABLES:
        if is_postgres:
            editor.execute(f"DROP TRIGGER {table}_stays ON {table}")
        else:
            for what in ("update", "delete"):
                editor.execute(f"DROP TRIGGER {table}_no_{what}")
    if is_postgres:
        editor.execute("DROP FUNCTION publishing_refuse()")


def _statements(vendor, table):
    if vendor == "postgresql":
        yield (
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION publishing_refuse()"
        )
        return
    for what in ("update", "delete"):
        yield (
            f"CREATE TRIGGER {table}_no_{what} BEFORE {what.upper()} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'decisions on a notice stay'); END"
        )


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
