"""The database's own index of the words by which conversations are found."""

from django.db import DatabaseError, migrations, transaction

TABLE = "inbox_searchkey"
LETTERS = "L* N* Co Mn Mc"  # vowel signs and halants are letters of a word, or पानी would be पिन
SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE}_words USING fts5(words, content='{TABLE}', content_rowid='id', "
    f"""tokenize="unicode61 remove_diacritics 0 categories '{LETTERS}'")""",
    f"CREATE VIRTUAL TABLE {TABLE}_letters USING fts5(words, content='{TABLE}', content_rowid='id', "
    "detail='none', tokenize='trigram')",
    *(
        f"CREATE TRIGGER {TABLE}_{event} AFTER {when} ON {TABLE} BEGIN {work} END"
        for event, when, work in (
            ("new", "INSERT", "{add}"),
            ("gone", "DELETE", "{take}"),
            ("changed", "UPDATE OF words", "{take}{add}"),
        )
        for work in [
            work.format(
                add="".join(
                    f"INSERT INTO {TABLE}_{index}(rowid, words) VALUES (new.id, new.words);"
                    for index in ("words", "letters")
                ),
                take="".join(
                    f"INSERT INTO {TABLE}_{index}({TABLE}_{index}, rowid, words) VALUES ('delete', old.id, old.words);"
                    for index in ("words", "letters")
                ),
            )
        ]
    ),
)
UNDO_SQLITE = (
    *(f"DROP TRIGGER {TABLE}_{event}" for event in ("new", "gone", "changed")),
    *(f"DROP TABLE {TABLE}_{index}" for index in ("words", "letters")),
)
MARKS = "array_to_tsvector(array_remove(string_to_array(translate(words, ',', ' '), ' '), ''))"
POSTGRES = (
    f"ALTER TABLE {TABLE} ADD COLUMN tsv tsvector GENERATED ALWAYS AS ({MARKS}) STORED",
    f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (tsv)",
)
TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX {TABLE}_letters ON {TABLE} USING gin (words gin_trgm_ops)",
)


def make(_apps, editor):
    if editor.connection.vendor != "postgresql":
        for statement in SQLITE:
            editor.execute(statement)
        return
    for statement in POSTGRES:
        editor.execute(statement)
    try:
        with transaction.atomic(using=editor.connection.alias):
            for statement in TRIGRAMS:
                editor.execute(statement)
    except DatabaseError:  # no right, or the extension is not installed: chautari.W002 says what to do
        pass


def unmake(_apps, editor):
    if editor.connection.vendor != "postgresql":
        for statement in UNDO_SQLITE:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
