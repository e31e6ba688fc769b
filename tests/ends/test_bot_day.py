"""A day of a Viber bot against the stand-in: every callback comes twice and out of order, and is one thing only."""

import json

import pytest

from tests.clerk import Clerk, heard
from tests.desk import eventually

SAFE = 2**53  # beyond it a number with a point is another number
STORED = "SELECT count(*) FROM intake_arrival WHERE state = 'stored'"


@pytest.fixture(scope="module")
def bot(desk):
    rows = desk.look(
        "SELECT a.id, a.external_id FROM registry_account a JOIN agencies_agency g ON g.id = a.agency_id "
        "WHERE g.code = 'moha' AND a.network = 'viber' AND a.kind = 'bot'"
    )
    desk.tell("/webhooks", mode=["duplicate", "reorder"])
    return rows[0]


@pytest.fixture(scope="module")
def clerks(desk):
    found = {role: Clerk(desk, role) for role in ("writer", "approver", "operator")}
    yield found
    for clerk in found.values():
        clerk.close()


class Citizen:
    """Somebody with two telephones, who reads at once."""

    def __init__(self, desk, bot, name):
        self.desk, self.bot, self.name = desk, bot, name
        who = desk.tell(
            "/people",
            network="viber",
            name=name,
            phone="+9779841777001",
            devices=2,
            reads_at_once=True,
        )
        self.id = who["id"]

    def does(self, what, **more):
        return self.desk.tell(f"/citizen/{self.id}/{what}", account=self.bot[1], **more)

    def chat(self):
        messages = self.desk.control.get("/state").json()["viber"]["messages"]
        return [row for row in messages if row["by"] == "account" and row["person"] == self.id]

    def told(self, count):
        """The last message of the office, once there are so many."""
        return eventually(lambda: len(self.chat()) == count and self.chat()[-1], what=f"message {count}")


def quiet(desk):
    """Until every callback is opened."""
    eventually(lambda: desk.look(STORED)[0][0] == 0, what="quiet")


def buttons(message):
    return [button["Text"] for button in message["body"]["keyboard"]["Buttons"]]


def test_a_day_of_the_bot_from_the_welcome_to_the_farewell(desk, bot, clerks):
    sita, operator = Citizen(desk, bot, "सीता राई"), clerks["operator"]
    is_greeted(sita)
    talk, key = is_sorted(desk, sita, operator)
    sends_the_number(desk, sita, operator, talk)
    is_answered(desk, sita, operator, talk)

    before = everything(desk, bot, talk)
    sita.does("unsubscribe")
    eventually(lambda: left(desk, key), what="left")
    assert "nothing reaches them until they write again" in operator.get(f"/inbox/{talk}/")
    assert everything(desk, bot, talk) == before, "leaving says nothing and is answered by nothing"


def is_greeted(sita):
    """Once, in both languages, with what the number is for and how to leave."""
    sita.does("start")
    welcome = sita.told(1)
    for words in ("गृह मन्त्रालय", "Ministry of Home Affairs", "only to answer you", "STOP"):
        assert words in welcome["body"]["text"]
    assert len(buttons(welcome)) == 3


def is_sorted(desk, sita, operator):
    """A press of "grievance": one standing answer, the label, and what stands beside the talk."""
    sita.does("press", button=buttons(sita.told(1))[1])
    assert "An officer answers in office hours" in sita.told(2)["body"]["text"]
    quiet(desk)
    talk, key = talk_of(desk, sita.name)
    page = operator.get(f"/inbox/{talk}/")
    for words in ("Subscribed since", "An answer costs nothing until", "automatic answer", "Grievance"):
        assert words in page
    return talk, key


def sends_the_number(desk, sita, operator, talk):
    page = operator.get(f"/inbox/{talk}/")
    assert operator.send(f"/inbox/{talk}/ask-for-number/", heard=heard(page)).is_redirect
    assert "this matter only" in sita.told(3)["body"]["text"]
    sita.does("share-phone")
    source = "SELECT source FROM citizens_contact WHERE name = 'सीता राई'"
    eventually(lambda: desk.look(source), what="the number")
    quiet(desk)
    assert desk.look(source) == [("shared_by_button",)]


def is_answered(desk, sita, operator, talk):
    """Seen at once on the one telephone, delivered to both, told twice each and in any order."""
    page, words = operator.get(f"/inbox/{talk}/"), "दुई दिनभित्र हेरेर खबर गर्छौं।"
    answer = operator.send(f"/inbox/{talk}/reply/", text=words, tab="private", heard=heard(page))
    assert answer.is_redirect, answer.text[:2000]
    said = sita.told(4)
    act = eventually(lambda: marked(desk, words), what="seen and delivered")
    assert (said["body"]["text"], act["external_id"]) == (words, str(said["token"]))
    assert int(said["token"]) > SAFE


def talk_of(desk, name):
    """The one talk with this person, and their id with the bot."""
    (found,) = desk.look(
        "SELECT t.id, t.key FROM inbox_conversation t JOIN citizens_citizen c ON c.id = t.citizen_id "
        f"WHERE c.name = '{name}'"
    )
    return found


def marked(desk, words):
    """The act of these words with both marks, however they came."""
    rows = desk.look(f"SELECT external_id, options FROM acts_act WHERE text = '{words}'")
    for external_id, kept in rows:
        options = json.loads(kept) if isinstance(kept, str) else kept
        if {"read", "delivered"} <= set(options):
            return {"external_id": external_id, **options}
    return None


def left(desk, key):
    return desk.look(f"SELECT 1 FROM registry_subscriber WHERE external_id = '{key}' AND left_at IS NOT NULL")


def everything(desk, bot, talk):
    """All that a repeated callback could double."""
    quiet(desk)
    tables = (
        f"inbox_message WHERE conversation_id = {talk}",
        f"acts_act WHERE account_id = {bot[0]}",
        f"registry_subscriber WHERE account_id = {bot[0]}",
        "citizens_contact",
        "inbox_label",
    )
    return [desk.look(f"SELECT count(*) FROM {table}")[0][0] for table in tables]


def test_a_notice_reaches_who_is_there_and_not_who_has_left(desk, bot, clerks):
    here, gone = Citizen(desk, bot, "हरि"), Citizen(desk, bot, "गोपाल")
    for person, text in ((here, "नमस्ते"), (gone, "नमस्कार")):
        person.does("message", text=text)
    gone.does("message", text="STOP")
    gone.told(1)
    quiet(desk)

    text = "भोलि कार्यालय बन्द रहनेछ।"
    address = clerks["writer"].draft("भोलि बिदा", {bot[0]: text})
    page = " ".join(clerks["approver"].get(address).split())
    assert "A notice reaches" in page and "get" in page.partition("A notice reaches")[2][:200]
    assert not here.chat()
    assert clerks["approver"].send(f"{address}approve/").is_redirect
    assert here.told(1)["body"]["text"] == text
    assert len(gone.chat()) == 1

    gone.does("message", text="START")
    assert "Notices come to you here again" in gone.told(2)["body"]["text"]
    gone.does("press", button=buttons(gone.chat()[-1])[2])
    told = gone.told(3)["body"]["text"]
    assert "भोलि बिदा" in told and "/official/moha/notices/" in told
    assert len(here.chat()) == 1


def test_ids_beyond_the_exact_numbers_survive_to_the_digit(desk, bot):
    tokens = {
        str(row["token"])
        for row in desk.control.get("/state").json()["viber"]["messages"]
        if row["account"] == bot[1] and row["by"] == "citizen"
    }
    quiet(desk)
    kept = {key for (key,) in desk.look(f"SELECT external_id FROM inbox_message WHERE account_id = {bot[0]}")}
    assert kept == tokens and all(int(token) > SAFE for token in tokens)
