"""Connectors and the networks' stand-ins were written apart from one document: here they meet, without a socket."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from chautari.connectors.base import ListsFollowing, ReadsInbox, ReadsProfile, ReadsRights
from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Account, Action, App, Context, Delivery, HealthState, Ref, Tokens, Verb
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x
from sandbox.app import create_app

HOME = "http://127.0.0.1:8100"
LINES = {"x": (x, "user"), "facebook": (facebook, "page"), "viber": (viber, "bot")}


class Within(httpx.BaseTransport):
    """Hands each request to the application itself."""

    def __init__(self, app, runner):
        self.app, self.runner = httpx.ASGITransport(app), runner

    def handle_request(self, request):
        return self.runner.run(self._answer(request))

    async def _answer(self, request):
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        answer = await self.app.handle_async_request(sent)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


class Meeting:
    """One account of a network, its connector, and the stand-in's control."""

    def __init__(self, http, network):
        self.http = http
        self.connector, kind = LINES[network]
        self.network = network
        app = self.tell("apps", network=network, tier="enterprise") if network != "viber" else {}
        handle = "MoHANepal" if network == "facebook" else "MoHA_Nepal"
        made = self.tell("accounts", network=network, kind=kind, handle=handle, name="गृह मन्त्रालय")
        self.id = made["id"]
        self.ctx = Context(
            account=Account(key="k", kind=kind, external_id=self.id, handle=handle, tier="enterprise"),
            http=http,
            base_url=f"{HOME}/{network}",
            web_url=f"{HOME}/{network}",
            tokens=Tokens(
                access=made.get("access_token") or made["token"], refresh=made.get("refresh_token", "")
            ),
            app=App(id=app.get("id", ""), secret=app.get("secret", ""), bearer=app.get("bearer", "")),
            now=lambda: datetime.now(UTC),
        )

    def tell(self, path, **words):
        answer = self.http.post(f"/_control/{path}", json=words)
        assert answer.is_success, answer.text
        return answer.json()

    def citizen(self, what, **words):
        person = self.tell("people", network=self.network, name="सीता राई", dm_open=True)["id"]
        return self.tell(f"citizen/{person}/{what}", account=self.id, **words)["id"]

    def read(self, stream):
        """The ids of all that a stream holds, read to its end."""
        found, cursor, more = [], "", True
        while more:
            page = self.connector.pull(self.ctx, stream=stream, cursor=cursor)
            cursor, more = page.cursor, page.more
            delivery = Delivery(stream=stream, body=page.body, account_id=self.id)
            found += [event.ref.id for event in self.connector.open(delivery) if event.ref]
        return found


@pytest.fixture(params=LINES)
def meeting(request):
    with asyncio.Runner() as runner:
        transport = Within(create_app(seed=7, origin=HOME), runner)
        with httpx.Client(transport=transport, base_url=HOME) as http:
            yield Meeting(http, request.param)


def test_a_notice_goes_out_and_the_connection_is_well(meeting):
    if meeting.network == "viber":
        pytest.skip("a bot has no wall")
    done = meeting.connector.perform(meeting.ctx, Action(Verb.PUBLISH, text="नमस्ते"))
    lines = meeting.http.get("/_control/ledger").json()["lines"]
    assert [line["text"] for line in lines if line["by"] == "account"] == ["नमस्ते"]
    assert done.ref.id
    assert meeting.connector.health(meeting.ctx).state is HealthState.OK


def test_every_stream_is_read_to_its_end_with_what_the_public_said(meeting):
    if not isinstance(meeting.connector, ReadsInbox):
        pytest.skip("this network delivers, and cannot be read")
    said = []
    if meeting.network == "facebook":
        post = meeting.connector.perform(meeting.ctx, Action(Verb.PUBLISH, text="नमस्ते")).ref
        said.append(meeting.citizen("comment", post=post.id, text="कहिले खुल्छ?"))
    if meeting.network == "x":
        said.append(meeting.citizen("mention", text="@MoHA_Nepal कहिले खुल्छ?"))
    said.append(meeting.citizen("message", text="मेरो निवेदन"))
    streams = meeting.connector.manifest.streams.get(meeting.ctx.account.kind, ())
    found = [id_ for stream in streams for id_ in meeting.read(stream)]
    assert set(said) <= set(found)


def test_the_profile_is_read(meeting):
    if not isinstance(meeting.connector, ReadsProfile):
        pytest.skip("this network shows no profile")
    profile = meeting.connector.profile(meeting.ctx)
    assert (profile.external_id, profile.name) == (meeting.id, "गृह मन्त्रालय")


def test_a_task_that_is_taken_from_the_person_who_connected_the_page_is_read(meeting):
    if not isinstance(meeting.connector, ReadsRights):
        pytest.skip("this network names no rights of persons")
    assert meeting.connector.missing_rights(meeting.ctx) == frozenset()
    meeting.tell(f"account/{meeting.id}/profile", tasks=["CREATE_CONTENT", "ANALYZE", "MESSAGING", "MANAGE"])
    assert meeting.connector.missing_rights(meeting.ctx) == {"task.MODERATE"}


def test_the_accounts_that_are_followed_are_listed(meeting):
    if not isinstance(meeting.connector, ListsFollowing):
        pytest.skip("this network lists nobody")
    other = meeting.tell("accounts", network=meeting.network, handle="DoP_Nepal", name="राहदानी विभाग")["id"]
    meeting.connector.perform(meeting.ctx, Action(Verb.FOLLOW, target=Ref("person", other)))
    followed, _cursor = meeting.connector.following(meeting.ctx)
    assert [profile.external_id for profile in followed] == [other]
