"""kill -9 at random moments under load: nothing is lost, nothing is doubled, judged by the networks' own ledger."""

import os
import random
import signal
import statistics
import sys
import time
from collections import Counter

import httpx

from tests.desk import eventually
from tests.faults.load import Load

SEED = int(os.environ.get("FAULT_SEED") or random.SystemRandom().randrange(10**6))
ROUNDS = int(os.environ.get("FAULT_ROUNDS") or 10)
SPOKEN = {"mention", "reply", "quote", "comment", "post", "message"}
WRITES = r"/(2/tweets|dm_conversations|feed|comments|messages|pa/\w+)"  # so slow that kills meet words on their way
UNSETTLED = "SELECT id, state, verb, problem FROM acts_act WHERE state NOT IN ('done', 'failed', 'withdrawn')"


def test_nothing_is_lost_and_nothing_is_doubled_when_parts_are_killed(desk, request, capfd):
    dice, kills, recovery, began = random.Random(SEED), Counter(), [], time.monotonic()
    desk.tell("/faults", match={"method": "POST", "path": WRITES}, then={"slow": 0.4}, share=0.5)
    with Load(desk, SEED) as load:
        eventually(lambda: len(desk.happened(by="account")) > 3, what="the first acts")
        for _ in range(ROUNDS):
            time.sleep(dice.uniform(0.1, 1.5))
            part = dice.choice(("web", "worker"))
            recovery.append(killed(desk, part, dice))
            kills[part] += 1
    assert not load.faults
    loaded = time.monotonic() - began
    decided = settle(desk)
    figures = judge(desk, load.promised) | {"decided by officers": decided}
    head = {"engine": request.node.callspec.id, "seed": SEED, "rounds": ROUNDS}
    head |= {f"kills of {part}": kills[part] for part in ("web", "worker")}
    head["seconds"] = f"{loaded:.0f} under load, {time.monotonic() - began - loaded:.0f} to settle"
    head["time to recover"] = f"median {statistics.median(recovery):.1f} s, longest {max(recovery):.1f} s"
    show(head | figures, capfd)
    assert (figures["lost"], figures["doubled"], figures["strange"]) == (0, 0, 0)
    assert figures["citizens' items"] > ROUNDS
    assert figures["acts done"] > ROUNDS


def killed(desk, part, dice):
    """One process of a part ends without a word; the seconds until the part works again."""
    before = eventually(lambda: desk.parts(part), what=part)
    opened, began = progress(desk, part), time.monotonic()
    os.kill(dice.choice(before), signal.SIGKILL)
    eventually(lambda: works(desk, part, opened), what=f"{part} again", patience=60)
    return time.monotonic() - began


def progress(desk, part):
    """How much a part has done so far."""
    return (
        desk.look("SELECT count(*) FROM intake_arrival WHERE state = 'opened'")[0][0]
        if part == "worker"
        else 0
    )


def works(desk, part, before):
    """Whether a part does its work: the web answers, a worker opens more than it had."""
    if part == "worker":
        return progress(desk, part) > before
    try:
        return httpx.get(f"{desk.url}/readyz", timeout=1).is_success
    except httpx.HTTPError:
        return False


def settle(desk):
    """Until nothing is on its way any more; how many acts an officer had to decide."""
    decided = 0
    eventually(lambda: len(desk.parts("web")) and works(desk, "web", 0), what="the web")
    for _ in range(60 + 6 * ROUNDS):  # the longer the load, the longer the networks' limits make it wait
        desk.tell("/webhooks/flush", within=10)
        waiting = desk.control.get("/log").json()["counts"]["queued"]
        stored = desk.look("SELECT count(*) FROM intake_arrival WHERE state = 'stored'")[0][0]
        unsettled = desk.look(UNSETTLED)
        if not (waiting or stored or unsettled):
            return decided
        decided += decide(desk)
        is_quiet = not (waiting or stored) and all(act[1] in {"later", "waiting"} for act in unsettled)
        desk.turn(600 if is_quiet else 30)  # a network's limit of a quarter of an hour is the longest wait
        time.sleep(1.5)
    raise AssertionError(f"never settled: {waiting} deliveries, {stored} stored, {unsettled}")


def decide(desk):
    """Officers look with their own eyes where a network offers no look-up."""
    from tests.clerk import Clerk

    rows = desk.look(
        "SELECT a.id, r.external_id, a.text FROM acts_act a JOIN registry_account r ON r.id = a.account_id "
        "WHERE a.needs_person AND a.state = 'unclear'"
    )
    if rows:
        operator = Clerk(desk, "operator")
        for pk, account, text in rows:
            there = desk.happened(account=account, by="account", text=text)
            path, fields = ("confirm", {"proof": f"देखियो {there[0]['at']}"}) if there else ("repeat", {})
            assert operator.send(f"/outbox/{pk}/{path}/", **fields).is_redirect
        operator.close()
    return len(rows)


def judge(desk, promised):
    """The desk beside the networks' ledger."""
    accounts = "JOIN registry_account r ON r.id = a.account_id JOIN agencies_agency g ON g.id = r.agency_id"
    lines = desk.control.get("/ledger").json()["lines"]
    said = Counter((line["account"], line["id"]) for line in lines if is_item(line))
    kept = Counter(desk.look(f"SELECT r.external_id, a.external_id FROM inbox_message a {accounts}"))
    done = [line for line in lines if line["by"] == "account" and line["kind"] in SPOKEN]
    at_network = Counter((line["account"], line["text"], line["parent"]) for line in done)
    acts = desk.look(
        f"SELECT r.external_id, a.text, a.state, a.external_id, a.way, a.lookups FROM acts_act a {accounts} "
        "WHERE a.state <> 'withdrawn'"
    )
    texts, own = (
        Counter((account, text) for account, text, *_ in acts),
        Counter((line["account"], line["text"]) for line in done),
    )
    lost = [
        *(said - kept),
        *(texts - own),
        *(Counter(promised) - Counter(text for _account, text, *_ in acts)),
    ]
    doubled = [key for key, count in at_network.items() if count > 1] + [*(kept - said)]
    return {
        "deliveries": desk.look("SELECT count(*) FROM intake_arrival WHERE stream = 'webhook'")[0][0],
        "citizens' items": len(said),
        "acts done": len(done),
        "lost": len(lost) or 0,
        "doubled": len(doubled) or 0,
        "strange": sum(1 for act in acts if act[2] != "done" or act[4] == "seen")
        + sum((own - texts).values()),
        "unclear found by look-up": sum(1 for act in acts if act[5] and act[2] == "done"),
        "examples": (lost + doubled)[:3] + [act for act in acts if act[2] != "done" or act[4] == "seen"][:3],
    }


def is_item(line):
    return line["by"] == "citizen" and line["kind"] in SPOKEN


def show(figures, capfd):
    """A small table, also where pytest keeps what is printed."""
    width = max(map(len, figures))
    rows = "".join(f"  {name:{width}}  {value}\n" for name, value in figures.items() if value != [])
    with capfd.disabled():
        sys.stdout.write(f"\nkill -9 under load\n{rows}")
