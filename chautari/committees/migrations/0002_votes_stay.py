"""The database itself refuses a vote outside of voting, a decision that its votes do not bear out, and any change of
what is decided or signed."""

from django.db import migrations

POSTGRES = (
    """CREATE FUNCTION committees_vote_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        known text;
        asked bigint;
    BEGIN
        IF TG_OP = 'INSERT' THEN asked := NEW.item_id; ELSE asked := OLD.item_id; END IF;
        SELECT state INTO known FROM committees_item WHERE id = asked FOR SHARE;
        IF known IS DISTINCT FROM 'voting' THEN RAISE EXCEPTION 'voting is not open'; END IF;
        IF TG_OP = 'UPDATE' AND (NEW.item_id, NEW.member_id) IS DISTINCT FROM (OLD.item_id, OLD.member_id) THEN
            RAISE EXCEPTION 'a vote stays its member''s on its item';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER committees_vote_in_time BEFORE INSERT OR UPDATE OR DELETE ON committees_vote "
    "FOR EACH ROW EXECUTE FUNCTION committees_vote_in_time()",
    """CREATE FUNCTION committees_decision_counts() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE known text;
    BEGIN
        SELECT state INTO known FROM committees_item WHERE id = NEW.item_id FOR UPDATE;
        IF known IS DISTINCT FROM 'voting'
            OR NEW.votes_for <> (SELECT count(*) FROM committees_vote WHERE item_id = NEW.item_id AND choice = 'for')
            OR NEW.votes_against
                <> (SELECT count(*) FROM committees_vote WHERE item_id = NEW.item_id AND choice = 'against')
            OR NEW.abstained
                <> (SELECT count(*) FROM committees_vote WHERE item_id = NEW.item_id AND choice = 'abstain')
        THEN RAISE EXCEPTION 'a decision counts the votes on its item'; END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER committees_decision_counts BEFORE INSERT ON committees_decision "
    "FOR EACH ROW EXECUTE FUNCTION committees_decision_counts()",
    "CREATE FUNCTION committees_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'what a committee decided stays'; END $$",
    "CREATE TRIGGER committees_decision_stays BEFORE UPDATE OR DELETE ON committees_decision "
    "FOR EACH ROW EXECUTE FUNCTION committees_refuse()",
    "CREATE TRIGGER committees_item_stays BEFORE UPDATE OR DELETE ON committees_item "
    "FOR EACH ROW WHEN (OLD.state IN ('decided', 'put_off')) EXECUTE FUNCTION committees_refuse()",
    "CREATE TRIGGER committees_minutes_stay BEFORE UPDATE ON committees_sitting FOR EACH ROW "
    "WHEN (OLD.signed IS NOT NULL AND (NEW.words, NEW.digest, NEW.signed, NEW.signed_by_id, NEW.state) "
    "IS DISTINCT FROM (OLD.words, OLD.digest, OLD.signed, OLD.signed_by_id, OLD.state)) "
    "EXECUTE FUNCTION committees_refuse()",
    "CREATE TRIGGER committees_sitting_stays BEFORE DELETE ON committees_sitting FOR EACH ROW "
    "WHEN (OLD.opened IS NOT NULL) EXECUTE FUNCTION committees_refuse()",
)
NOT_OPEN = "(SELECT state FROM committees_item WHERE id = {row}.item_id) IS NOT 'voting'"
SAID = "(SELECT count(*) FROM committees_vote WHERE item_id = NEW.item_id AND choice = '{choice}')"
STAYS = "BEGIN SELECT RAISE(ABORT, 'what a committee decided stays'); END"
SQLITE = (
    f"CREATE TRIGGER committees_vote_insert BEFORE INSERT ON committees_vote WHEN {NOT_OPEN.format(row='NEW')} "
    "BEGIN SELECT RAISE(ABORT, 'voting is not open'); END",
    f"CREATE TRIGGER committees_vote_update BEFORE UPDATE ON committees_vote WHEN {NOT_OPEN.format(row='OLD')} "
    "BEGIN SELECT RAISE(ABORT, 'voting is not open'); END",
    "CREATE TRIGGER committees_vote_moved BEFORE UPDATE ON committees_vote "
    "WHEN NEW.item_id IS NOT OLD.item_id OR NEW.member_id IS NOT OLD.member_id "
    "BEGIN SELECT RAISE(ABORT, 'a vote stays its member''s on its item'); END",
    f"CREATE TRIGGER committees_vote_delete BEFORE DELETE ON committees_vote WHEN {NOT_OPEN.format(row='OLD')} "
    "BEGIN SELECT RAISE(ABORT, 'voting is not open'); END",
    f"CREATE TRIGGER committees_decision_counts BEFORE INSERT ON committees_decision WHEN {NOT_OPEN.format(row='NEW')} "
    f"OR NEW.votes_for <> {SAID.format(choice='for')} OR NEW.votes_against <> {SAID.format(choice='against')} "
    f"OR NEW.abstained <> {SAID.format(choice='abstain')} "
    "BEGIN SELECT RAISE(ABORT, 'a decision counts the votes on its item'); END",
    f"CREATE TRIGGER committees_decision_no_update BEFORE UPDATE ON committees_decision {STAYS}",
    f"CREATE TRIGGER committees_decision_no_delete BEFORE DELETE ON committees_decision {STAYS}",
    "CREATE TRIGGER committees_item_no_update BEFORE UPDATE ON committees_item "
    f"WHEN OLD.state IN ('decided', 'put_off') {STAYS}",
    "CREATE TRIGGER committees_item_no_delete BEFORE DELETE ON committees_item "
    f"WHEN OLD.state IN ('decided', 'put_off') {STAYS}",
    "CREATE TRIGGER committees_minutes_stay BEFORE UPDATE ON committees_sitting WHEN OLD.signed IS NOT NULL AND ("
    "NEW.words IS NOT OLD.words OR NEW.digest IS NOT OLD.digest OR NEW.signed IS NOT OLD.signed "
    f"OR NEW.signed_by_id IS NOT OLD.signed_by_id OR NEW.state IS NOT OLD.state) {STAYS}",
    f"CREATE TRIGGER committees_sitting_stays BEFORE DELETE ON committees_sitting WHEN OLD.opened IS NOT NULL {STAYS}",
)
FUNCTIONS = ("committees_vote_in_time", "committees_decision_counts", "committees_refuse")


def guard(_apps, editor):
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unguard(_apps, editor):
    if editor.connection.vendor == "postgresql":
        for name in FUNCTIONS:
            editor.execute(f"DROP FUNCTION {name}() CASCADE")
        return
    for statement in SQLITE:
        editor.execute(f"DROP TRIGGER {statement.split()[2]}")


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
