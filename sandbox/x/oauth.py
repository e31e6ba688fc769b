"""OAuth 2.0 with PKCE as X does it: the page, the code, the tokens; and the app's own bearer."""

import base64
import hashlib
from datetime import timedelta
from typing import Any, Final
from urllib.parse import unquote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sandbox import html
from sandbox import world as worlds
from sandbox.reading import Sent, read
from sandbox.world import World
from sandbox.x import events
from sandbox.x.problems import Problem
from sandbox.x.state import App, Code, Grant, User

CODE_LIFE: Final = timedelta(seconds=30)
TOKEN_SECONDS: Final = 7200
ALL_SCOPES: Final = (
    "tweet.read tweet.write users.read dm.read dm.write media.write like.read like.write follows.read follows.write "
    "mute.read mute.write block.read block.write tweet.moderate.write offline.access"
)


def wrong(error: str, description: str, status: int = 400) -> Problem:
    """An error as RFC 6749 writes it."""
    return Problem(status, {"error": error, "error_description": description})


INVALID_VALUE: Final = "Value passed for the token was invalid."


async def authorise_page(request: Request) -> Response:
    """GET /i/oauth2/authorize: says what the app wants and lets one choose who says yes."""
    world, query = worlds.of(request), request.query_params
    app = world.x.app_by_client(query.get("client_id", ""))
    problem = _page_problem(app, dict(query))
    if app is None or problem:
        return html.page("Something went wrong", html.tag("p", problem), status=400)
    accounts = [user for user in world.x.users.values() if user.is_account]
    options = [(user.id, f"@{user.username} · {user.name}") for user in accounts]
    wanted = [html.tag("li", scope) for scope in query.get("scope", "").split()]
    return html.page(
        f"{app.name} wants to access your account",
        html.tag("p", "This app will be able to:"),
        html.tag("ul", *wanted),
        html.form(
            "/x/i/oauth2/authorize",
            "Authorize app",
            html.select("Account", "account", options),
            **{name: value for name, value in query.items() if name != "account"},
        ),
    )


def _page_problem(app: App | None, query: dict[str, str]) -> str:
    if app is None:
        return "You weren't able to give access to the App. The client id is unknown."
    if query.get("response_type") != "code" or query.get("code_challenge_method", "S256") not in {
        "S256",
        "plain",
    }:
        return "You weren't able to give access to the App. response_type has to be code."
    if not query.get("code_challenge") or not query.get("state") or not query.get("redirect_uri"):
        return (
            "You weren't able to give access to the App. code_challenge, state and redirect_uri are required."
        )
    if app.redirect_uris and query["redirect_uri"] not in app.redirect_uris:
        return "You weren't able to give access to the App. The redirect_uri is not one of the app's."
    return ""


async def authorise(request: Request) -> Response:
    """POST of the same page: back to the app with a code that lives 30 seconds."""
    world, sent = worlds.of(request), await read(request)
    app = world.x.app_by_client(str(sent.body.get("client_id")))
    user = world.x.users.get(str(sent.body.get("account"))) or world.x.by_name(str(sent.body.get("account")))
    fields = {name: str(value) for name, value in sent.body.items()}
    problem = _page_problem(app, fields)
    if app is None or user is None or problem:
        return html.page("Something went wrong", html.tag("p", problem or "No such account."), status=400)
    code = Code(
        code=world.ids.secret(60),
        app=app.id,
        user=user.id,
        redirect=fields["redirect_uri"],
        challenge=fields["code_challenge"],
        method=fields.get("code_challenge_method", "plain"),
        scopes=tuple(fields.get("scope", "").split()),
        expires=world.clock.now() + CODE_LIFE,
    )
    world.x.codes[code.code] = code
    joint = "&" if "?" in code.redirect else "?"
    answer = urlencode({"state": fields["state"], "code": code.code})
    return RedirectResponse(f"{code.redirect}{joint}{answer}", 303)


async def token(request: Request) -> Response:
    """POST /2/oauth2/token: code, refresh token or client credentials for tokens."""
    world, sent = worlds.of(request), await read(request)
    try:
        app = client(world, request, sent)
        kind = sent.body.get("grant_type")
        if kind == "authorization_code":
            return JSONResponse(by_code(world, app, sent.body))
        if kind == "refresh_token":
            return JSONResponse(by_refresh(world, app, str(sent.body.get("refresh_token"))))
        if kind == "client_credentials":
            return JSONResponse({"token_type": "bearer", "access_token": app.bearer})
        raise wrong("unsupported_grant_type", "The grant_type is not one that is known.")
    except Problem as problem:
        return JSONResponse(problem.body, problem.status)


def client(world: World, request: Request, sent: Sent) -> App:
    """The app that asks, by Basic authentication. Raises 401."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    try:
        name, _, secret = base64.b64decode(value).decode().partition(":")
    except ValueError:
        name = secret = ""
    app = world.x.app_by_client(unquote(name))
    consumer = next((a for a in world.x.apps.values() if a.consumer_key == unquote(name)), None)
    if kind.lower() == "basic" and app is not None and app.client_secret == unquote(secret):
        return app
    bearer_only = sent.body.get("grant_type") == "client_credentials"
    if bearer_only and consumer is not None and consumer.consumer_secret == unquote(secret):
        return consumer
    raise wrong("unauthorized_client", "Missing valid authorization header", 401)


def by_code(world: World, app: App, body: dict[str, Any]) -> dict[str, Any]:
    """The first pair of tokens. The code is good once, for its redirect and its verifier."""
    code = world.x.codes.get(str(body.get("code")))
    if code is None or code.used or code.app != app.id or code.expires <= world.clock.now():
        raise wrong("invalid_request", "Value passed for the authorization code was invalid.")
    code.used = True
    if code.redirect != body.get("redirect_uri"):
        raise wrong(
            "invalid_request",
            "Value passed for the redirect uri did not match the uri of the authorization code.",
        )
    if challenge_of(str(body.get("code_verifier", "")), code.method) != code.challenge:
        raise wrong("invalid_request", "Value passed for the code verifier did not match the code challenge.")
    return answer(grant(world, app, world.x.users[code.user], code.scopes))


def challenge_of(verifier: str, method: str) -> str:
    """What a verifier has to have been announced as."""
    if method == "plain":
        return verifier
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def grant(world: World, app: App, user: User, scopes: tuple[str, ...]) -> Grant:
    """A new pair of tokens for a user; the refresh token only with offline.access."""
    made = Grant(
        token=world.ids.secret(64),
        app=app.id,
        user=user.id,
        scopes=scopes,
        refresh=world.ids.secret(64) if "offline.access" in scopes else "",
        expires=world.clock.now() + timedelta(seconds=TOKEN_SECONDS),
    )
    world.x.grants[made.token] = made
    return made


def answer(made: Grant) -> dict[str, Any]:
    """The body that carries tokens."""
    body = {
        "token_type": "bearer",
        "expires_in": TOKEN_SECONDS,
        "access_token": made.token,
        "scope": " ".join(made.scopes),
    }
    return {**body, "refresh_token": made.refresh} if made.refresh else body


def by_refresh(world: World, app: App, refresh: str) -> dict[str, Any]:
    """A new pair for a refresh token, which is used up by it; the old access token ends too."""
    old = next((g for g in world.x.grants.values() if g.refresh == refresh and refresh), None)
    if old is None or old.revoked or old.app != app.id or refresh in world.x.used_refresh:
        raise wrong("invalid_request", INVALID_VALUE)
    world.x.used_refresh.append(refresh)
    old.revoked = True
    return answer(grant(world, app, world.x.users[old.user], old.scopes))


async def revoke(request: Request) -> Response:
    """POST /2/oauth2/revoke: an access or a refresh token."""
    world, sent = worlds.of(request), await read(request)
    try:
        client(world, request, sent)
    except Problem as problem:
        return JSONResponse(problem.body, problem.status)
    given = str(sent.body.get("token"))
    for found in world.x.grants.values():
        if given and given in {found.token, found.refresh}:
            found.revoked = True
    return JSONResponse({"revoked": True})


def take_back(world: World, user: User) -> int:
    """The user takes back what it allowed to any app; the apps are told."""
    ended = [g for g in world.x.grants.values() if g.user == user.id and not g.revoked]
    for found in ended:
        found.revoked = True
    for app_id in dict.fromkeys(found.app for found in ended):
        events.of_revocation(world, app_id, user)
    return len(ended)
