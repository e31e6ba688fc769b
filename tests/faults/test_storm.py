"""A storm: a hundred deliveries a second on fifty accounts; nothing is lost or doubled, the urgent is seen in time.

``STORM_SECONDS=600`` for the ten minutes that `make faults` takes; a short one otherwise.
"""

import json
import os
import random
import re
import socket
import sys
import tempfile
import threading
import time
from html import unescape
from statistics import median
from urllib.parse import urlsplit

import httpx
import pytest

from tests.bench import load
from tests.bench.stage import SECRET, databases, desk_environment, free_port, inside, look, process, share
from tests.bench.stage import setup as set_up

SECONDS = int(os.environ.get("STORM_SECONDS") or 20)
SEED = int(os.environ.get("FAULT_SEED") or random.SystemRandom().randrange(10**6))
A_SECOND, ACCOUNTS, LINES = 100, 50, 16
AGAIN, URGENT, AMONG = 0.2, 0.01, 200  # told twice; a matter of life; how far an order is mixed up
IN_TIME = 120.0
PATIENCE = 180.0
EVERY = 5.0  # seconds between two looks of the officer's screen
FIRE = "आगो लाग्यो! घरभित्र मान्छे थुनिएका छन्, तुरुन्त दमकल पठाउनुहोस्। "
ORDINARY = "नमस्ते, हाम्रो टोलमा तीन दिनदेखि खानेपानी आएको छैन। कृपया हेरिदिनुहोला। "
OFFICE = """
import json, sys
from chautari.agencies.models import Agency, Officer
from chautari.registry.models import Account, App
agency = Agency.objects.create(code="storm", kind="office", name_ne="कार्यालय", name_en="Office")
app = App(agency=agency, network="x", name="storm", tier="enterprise")
app.keep({"id": "1", "secret": sys.argv[1], "consumer_secret": sys.argv[1]}); app.save()
keys = []
for n in range(int(sys.argv[2])):
    one = Account(agency=agency, app=app, network="x", kind="user", tier="enterprise", external_id=f"9{n:03d}", name=f"a{n}")
    one.state, one.official_since = "live", one.state_since
    one.save(); keys.append(one.key)
duty = Officer(agency=agency, role="operator", email="duty@storm.gov.np", name_ne="पाले", name_en="Duty")
duty.set_password("storm-storm-storm"); duty.save()
sys.stdout.write(json.dumps(keys))
"""


def body(number):
    """One mention of an account; one in a hundred is a matter of life."""
    said = load.talk(number, "5")
    words = f"{FIRE if is_urgent(number) else ORDINARY}({number})"
    payload = {
        "id": said,
        "text": words,
        "author_id": f"33333333333{number % 1997:05d}",
        "conversation_id": said,
        "created_at": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() - 5)),
    }
    event = {"event_uuid": f"storm{number}", "event_type": "post.mention.create"}
    to = {"filter": {"user_id": f"9{number % ACCOUNTS:03d}"}, "tag": "mentions", "payload": payload}
    return json.dumps({"data": event | to}, ensure_ascii=False).encode()


def is_urgent(number):
    return random.Random(SEED + number).random() < URGENT


def order():
    """Which message is told when: each once, a fifth of them again, all a little out of order."""
    dice = random.Random(SEED)
    slots = [(n + dice.uniform(0, AMONG), n) for n in range(A_SECOND * SECONDS)]
    slots += [(at + dice.uniform(1, AMONG), n) for at, n in slots if dice.random() < AGAIN]
    return [n for _at, n in sorted(slots)]


def send(doors, told, sent):
    """So many deliveries a second, each accepted; ``sent`` gets the time of each message's first."""
    parts = urlsplit(doors[0])
    lines = [socket.create_connection((parts.hostname, parts.port)) for _ in range(LINES)]
    began = time.monotonic()
    for turn, number in enumerate(told):
        line = lines[turn % LINES]
        if turn >= LINES:
            assert line.recv(4096).startswith(b"HTTP/1.1 200"), "a delivery was not accepted"
        request = load.signed(urlsplit(doors[number % ACCOUNTS]), SECRET.encode(), body(number))
        time.sleep(max(0.0, began + turn / A_SECOND - time.monotonic()))
        sent.setdefault(number, time.monotonic())
        line.sendall(request)
    for line in lines:
        assert line.recv(4096).startswith(b"HTTP/1.1 200")
        line.close()


def stand_guard(desk, seen, stop):
    """The duty officer's screen: the urgent ones as the list shows them, looked at every few seconds."""
    with httpx.Client(base_url=desk, timeout=60, cookies={"chautari_language": "en"}) as screen:
        screen.get("/login/")
        enter = {"username": "duty@storm.gov.np", "password": "storm-storm-storm"}
        screen.post("/login/", data=enter | {"csrfmiddlewaretoken": screen.cookies["chautari_csrf"]})
        while not stop.is_set():
            address = "?view=urgent"
            while address:  # further down as long as there is something new
                page = screen.get(f"/inbox/{address}").text
                now = time.monotonic()
                fresh = {int(number) for number in re.findall(r"\((\d+)\)", page)} - seen.keys()
                seen |= dict.fromkeys(fresh, now)
                older = re.search(r'rel="next" href="([^"]+)"', page)
                address = unescape(older[1]) if fresh and older else ""
            stop.wait(EVERY)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql-celery"])
def test_nothing_is_lost_or_doubled_in_a_storm_and_the_urgent_is_seen_in_time(engine, capfd):
    if engine == "sqlite":
        figures = storm({})
    else:
        with databases("chautari_storm") as (_, settings):
            figures = storm(settings)
    with capfd.disabled():
        lines = "".join(f"  {name:34} {value}\n" for name, value in ({"engine": engine} | figures).items())
        sys.stdout.write(f"\nstorm\n{lines}")
    assert (figures["lost"], figures["doubled"], figures["unseen"]) == (0, 0, 0)
    assert figures["urgent seen, p95 s"] < IN_TIME


def storm(settings):
    """Blow, wait until all is taken in, and count."""
    told, sent, seen, stop = order(), {}, {}, threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = desk_environment(folder, port, settings)
        set_up(environment)
        desk = f"http://127.0.0.1:{port}"
        doors = [
            f"{desk}/hooks/x/{key}/" for key in json.loads(inside(environment, OFFICE, SECRET, str(ACCOUNTS)))
        ]
        with (
            process(["chautari", "serve", "--skip-setup"], environment, f"{desk}/healthz"),
            look(environment) as ask,
        ):
            guard = threading.Thread(target=stand_guard, args=(desk, seen, stop))
            guard.start()
            began = time.monotonic()
            send(doors, told, sent)
            blown = time.monotonic() - began
            drained = settle(ask, len(sent))
            urgent = [number for number in sent if is_urgent(number)]
            until = time.monotonic() + IN_TIME
            while time.monotonic() < until and any(number not in seen for number in urgent):
                time.sleep(1)
            stop.set()
            guard.join()
            return judge(ask, told, sent, seen) | {
                "seconds of storm": round(blown),
                "seconds to settle": round(drained),
            }


def settle(ask, count):
    """Seconds until everything is taken in and judged."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if ask("SELECT count(*) FROM inbox_message WHERE judged IS NOT NULL").fetchone()[0] >= count:
            break
        time.sleep(0.5)
    return time.monotonic() - began


def judge(ask, told, sent, seen):
    rows = [row[0] for row in ask("SELECT external_id FROM inbox_message").fetchall()]
    wanted = {load.talk(number, "5") for number in sent}
    waits = sorted(seen[number] - sent[number] for number in sent if is_urgent(number) and number in seen)
    return {
        "seed": SEED,
        "deliveries": len(told),
        "a second": A_SECOND,
        "messages": len(sent),
        "lost": len(wanted - set(rows)),
        "doubled": len(rows) - len(set(rows)),
        "urgent": len(waits),
        "unseen": sum(1 for number in sent if is_urgent(number) and number not in seen),
        "urgent seen, median s": round(median(waits), 1) if waits else 0.0,
        "urgent seen, p95 s": round(share(waits, 0.95), 1) if waits else 0.0,
        "urgent seen, longest s": round(waits[-1], 1) if waits else 0.0,
    }
