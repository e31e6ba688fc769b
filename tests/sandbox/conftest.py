"""A sandbox without sockets, an office that answers its webhooks, and short ways to call both."""

import asyncio
import base64
import hashlib
import hmac
import json
from urllib.parse import parse_qs

import httpx
import pytest

from sandbox.app import create_app

OFFICE = "https://desk.example.gov.np"
NOON = "2026-11-23T06:15:00Z"
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 400


class Office:
    """The desk's side: gives the right answers to checks, keeps what it is sent."""

    def __init__(self):
        self.got = []
        self.secret = ""
        self.answers = {}
        self.files = {
            "/small.jpg": JPEG,
            "/big.jpg": JPEG + b"0" * 1024 * 1024,
            "/note.pdf": b"%PDF-1.7 x",
            "/film.mp4": b"\x00\x00\x00\x18ftypmp42" + b"0" * 400,
        }
        self.wrong_checks = False
        self.silent_checks = False

    def __call__(self, request):
        query = parse_qs(request.url.query.decode())
        if request.method == "GET":
            return self._check(request, query)
        self.got.append((request.url.path, dict(request.headers), request.content))
        status, body = self.answers.get(request.url.path, (200, b""))
        return httpx.Response(status, content=body)

    def _check(self, request, query):
        if self.silent_checks:
            return httpx.Response(503)
        if self.wrong_checks:
            return httpx.Response(200, text="no")
        if "crc_token" in query:
            digest = hmac.new(self.secret.encode(), query["crc_token"][0].encode(), hashlib.sha256).digest()
            return httpx.Response(200, json={"response_token": "sha256=" + base64.b64encode(digest).decode()})
        if "hub.challenge" in query:
            return httpx.Response(200, text=query["hub.challenge"][0])
        found = self.files.get(request.url.path)
        return httpx.Response(200, content=found) if found else httpx.Response(404)

    def bodies(self, path=""):
        return [json.loads(raw) for where, _, raw in self.got if where.startswith(path)]


class Local:
    """A client that speaks to the application itself; time passes for the couriers while it waits."""

    def __init__(self, app, runner):
        self.runner = runner
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8100")

    def request(self, method, url, **parts):
        return self.runner.run(self.http.request(method, url, **parts))

    def get(self, url, **parts):
        return self.request("GET", url, **parts)

    def post(self, url, **parts):
        return self.request("POST", url, **parts)


class Play:
    """One sandbox, and the verbs of its users."""

    def __init__(self, client, office):
        self.client = client
        self.office = office

    def control(self, path, **words):
        answer = self.client.post(f"/_control/{path}", json=words)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refused(self, path, **words):
        answer = self.client.post(f"/_control/{path}", json=words)
        assert answer.status_code == 400, answer.text
        return answer.json()["error"]

    def look(self, what, /, **query):
        return self.client.get(f"/_control/{what}", params=query).json()

    def wait_until(self, look):
        """Time passes for the couriers until this is true; two seconds at most."""
        for _ in range(100):
            if look():
                return
            self.client.runner.run(asyncio.sleep(0.02))
        raise AssertionError("it never came")

    def citizen(self, who, verb, **words):
        return self.control(f"citizen/{who['id']}/{verb}", **words)["id"]

    def flush(self):
        return self.control("webhooks/flush")

    def ledger(self, **query):
        return self.look("ledger", **query)["lines"]

    def x(self, method, path, token, **parts):
        return self.client.request(
            method, f"/x/2/{path}", headers={"authorization": f"Bearer {token}"}, **parts
        )

    def post(self, account, text="नमस्ते", **more):
        return self.x("POST", "tweets", account["access_token"], json={"text": text, **more})

    def graph(self, method, path, token, **params):
        data = {name: v if isinstance(v, str) else json.dumps(v) for name, v in params.items()}
        address = f"/facebook/v26.0/{path}"
        if method == "GET":
            return self.client.get(address, params={"access_token": token, **data})
        return self.client.request(method, address, data={"access_token": token, **data})

    def viber(self, account, call, **body):
        return self.client.post(f"/viber/pa/{call}", json={"auth_token": account["token"], **body}).json()


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def play(office):
    app = create_app(seed=7, origin="http://127.0.0.1:8100", transport=httpx.MockTransport(office))
    with asyncio.Runner() as runner:
        found = Play(Local(app, runner), office)
        found.control("reset", seed=7, now=NOON)
        yield found


@pytest.fixture
def ministry(play):
    """An Enterprise account on X."""
    play.control("apps", network="x", tier="enterprise")
    return play.control("accounts", network="x", handle="MoHA_Nepal", name="गृह मन्त्रालय")


@pytest.fixture
def sita(play):
    return play.control("people", network="x", handle="sita", name="सीता राई")


@pytest.fixture
def hooked(play, office, ministry):
    """The same with a webhook and every subscription it may want."""
    office.secret = ministry["consumer_secret"]
    made = play.x("POST", "webhooks", ministry["bearer"], json={"url": f"{OFFICE}/x"})
    kinds = (
        *("post.create", "post.delete", "post.mention.create", "post.reply.create", "post.quote.create"),
        *("dm.received", "dm.sent", "chat.received", "follow.follow", "profile.update.bio", "like.create"),
    )
    for kind in kinds:
        body = {
            "event_type": kind,
            "filter": {"user_id": ministry["id"]},
            "tag": kind,
            "webhook_id": made.json()["data"]["id"],
        }
        assert (
            play.x("POST", "activity/subscriptions", ministry["access_token"], json=body).status_code == 201
        )
    return {**ministry, "webhook": made.json()["data"]["id"]}


@pytest.fixture
def page(play):
    """A Page whose app takes every field."""
    play.control("apps", network="facebook", shapes="new")
    made = play.control("accounts", network="facebook", handle="moha", name="गृह मन्त्रालय")
    fields = "feed,mention,messages,message_echoes,message_deliveries,message_reads"
    subscribed = {"object": "page", "callback_url": f"{OFFICE}/fb", "verify_token": "v", "fields": fields}
    assert play.graph("POST", f"{made['app']}/subscriptions", made["app_token"], **subscribed).json() == {
        "success": True
    }
    play.graph("POST", f"{made['id']}/subscribed_apps", made["access_token"], subscribed_fields=fields)
    return made


@pytest.fixture
def ram(play):
    return play.control("people", network="facebook", name="राम थापा")


@pytest.fixture
def bot(play):
    made = play.control("accounts", network="viber", kind="bot", handle="mohabot", name="गृह")
    play.viber(made, "set_webhook", url=f"{OFFICE}/viber", send_name=True)
    return made


@pytest.fixture
def channel(play):
    made = play.control("accounts", network="viber", kind="channel", handle="mohach", name="गृह च्यानल")
    play.viber(made, "set_webhook", url=f"{OFFICE}/channel")
    return made


@pytest.fixture
def hari(play):
    return play.control("people", network="viber", name="हरि", phone="9779800000000")


@pytest.fixture
def user_id(play, bot, hari):
    """Hari as the bot knows him, after his first words."""
    play.citizen(hari, "message", account=bot["id"], text="नमस्ते")
    people = play.look("state")["viber"]["people"]
    return next(who["ties"][bot["id"]]["user_id"] for who in people if who["id"] == hari["id"])
