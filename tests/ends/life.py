"""A month of an office and its public: officers at the desk's pages, citizens and phones on the networks."""

import time
from datetime import datetime, timedelta
from random import Random

from chautari.bikram.digits import to_nepali
from chautari.lib.clock import NEPAL
from tests.clerk import Clerk, heard
from tests.desk import eventually

WAITS = (
    "acts_act w WHERE w.account_id = a.account_id AND w.thread = a.thread AND a.thread <> '' AND w.id < a.id"
)
MOVING = (
    "SELECT count(*) FROM acts_act a WHERE state = 'sending' OR (state = 'queued' AND NOT EXISTS (SELECT 1 FROM "
    f"{WAITS} AND w.state IN ('queued', 'sending', 'later', 'unclear')))"
)
STORED = "SELECT count(*) FROM intake_arrival WHERE state = 'stored'"
UNSETTLED = (
    "SELECT id, account_id, verb, state, text, needs_person, problem FROM acts_act WHERE state IN "
    "('waiting', 'queued', 'sending', 'later', 'unclear', 'to_do')"
)
GAPS = "SELECT stream, reason, since FROM intake_gap WHERE filled IS NULL"
PERSONAL = "मेरो राहदानी"
NETWORK_FAULTS = (
    {"timeout_after_commit": True},
    {"reset": True},
    {"truncated": True},
    {"html": True},
    {"status": 503},
    {"status": 429, "reset_in": 600},
)
WRITES = (
    r"^/x/2/tweets$",
    r"^/x/2/dm_conversations",
    r"^/facebook/v[\d.]+/\w+/(feed|comments|messages)$",
    r"^/viber/pa/(post|send_message|broadcast_message)$",
)
READS = (r"^/x/2/(users|dm_events|tweets)", r"^/facebook/v[\d.]+/")


class Life:
    """The month as it goes."""

    def __init__(self, desk, seed):
        self.desk, self.random = desk, Random(seed)
        self.writer, self.approver, self.operator = (
            Clerk(desk, role) for role in ("writer", "approver", "operator")
        )
        rows = desk.look(
            "SELECT a.id, a.network, a.kind, a.external_id FROM registry_account a JOIN agencies_agency g "
            "ON g.id = a.agency_id WHERE g.code = 'moha'"
        )
        self.accounts = {f"{network} {kind}": (pk, external) for pk, network, kind, external in rows}
        self.numbers = iter(range(1, 100_000))
        self.people, self.said, self.chats = {}, [], []

    def close(self):
        for clerk in (self.writer, self.approver, self.operator):
            clerk.close()

    def words(self, text):
        """Words that nobody has said before."""
        return f"{text} ({to_nepali(str(next(self.numbers)))})"

    def storm(self):
        """A fifth of all deliveries late, twice and out of order; every sort of fault on the way out."""
        self.desk.tell("/webhooks", mode=["duplicate", "reorder", "delay:40m"], share=0.2)
        for pattern in WRITES:
            for fault in NETWORK_FAULTS:
                self.desk.tell("/faults", match={"method": "POST", "path": pattern}, then=fault, share=0.035)
        for pattern in READS:
            for fault in NETWORK_FAULTS[1:]:
                self.desk.tell("/faults", match={"method": "GET", "path": pattern}, then=fault, share=0.01)

    def at(self, day, hour):
        """Both clocks to this hour of Nepal, once nothing is on its way."""
        self.rest()
        then = datetime(day.year, day.month, day.day, hour, self.random.randrange(60), tzinfo=NEPAL)
        now = datetime.fromisoformat(self.desk.control.get("/clock").json()["now"])
        if then > now:
            self.desk.turn((then - now).total_seconds())

    def rest(self):
        """Until the desk has opened all that came and no words are on their way."""
        eventually(
            lambda: self.desk.look(STORED)[0][0] == 0 and self.desk.look(MOVING)[0][0] == 0,
            what="rest",
            patience=60,
        )

    # the office

    def publish(self):
        """A notice, written by one officer and let out by another."""
        walls = ("x user", "facebook page", "viber channel")
        chosen = [key for key in walls if self.random.random() < 0.6] or ["x user"]
        texts = {self.accounts[key][0]: self.words("सेवा बिहान १० बजेदेखि खुल्छ।") for key in chosen}
        address = self.writer.draft(self.words("सूचना"), texts)
        answer = self.approver.send(f"{address}approve/")
        assert answer.is_redirect, answer.text[:2000]

    def answer(self):
        """Some of those who wait are answered: in private where the matter is personal."""
        for pk in self.operator.rows()[:6]:
            if self.random.random() < 0.75:
                self._answer_one(pk)

    def _answer_one(self, pk):
        page = self.operator.get(f"/inbox/{pk}/?tab=private")
        is_public = f"/inbox/{pk}/reply-privately/" in page
        if is_public and f'<p lang="ne">{PERSONAL}' in page:  # in this talk, not in the list beside it
            self.operator.send(f"/inbox/{pk}/classify/", personal="true")
            self.operator.send(
                f"/inbox/{pk}/reply-privately/",
                text=self.words("निवेदन तयार छ।"),
                tab="private",
                heard=heard(page),
            )
        else:
            tab = "public" if is_public else "private"
            answer = self.words("नमस्कार, आउनुहोला।")
            self.operator.send(f"/inbox/{pk}/reply/", text=answer, tab=tab, heard=heard(page))

    def outside(self):
        """The office uses its own phone, past the desk."""
        verb = self.random.choice(("post", "repost", "quote", "reply", "message"))
        network = self.random.choice(("x", "facebook"))
        external = self.accounts["x user" if network == "x" else "facebook page"][1]
        theirs = [item for item in self.said if item["network"] == network]
        body = {"verb": verb, "text": self.words("फोनबाट")}
        if verb == "post":
            self.desk.tell(f"/account/{external}/outside", **body)
        elif verb == "message":
            talks = [chat for chat in self.chats if chat["network"] == network]
            if talks:
                chosen = self.random.choice(talks)
                self.desk.tell(f"/account/{external}/outside", **body, person=chosen["person"])
        elif network == "facebook" and verb in {"repost", "quote"}:
            self._share(external, body)
        elif theirs:
            self.desk.tell(f"/account/{external}/outside", **body, post=self.random.choice(theirs)["id"])

    def _share(self, external, body):
        if posts := self._posts("facebook"):
            self.desk.tell(
                f"/account/{external}/outside", **{**body, "verb": "share"}, post=self.random.choice(posts)
            )

    def _posts(self, network):
        return [line["id"] for line in self.desk.happened(network=network, by="account", kind="post")][-8:]

    def decide(self):
        """What the desk cannot look up, an officer looks up with their own eyes, and decides."""
        for pk, account, _verb, _state, text, needs_person, _problem in self.desk.look(UNSETTLED):
            if needs_person:
                self._decide_one(pk, account, text)

    def _decide_one(self, pk, account, text):
        external = next(ext for own, ext in self.accounts.values() if own == account)
        known = {
            row[0] for row in self.desk.look(f"SELECT external_id FROM acts_act WHERE account_id = {account}")
        }
        lines = self.desk.happened(account=external, by="account", text=text)
        there = [line for line in lines if line["id"] not in known]
        if there:
            answer = self.operator.send(f"/outbox/{pk}/confirm/", proof=self._proof(there[0]))
        else:
            answer = self.operator.send(f"/outbox/{pk}/repeat/")
        assert answer.is_redirect, answer.text[:3000]

    def _proof(self, line):
        if line["network"] == "x" and not line["private"]:
            return f"https://x.com/office/status/{line['id']}"
        if line["network"] == "facebook" and not line["private"]:
            page, _, post = line["id"].partition("_")
            return f"https://www.facebook.com/{page}/posts/{post}"
        return f"पठाइएको: {line['at']}"

    # the public

    def speak(self):
        """Somebody says something somewhere."""
        self.random.choice((self._on_x, self._on_x, self._on_facebook, self._on_facebook, self._on_viber))()

    def _person(self, network, *, fresh=False):
        known = self.people.setdefault(network, [])
        if fresh or len(known) < 3 or self.random.random() < 0.2:
            name = self.words("नागरिक")
            known.append(self.desk.tell("/people", network=network, name=name, dm_open=True)["id"])
            return known[-1]
        return self.random.choice(known)

    def _says(self, network, verb, text, **body):
        """Personal matters and private talks are of different people, so that whose turn it is has one reading."""
        who = self._person(network, fresh=verb == "message" or PERSONAL in text)
        said = self.desk.tell(f"/citizen/{who}/{verb}", text=self.words(text), **body)["id"]
        if verb == "message":
            self.people[network].remove(who)
            self.chats.append({"network": network, "person": who})
        elif PERSONAL in text:
            self.people[network].remove(who)
        return {"network": network, "person": who, "id": said, "personal": PERSONAL in text}

    def _again(self, network, account):
        """Somebody who wrote before goes on."""
        if talks := [chat for chat in self.chats if chat["network"] == network]:
            who = self.random.choice(talks)["person"]
            self.desk.tell(f"/citizen/{who}/message", account=account, text=self.words("अनि कहिले?"))

    def _text(self):
        return self.random.choice(("कार्यालय कति बजे खुल्छ?", "धन्यवाद", f"{PERSONAL} के भयो?"))

    def _on_x(self):
        account = self.accounts["x user"][1]
        verb = self.random.choice(("mention", "reply", "quote", "message", "again", "repost"))
        posts = self._posts("x")
        if verb == "again":
            self._again("x", account)
        elif verb in {"mention", "message"} or not posts:
            self.said.append(
                self._says("x", "message" if verb == "message" else "mention", self._text(), account=account)
            )
        elif verb == "repost":
            self._says("x", "repost", "", post=self.random.choice(posts))
        else:
            self.said.append(self._says("x", verb, self._text(), post=self.random.choice(posts)))
        self.said = [item for item in self.said if item["person"] not in {c["person"] for c in self.chats}]

    def _on_facebook(self):
        page = self.accounts["facebook page"][1]
        verb = self.random.choice(
            ("comment", "comment", "post", "mention", "message", "again", "deeper", "react")
        )
        posts = self._posts("facebook")
        comments = [item for item in self.said if item["network"] == "facebook" and not item["personal"]]
        if verb == "again":
            self._again("facebook", page)
        elif verb == "comment" and posts:
            self.said.append(self._says("facebook", verb, self._text(), post=self.random.choice(posts)))
        elif (
            verb == "deeper" and comments
        ):  # never below a personal matter: whom a message answers has one reading
            self._says("facebook", "comment", "धन्यवाद", comment=self.random.choice(comments)["id"])
        elif verb == "react" and posts:
            self._says("facebook", "react", "", reaction="love", post=self.random.choice(posts))
        elif verb == "post":
            self._says("facebook", verb, self._text(), account=page)
        elif verb == "mention":
            self._says("facebook", verb, "धन्यवाद", account=page)
        else:
            self._says("facebook", "message", self._text(), account=page)

    def _on_viber(self):
        bot = self.accounts["viber bot"][1]
        if self.random.random() < 0.5 and any(chat["network"] == "viber" for chat in self.chats):
            self._again("viber", bot)
        else:
            self._says("viber", "message", self._text(), account=bot)

    # the end

    def settle(self, rounds=30):
        """Calm weather, and time enough for all that waits."""
        self.desk.calm()
        for _ in range(rounds):
            self.desk.tell("/webhooks/flush")
            self.rest()
            if not self.desk.look(UNSETTLED) and self._is_read_to_the_end():
                return
            self.decide()
            self.desk.turn(timedelta(minutes=20).total_seconds())
        raise AssertionError(f"never settled: {self.desk.look(UNSETTLED)}, {self.desk.look(GAPS)}")

    def _is_read_to_the_end(self):
        """Whether the desk finds, within a few rounds of reading, that it misses nothing."""
        deadline = time.monotonic() + 8
        while self.desk.look(GAPS) and time.monotonic() < deadline:
            time.sleep(0.5)
        return not self.desk.look(GAPS)
