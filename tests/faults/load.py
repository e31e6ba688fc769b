"""Load on a desk that is being killed: citizens who speak, officers who publish and answer, and what they were promised."""

import contextlib
import threading
from random import Random

import httpx

from tests.clerk import Clerk, heard

PACE = 0.25
WALLS = ("x user", "facebook page", "viber channel")  # where a notice goes out by the desk's own hand


class Load:
    """Citizens and officers at work in threads of their own until told to stop."""

    def __init__(self, desk, seed):
        self.desk, self.seed = desk, seed
        self.stop = threading.Event()
        self.promised = []  # words that the desk took with a yes
        self.faults = []
        rows = desk.look(
            "SELECT a.id, a.network, a.kind, a.external_id FROM registry_account a JOIN agencies_agency g "
            "ON g.id = a.agency_id WHERE g.code = 'moha'"
        )
        self.accounts = {f"{network} {kind}": (pk, external) for pk, network, kind, external in rows}
        self.threads = [
            threading.Thread(target=self._keep, args=(work,))
            for work in (self.citizens, self.office, self.desk_hands)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *fault):
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=60)

    def _keep(self, work):
        try:
            work()
        except Exception as fault:
            self.faults.append(fault)
            raise

    def citizens(self):
        """Somebody says something on one of the networks, four times a second."""
        random, numbers = Random(self.seed), iter(range(10**6))
        with httpx.Client(base_url=self.desk.control.base_url, timeout=30) as control:
            people = {network: _people(control, network) for network in ("x", "facebook", "viber")}
            doors = (
                ("x", "mention", "x user"),
                ("x", "message", "x user"),
                ("facebook", "post", "facebook page"),
                ("facebook", "message", "facebook page"),
                ("viber", "message", "viber bot"),
            )
            while not self.stop.wait(PACE):
                network, verb, account = random.choice(doors)
                who = random.choice(people[network])
                body = {"account": self.accounts[account][1], "text": f"गुनासो {next(numbers)}"}
                control.post(f"/citizen/{who}/{verb}", json=body).raise_for_status()

    def office(self):
        """Notices are written, approved, published."""
        random, numbers = Random(self.seed + 1), iter(range(10**6))
        with _clerk(self.desk, "writer") as writer, _clerk(self.desk, "approver") as approver:
            while not self.stop.wait(PACE):
                texts = {
                    self.accounts[name][0]: f"सूचना {name} {next(numbers)}"
                    for name in WALLS
                    if random.random() < 0.7
                }
                with contextlib.suppress(httpx.HTTPError):
                    self._publish(writer, approver, texts)

    def _publish(self, writer, approver, texts):
        if not texts:
            return
        fields = {f"use_{pk}": "on" for pk in texts} | {f"text_{pk}": text for pk, text in texts.items()}
        answer = writer.send("/notices/draft/", title="सूचना", then="submit", **fields)
        if answer.is_redirect and approver.send(f"{answer.headers['location']}approve/").is_redirect:
            self.promised += texts.values()

    def desk_hands(self):
        """Whoever waits is answered: half of the public ones in private, with the standard sentence."""
        random, numbers = Random(self.seed + 2), iter(range(10**6))
        with _clerk(self.desk, "operator") as operator:
            while not self.stop.wait(PACE):
                with contextlib.suppress(httpx.HTTPError, AssertionError):
                    for pk in operator.rows()[:3]:
                        self._answer(operator, pk, f"जवाफ {next(numbers)}", is_private=random.random() < 0.5)

    def _answer(self, operator, pk, text, *, is_private):
        page = operator.get(f"/inbox/{pk}/?tab=private")
        is_public = f"/inbox/{pk}/reply-privately/" in page
        verb = "reply-privately" if is_public and is_private else "reply"
        tab = "public" if is_public and verb == "reply" else "private"
        if operator.send(f"/inbox/{pk}/{verb}/", text=text, tab=tab, heard=heard(page)).is_redirect:
            self.promised.append(text)


def _people(control, network):
    names = (f"नागरिक {n}" for n in range(12))
    return [
        control.post("/people", json={"network": network, "name": name, "dm_open": True}).json()["id"]
        for name in names
    ]


@contextlib.contextmanager
def _clerk(desk, role):
    clerk = Clerk(desk, role)
    try:
        yield clerk
    finally:
        clerk.close()
