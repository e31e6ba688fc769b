"""Honest publishing: whatever goes wrong, each notice stands once on each wall, and no state lies for five minutes."""

import contextlib
import os
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.clerk import Clerk
from tests.desk import eventually
from tests.faults.kinds import KINDS
from tests.faults.test_killed import decide
from tests.make import picture

NOTICES = int(os.environ.get("HONEST_NOTICES") or 2 * len(KINDS))
SEED = int(os.environ.get("FAULT_SEED") or random.SystemRandom().randrange(10**6))
WALLS = ("x user", "facebook page", "viber channel")
LONGEST_LIE = 300.0  # seconds of the networks' clock
NOT_OUT = {"waiting", "queued", "later", "failed", "to_do", "withdrawn"}
ROUNDS = 400
STEP = 30.0


def test_each_notice_stands_once_on_each_wall_and_no_state_lies(desk, request, capfd):
    began = time.monotonic()
    story = Story(desk)
    with story.watching():
        for kind in KINDS:
            story.play(kind)
    figures = story.judge()
    head = {
        "engine": request.node.callspec.id,
        "seed": SEED,
        "kinds of faults": len(KINDS),
        "notices": len(story.notices),
    }
    show(head | figures | {"seconds": f"{time.monotonic() - began:.0f}"}, story.rows, capfd)
    assert (figures["lost"], figures["doubled"]) == (0, 0)
    assert figures["longest lie"] < LONGEST_LIE, story.lies
    assert len(story.notices) == NOTICES // len(KINDS) * len(KINDS)


class Story:
    """Notices that are written, approved and sent while things go wrong, and what the desk says of them meanwhile."""

    def __init__(self, desk):
        self.desk, self.dice = desk, random.Random(SEED)
        rows = desk.look(
            "SELECT a.id, a.network, a.kind, a.external_id FROM registry_account a JOIN agencies_agency g "
            "ON g.id = a.agency_id WHERE g.code = 'moha'"
        )
        self.accounts = {f"{network} {kind}": (pk, external) for pk, network, kind, external in rows}
        self.walls = {self.accounts[name][1] for name in WALLS}
        self.notices, self.wanted, self.rows, self.lies = [], [], [], {}
        self.repeated = self.decided = 0

    def now(self):
        """Seconds of the networks' clock."""
        return time.time() + self.desk.turned

    @contextlib.contextmanager
    def clerk(self, role):
        said = []  # why the door stayed shut, for the reader of a failure
        try:
            clerk = eventually(lambda: self._let_in(role, said))
        except AssertionError as never:
            raise AssertionError(f"{role} was not let in: {said[-1]}") from never
        try:
            yield clerk
        finally:
            clerk.close()

    def _let_in(self, role, said):
        try:
            return Clerk(self.desk, role)
        except (httpx.HTTPError, AssertionError) as why:
            said.append(repr(why))
            return None

    # one kind of fault

    def play(self, kind):
        """Publish while it goes wrong, let it end, and go on until every act is settled."""
        began, lookups = self.now(), self._looked_up()
        repeated, decided = self.repeated, self.decided
        if kind.rules:
            self.desk.tell("/faults", rules=list(kind.rules))
        beside = threading.Thread(target=kind.meanwhile, args=(self,))
        beside.start()
        with self.clerk("writer") as writer, self.clerk("approver") as approver, self.clerk("head") as head:
            for _ in range(NOTICES // len(KINDS)):
                self._publish(kind, writer, (approver, head))
        beside.join()
        kind.then(self)
        eventually(self._has_tried, what=f"{kind.name}: every act was tried")
        hits = sum(each["hits"] for each in self.desk.control.get("/faults").json()["rules"])
        kind.ends(self)
        self.desk.calm()
        self._settle(kind)
        self.rows.append(
            (
                kind.name,
                hits,
                self._looked_up() - lookups,
                self.repeated - repeated,
                self.decided - decided,
                round(self.now() - began),
            )
        )

    def _publish(self, kind, writer, approvers):
        """One notice for three accounts, to its end whatever becomes of the web server."""
        text = f"सूचना नं. {len(self.notices) + 1}: {kind.name}"
        self.notices.append(text)
        walls = WALLS[:2] if kind.with_picture else WALLS  # Viber takes no moving picture
        self.wanted += [(self.accounts[name][1], text) for name in walls]
        fields = {f"use_{self.accounts[name][0]}": "on" for name in walls}
        files = {}
        if kind.with_picture:
            files = {"picture_1": ("notice.gif", picture(kind="GIF"), "image/gif")}
            fields |= {"picture_1_alt": "सूचना"}
        where = eventually(
            lambda: self._drafted(writer, text, fields, files), what="a draft that is handed in"
        )
        assert eventually(lambda: self._approved(where, approvers, twice=kind.twice), what="approval")

    def _drafted(self, writer, text, fields, files):
        """The address of the notice; a draft whose answer was lost is looked for before it is written again."""
        with contextlib.suppress(httpx.HTTPError):
            answer = writer.send_files(
                "/notices/draft/", files, title=text, text=text, then="submit", **fields
            )
            if answer.is_redirect:
                return answer.headers["location"]
        found = self.desk.look(f"SELECT id, state FROM publishing_notice WHERE title = '{text}'")
        return f"/notices/{found[0][0]}/" if found and found[0][1] != "draft" else None

    def _approved(self, where, approvers, *, twice):
        def approve(officer):
            with contextlib.suppress(httpx.HTTPError):
                return officer.send(f"{where}approve/").status_code

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(approve, approvers if twice else approvers[:1]))
        number = where.strip("/").rpartition("/")[2]
        return self.desk.look(f"SELECT id FROM publishing_notice WHERE id = {number} AND state = 'approved'")

    def _acts(self):
        texts = set(self.notices)
        rows = self.desk.look(
            "SELECT id, text, state, problem, needs_person, attempts, account_id FROM acts_act WHERE verb = 'publish'"
        )
        return [row for row in rows if row[1] in texts]

    def _has_tried(self):
        """Whether every act was begun once, or waits for a reason that it tells."""
        return all(
            state not in {"queued", "waiting"} or problem for _, _, state, problem, *_ in self._acts()
        ) or (self._stands_still())

    def _stands_still(self):
        """What waits waits for an account that cannot speak."""
        queued = {row[6] for row in self._acts() if row[2] in {"queued", "waiting"}}
        dumb = {pk for (pk,) in self.desk.look("SELECT id FROM registry_account WHERE health <> 'ok'")}
        return queued <= dumb

    def _looked_up(self):
        return self.desk.look("SELECT coalesce(sum(lookups), 0) FROM acts_act")[0][0]

    # until all is said

    def _settle(self, kind):
        """Officers do what the pages ask of them; time passes; in the end everything is public."""
        for _ in range(ROUNDS):
            open_ = [row for row in self._acts() if row[2] != "done"]
            if not open_:
                return
            self._mend([row for row in open_ if row[2] == "failed"])
            self.decided += decide(self.desk)
            self.desk.turn(
                STEP if any(row[2] in {"unclear", "sending", "queued"} for row in open_) else 2 * STEP
            )
            time.sleep(0.6)
        raise AssertionError(f"{kind.name} never settled: {open_}")

    def _mend(self, failed):
        """The officer reads why it was not done, and sends it again: only that one."""
        if failed:
            with self.clerk("approver") as approver:
                for pk, *_ in failed:
                    assert approver.send(f"/outbox/{pk}/repeat/").is_redirect
                    self.repeated += 1

    # what the desk says, beside what is

    @contextlib.contextmanager
    def watching(self):
        """Every half second, the desk's word on each act beside the networks' own ledger."""
        stop, since = threading.Event(), {}
        watcher = threading.Thread(target=self._watch, args=(stop, since))
        watcher.start()
        try:
            yield
        finally:
            stop.set()
            watcher.join()

    def _watch(self, stop, since):
        with httpx.Client(base_url=self.desk.control.base_url, timeout=30) as control:
            while not stop.wait(0.5):
                with contextlib.suppress(httpx.HTTPError):
                    self._compare(control, since)

    def _compare(self, control, since):
        said = self._said()
        out = self._out(control)
        now, lying = self.now(), set()
        for account, text, state in said:
            is_out = out.get((account, text), 0) > 0
            if (is_out and state in NOT_OUT) or (not is_out and state == "done"):
                lying.add((account, text, state))
        for lie in lying:
            since.setdefault(lie, now)
            self.lies[lie] = max(self.lies.get(lie, 0.0), now - since[lie])
        for told in set(since) - lying:
            del since[told]

    def _said(self):
        texts = set(self.notices)
        rows = self.desk.look(
            "SELECT r.external_id, a.text, a.state FROM acts_act a JOIN registry_account r ON r.id = a.account_id "
            "WHERE a.verb = 'publish'"
        )
        return [row for row in rows if row[1] in texts]

    def _out(self, control):
        """How often each text stands on each wall, by the networks' own ledger."""
        out, texts = {}, set(self.notices)
        for line in control.get("/ledger").json()["lines"]:
            if line["by"] == "account" and line["account"] in self.walls and line["text"] in texts:
                key = (line["account"], line["text"])
                out[key] = out.get(key, 0) + 1
        return out

    def judge(self):
        """The walls beside what was promised."""
        out = self._out(self.desk.control)
        return {
            "promised": len(self.wanted),
            "lost": sum(1 for key in self.wanted if not out.get(key)),
            "doubled": sum(1 for count in out.values() if count > 1),
            "longest lie": round(max(self.lies.values(), default=0.0), 1),
            "sent again by officers": self.repeated,
            "decided by officers": self.decided,
        }


def show(figures, rows, capfd):
    """The figures, and a line for each kind of fault, also where pytest keeps what is printed."""
    width = max(map(len, figures))
    said = "".join(f"  {name:{width}}  {value}\n" for name, value in figures.items())
    heads = ("kind of fault", "hits", "look-ups", "sent again", "decided", "settled after s")
    table = [" | ".join(map(str, row)) for row in (heads, *rows)]
    with capfd.disabled():
        sys.stdout.write(f"\nhonest publishing\n{said}" + "".join(f"  {line}\n" for line in table))
