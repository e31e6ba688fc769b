"""A notice with a film goes the whole way to each network's stand-in, is found there, and never twice."""

import asyncio
import json
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.lib import clock
from chautari.publishing import actions
from chautari.publishing.models import Notice
from chautari.registry import connect
from chautari.registry.models import App
from sandbox.app import create_app
from tests import films, make

pytestmark = pytest.mark.django_db
HOME = "http://127.0.0.1:8100"
TEXT = "पुल खुल्यो"


class Within(httpx.BaseTransport):
    """Hands each request to the stand-in itself; ``hook`` looks at it first."""

    def __init__(self, app, runner):
        self.app, self.runner, self.hook = httpx.ASGITransport(app), runner, None

    def handle_request(self, request):
        body = request.read()
        if self.hook:
            self.hook(request)
        return self.runner.run(self._answer(request, body))

    async def _answer(self, request, body):
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=body)
        answer = await self.app.handle_async_request(sent)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


class Networks:
    """The stand-ins, and the desk's own address for a network that fetches by itself."""

    def __init__(self, runner, client):
        self.fetched = []

        def fetch(request):
            """The desk cannot be asked from within the stand-in's loop: what it will fetch is fetched before."""
            told = json.loads(request.content) if request.url.path.startswith("/viber/pa/") else {}
            if address := told.get("media"):
                answer = client.get(urlsplit(address).path)
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                self.fetched.append((answer.status_code, content))

        def desk(_request):
            status, content = self.fetched[-1]
            return httpx.Response(status, content=content)

        app = create_app(seed=7, origin=HOME, transport=httpx.MockTransport(desk))
        self.world = app.state.world
        self.line = Within(app, runner)
        self.line.hook = fetch
        self.http = httpx.Client(transport=self.line, base_url=HOME)

    def account(self, network, kind):
        """An official account that stands on the network."""
        asked = {"network": network, "kind": kind, "name": "गृह मन्त्रालय", "handle": "MoHA_Nepal"}
        asked |= {"handle": "MoHANepal"} if network == "facebook" else {}
        app = self.tell("apps", network=network, tier="enterprise") if network != "viber" else {}
        made = self.tell("accounts", **asked)
        own = make.account(
            network, kind=kind, external_id=made["id"], handle=asked["handle"], tier="enterprise"
        )
        own.keep({"access": made.get("access_token") or made["token"]})
        if app:
            own.app = App.objects.create(agency=own.agency, network=network, name="a", tier="enterprise")
            own.app.keep({name: app[name] for name in ("id", "secret", "bearer") if app.get(name)})
            own.app.save()
        if network == "viber":
            self.world.viber.accounts[made["id"]].webhook = "https://desk.gov.np/hook"
        own.save()
        return own

    def tell(self, path, **words):
        answer = self.http.post(f"/_control/{path}", json=words)
        assert answer.is_success, answer.text
        return answer.json()

    def later(self, seconds):
        self.world.clock.offset += timedelta(seconds=seconds)


@pytest.fixture
def networks(client, monkeypatch, settings):
    settings.NETWORKS = {name: f"{HOME}/{name}" for name in ("x", "facebook", "viber")}
    with asyncio.Runner() as runner:
        made = Networks(runner, client)
        monkeypatch.setattr(connect, "_client", lambda: made.http)
        monkeypatch.setattr("chautari.connectors.x.media.time.sleep", made.later)
        yield made


def published(enter, account, content, **more):
    """A notice with this film, written, approved and sent."""
    writer, approver = make.officer("writer"), make.officer("approver")
    film = SimpleUploadedFile("VID.mp4", content, content_type="video/mp4")
    values = {"title": "Bridge", "text": TEXT, f"use_{account.pk}": "on", "then": "submit"}
    answer = enter(writer).post(
        reverse("publishing:draft"), {**values, "film": film, "film_alt": "A band plays"}
    )
    assert answer.status_code == 302
    actions.approve(Notice.objects.get(), by=approver)
    tasks.perform.call()
    return Act.objects.get()


def again(seconds=70):
    with clock.travel(clock.now() + timedelta(seconds=seconds)):
        tasks.perform.call()
    return Act.objects.get()


def test_x_gets_it_in_pieces_with_its_words_and_posts_it_once(networks, enter):
    content = films.mp4(size=2_500_000)
    act = published(enter, networks.account("x", "user"), content)
    assert act.state == "done", (act.problem, act.problem_detail)
    (post,) = networks.world.x.posts.values()
    (media,) = [networks.world.x.media[key] for key in post.media]
    assert (post.raw, media.category, media.size, len(media.chunks)) == (TEXT, "tweet_video", len(content), 3)
    assert media.alt_text == "A band plays"


def test_x_that_works_on_it_for_long_is_asked_again_and_gets_no_second_upload(networks, enter, monkeypatch):
    monkeypatch.setattr("chautari.connectors.x.media.PATIENCE", 0)
    monkeypatch.setattr("chautari.connectors.x.media.time.sleep", lambda _seconds: None)
    act = published(enter, networks.account("x", "user"), films.mp4())
    assert (act.state, act.problem, len(networks.world.x.posts)) == ("later", "x.media_processing", 0)
    networks.later(10)
    assert again().state == "done"
    assert (len(networks.world.x.posts), len(networks.world.x.media)) == (1, 1)


def test_facebook_works_on_it_and_is_asked_until_it_is_a_post_and_never_told_twice(networks, enter):
    act = published(enter, networks.account("facebook", "page"), films.mp4(size=2_500_000))
    assert (act.state, act.pending) == ("later", True)
    act = again()
    assert (act.state, act.pending) == ("later", True)  # still at work
    networks.later(10)
    act = again(200)
    assert act.state == "done", (act.problem, act.problem_detail)
    (post,) = networks.world.facebook.posts.values()
    assert (post.message, act.external_id, post.kind) == (TEXT, post.id, "video")
    assert len(networks.world.facebook.videos) == 1
    assert act.pending is False


def test_an_outage_while_facebook_works_on_it_is_no_failure_and_nothing_is_sent_again(networks, enter):
    published(enter, networks.account("facebook", "page"), films.mp4())
    Act.objects.update(attempts=50)

    def down(_request):
        raise httpx.ConnectError("down")

    networks.line.hook = down
    assert (again().state, Act.objects.get().pending) == ("later", True)
    networks.line.hook = None
    networks.later(10)
    assert again(140).state == "done"
    assert len(networks.world.facebook.posts) == 1


def test_a_channel_of_viber_fetches_it_from_the_desk_by_a_signed_address(networks, enter):
    content = films.mp4(seconds=12.5)
    account = networks.account("viber", "channel")
    act = published(enter, account, content)
    assert act.state == "done", (act.problem, act.problem_detail)
    said = [message.body for message in networks.world.viber.messages]
    film = next(body for body in said if body["type"] == "video")
    assert (film["size"], film["duration"]) == (len(content), 12)
    ((status, fetched),) = networks.fetched
    assert (status, len(fetched)) == (200, len(content))
    assert films.PLACE.encode() not in fetched
