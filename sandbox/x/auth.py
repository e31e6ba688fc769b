"""Who is calling X: OAuth 2 user token, OAuth 1.0a signature, or the bearer of the app alone."""

import base64
import hashlib
import hmac
import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote

from starlette.requests import Request

from sandbox.reading import Sent
from sandbox.world import World
from sandbox.x.problems import unauthorized
from sandbox.x.state import App, Grant

FRESH_SECONDS: Final = 600


def escaped(text: str) -> str:
    """Percent-encoding as RFC 5849 wants it."""
    return quote(text, safe="-._~")


def oauth1_signature(method: str, url: str, params: list[tuple[str, str]], secrets: tuple[str, str]) -> str:
    """HMAC-SHA1 over method, address and sorted parameters; `secrets` are those of the consumer and the token."""
    pairs = sorted((escaped(name), escaped(value)) for name, value in params)
    joined = "&".join(f"{name}={value}" for name, value in pairs)
    base = "&".join((method.upper(), escaped(url), escaped(joined)))
    key = "&".join(escaped(secret) for secret in secrets)
    return base64.b64encode(hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()).decode()


def sha256_base64(secret: str, raw: bytes) -> str:
    """The signature of webhooks and of the answer to a CRC: `sha256=` and base64."""
    return "sha256=" + base64.b64encode(hmac.new(secret.encode(), raw, hashlib.sha256).digest()).decode()


def caller(world: World, request: Request, sent: Sent) -> tuple[App, Grant | None]:
    """The app, and the grant of the user it speaks for, if any. Raises 401."""
    header = request.headers.get("authorization", "")
    kind, _, token = header.partition(" ")
    if kind.lower() == "oauth":
        return _by_oauth1(world, request, sent)
    if kind.lower() != "bearer":
        raise unauthorized()
    app = next((app for app in world.x.apps.values() if app.bearer in {token, unquote(token)}), None)
    if app is not None:
        return app, None
    grant = world.x.grants.get(token)
    if grant is None or grant.kind != "oauth2" or grant.revoked:
        raise unauthorized()
    if grant.expires is not None and grant.expires <= world.clock.now():
        raise unauthorized()
    return world.x.apps[grant.app], grant


def _by_oauth1(world: World, request: Request, sent: Sent) -> tuple[App, Grant]:
    header = request.headers["authorization"]
    given = {name: unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', header)}
    grant = world.x.grants.get(given.get("oauth_token", ""))
    app = next((a for a in world.x.apps.values() if a.consumer_key == given.get("oauth_consumer_key")), None)
    if app is None or grant is None or grant.kind != "oauth1" or grant.revoked or grant.app != app.id:
        raise unauthorized()
    _must_be_fresh(world, given)
    params = [(name, value) for name, value in given.items() if name not in {"oauth_signature", "realm"}]
    params += parse_qsl(request.url.query, keep_blank_values=True)
    if sent.form and not sent.files and "multipart" not in request.headers.get("content-type", ""):
        params += [(name, str(value)) for name, value in sent.body.items()]
    address = world.home + request.url.path
    right = oauth1_signature(request.method, address, params, (app.consumer_secret, grant.secret))
    if not hmac.compare_digest(right, given.get("oauth_signature", "")):
        raise unauthorized()
    return app, grant


def _must_be_fresh(world: World, given: dict[str, str]) -> None:
    """A nonce is good once; the time may differ by ten minutes from the sandbox's or from the real one."""
    nonce = given.get("oauth_nonce", "")
    stamp = given.get("oauth_timestamp", "0")
    now = world.clock.epoch()
    real = now - world.clock.offset.total_seconds()
    near = stamp.isdigit() and min(abs(now - int(stamp)), abs(real - int(stamp))) <= FRESH_SECONDS
    if not nonce or nonce in world.x.nonces or not near:
        raise unauthorized()
    world.x.nonces.add(nonce)
