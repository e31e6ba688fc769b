"""P7: whether an account is official, against one bare indexed SELECT behind the same server on the same table."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.bench import load
from tests.bench.stage import (
    Figure,
    Rivals,
    clean,
    databases,
    desk_environment,
    free_port,
    inside,
    prepare,
    process,
    share,
    told,
)

ROUNDS, QUESTIONS, ACCOUNTS = 5, 4000, 4500
THREADS = 16  # as the desk has by default
REGISTER = """
from chautari.agencies.models import Agency
from chautari.registry import spelling
from chautari.registry.models import Account, Spelling
agency = Agency.objects.get(code="bench")
Account.objects.bulk_create(Account(agency=agency, network="x", kind="user", handle=f"office_{n}", name=f"office {n}",
    state="live", official_since=agency.accounts.first().state_since) for n in range(int(sys.argv[1])))
Spelling.objects.bulk_create(Spelling(agency=agency, account=each, network="x", sort="handle", key=each.handle,
    shown=each.handle) for each in Account.objects.filter(handle__startswith="office_"))
"""


def questions(address, path, *, known, run):
    """Ready-made requests: each about another account of the register, or of nobody; ``run`` makes texts unlike others."""
    name = "office_{}" if known else "zq{}xjw"
    texts = (f"https://x.com/{name.format(n * 7 % ACCOUNTS)}{run}" for n in range(QUESTIONS))
    host = address.removeprefix("http://")
    return [
        f"GET {path}?q={quote(text, safe='')} HTTP/1.1\r\nHost: {host}\r\nAccept-Language: en\r\n\r\n".encode()
        for text in texts
    ]


def asker(address, case, *, waits):
    """Asks one turn's questions, in texts that were asked before or in new ones; how many were answered a second."""

    def turn(number):
        run = f"?run={number}" if case.is_new else ""
        ready = questions(address, case.path if waits is not None else "/", known=case.known, run=run)
        sent = load.send(address, ready)
        assert sent.statuses == {200: QUESTIONS}, sent.statuses
        if waits is not None:
            waits.extend(sent.waits)
        return sent.rate

    return turn


def figure(where, case, both, waits):
    """One line: answers a second of both, the ratio, and within which time 99 of 100 were answered."""
    p99 = share(waits, 0.99) * 1000
    return Figure(
        goal="P7",
        what=f"{case.what}, p99 {p99:.0f} ms",
        where=where,
        ours=told(both.ours, "/s"),
        bare=told(both.bare, "/s"),
        ratio=f"{both.ratio:.2f}",
        wanted=f"≥ {case.least} × bare" if case.least else "told",
        is_met=both.ratio >= case.least,
    )


def measure(where, settings):
    """The door of the look-up and its page, each in turn with the bare rival."""
    with tempfile.TemporaryDirectory() as folder:
        port, theirs = free_port(), free_port()
        environment = desk_environment(folder, port, settings)
        desk, bare = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{theirs}"
        prepare(environment)
        inside(environment, "import sys\n" + REGISTER, str(ACCOUNTS))
        database = settings.get("CHAUTARI_DATABASE_URL") or str(Path(folder) / "chautari.sqlite3")
        server = ["granian", "--interface", "wsgi", "--port", str(theirs), "--blocking-threads", str(THREADS)]
        given = clean(BARE_DATABASE=database)
        with (
            process(["chautari", "web"], environment, f"{desk}/healthz"),
            process([*server, "tests.bench.bare_lookup:app"], given, bare),
        ):
            for case in CASES:
                waits = []
                both = Rivals(asker(desk, case, waits=waits), asker(bare, case, waits=None), rounds=ROUNDS)
                yield figure(where, case, both, waits)


@dataclass(frozen=True)
class Case:
    """What is asked."""

    what: str
    path: str = "/api/v1/accounts/lookup"
    known: bool = True
    is_new: bool = False
    least: float = 0.7


CASES = (
    Case("official accounts, asked again"),
    Case("official accounts, each text for the first time", is_new=True),
    Case("unknown accounts, asked again", known=False),
    Case("official accounts by the page", path="/official/", least=0),
)


def figures():
    """On SQLite and on PostgreSQL."""
    yield from measure("SQLite", {})
    with databases("chautari_bench") as (_, settings):
        yield from measure("PostgreSQL", settings)


if __name__ == "__main__":
    for each in figures():
        print(each, flush=True)
