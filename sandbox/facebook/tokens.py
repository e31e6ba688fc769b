"""Tokens of the Graph API: made, exchanged, examined; and who a caller is."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sandbox.facebook.errors import GraphError, bad, lacks, token_trouble
from sandbox.facebook.state import App, Page, Token
from sandbox.world import World

SHORT: Final = timedelta(hours=2)
LONG: Final = timedelta(days=60)
DATA_ACCESS: Final = timedelta(days=90)
SCOPES: Final = (
    *("public_profile", "pages_show_list", "business_management", "pages_read_engagement"),
    *("pages_read_user_content", "pages_manage_posts", "pages_manage_engagement"),
    *("pages_manage_metadata", "pages_messaging", "read_insights"),
)


@dataclass(slots=True)
class Caller:
    """The app and the token of one call."""

    app: App
    token: Token

    def may(self, permission: str) -> None:
        """Raises 200 where the token does not hold a permission."""
        if permission and permission not in self.token.scopes:
            raise lacks(permission)

    def speaks_for(self, page: Page) -> None:
        """Raises 210 or 10 unless this is the Page's own token."""
        if self.token.kind != "PAGE":
            raise GraphError(
                210, "(#210) A page access token is required to request this resource.", status=403
            )
        if self.token.page != page.id:
            raise GraphError(10, "(#10) This token cannot act for this Page.", status=403)


def make(world: World, app: App, kind: str, *, user: str = "", page: str = "", long: bool = True) -> Token:
    """A new token. A Page's token taken with a long-lived user token has no end."""
    now = world.clock.now()
    life = None if kind == "PAGE" and long else (LONG if long else SHORT)
    token = Token(
        token="EAA" + world.ids.secret(90),
        kind=kind,
        app=app.id,
        user=user,
        page=page,
        scopes=SCOPES,
        issued=now,
        expires=now + life if life else None,
        data_expires=now + DATA_ACCESS,
    )
    world.facebook.tokens[token.token] = token
    return token


def proof(secret: str, token: str) -> str:
    """appsecret_proof: hexadecimal HMAC-SHA256 of the token under the app's secret."""
    return hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def find(world: World, given: str) -> tuple[App, Token]:
    """The app and the token behind a string; `id|secret` is the app itself. Raises 190."""
    ident, bar, secret = given.partition("|")
    app = world.facebook.apps.get(ident)
    if bar and app is not None and app.secret == secret:
        return app, Token(given, "APP", app.id)
    token = world.facebook.tokens.get(given)
    if token is None:
        raise token_trouble(None)
    return world.facebook.apps[token.app], token


def caller(world: World, params: dict[str, Any], authorization: str) -> Caller:
    """Who calls. Raises 190, 100, 104 or 2500 as Facebook does."""
    given = str(params.get("access_token") or authorization.partition(" ")[2])
    if not given:
        words = "An active access token must be used to query information about the current user."
        raise GraphError(2500, words, status=400)
    app, token = find(world, given)
    if token.trouble is not None:
        raise token_trouble(token.trouble or None)
    if token.expires is not None and token.expires <= world.clock.now():
        raise token_trouble(463)
    shown = str(params.get("appsecret_proof") or "")
    if shown and not hmac.compare_digest(shown, proof(app.secret, given)):
        raise bad("Invalid appsecret_proof provided in the API argument")
    if app.require_proof and not shown and token.kind != "APP":
        raise GraphError(104, "API calls from the server require an appsecret_proof argument", status=400)
    return Caller(app, token)


def access_token(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """GET /oauth/access_token: code for a short token, short for long, secret for the app's own."""
    app = world.facebook.apps.get(str(params.get("client_id") or ""))
    if app is None or params.get("client_secret") != app.secret:
        raise GraphError(
            1 if app else 101, "Error validating client secret." if app else "Error validating application."
        )
    if params.get("grant_type") == "client_credentials":
        return {"access_token": f"{app.id}|{app.secret}", "token_type": "bearer"}
    if params.get("grant_type") == "fb_exchange_token":
        old = world.facebook.tokens.get(str(params.get("fb_exchange_token") or ""))
        if old is None or old.trouble is not None or (old.expires and old.expires <= world.clock.now()):
            raise token_trouble(463 if old else None)
        made = make(world, app, "USER", user=old.user, long=True)
        made.scopes = old.scopes
        return {"access_token": made.token, "token_type": "bearer", "expires_in": int(LONG.total_seconds())}
    return _by_code(world, app, params)


def _by_code(world: World, app: App, params: dict[str, Any]) -> dict[str, Any]:
    code = world.facebook.codes.pop(str(params.get("code") or ""), None)
    if code is None or code["app"] != app.id:
        raise GraphError(100, "This authorization code has been used or is invalid.", 36009)
    if code["redirect"] != params.get("redirect_uri"):
        words = "Error validating verification code. Please make sure your redirect_uri is identical."
        raise GraphError(100, words, 36008)
    made = make(world, app, "USER", user=code["user"], long=False)
    made.scopes = tuple(code["scopes"])
    return {"access_token": made.token, "token_type": "bearer", "expires_in": int(SHORT.total_seconds())}


def debug(world: World, who: Caller, given: str) -> dict[str, Any]:
    """GET /debug_token: what a token is worth."""
    token = world.facebook.tokens.get(given)
    if token is None or token.app != who.app.id:
        error = {"code": 190, "message": "Invalid OAuth access token"}
        return {"data": {"error": error, "is_valid": False, "scopes": []}}
    over = token.expires is not None and token.expires <= world.clock.now()
    data: dict[str, Any] = {
        "app_id": token.app,
        "type": token.kind,
        "application": who.app.name,
        "data_access_expires_at": int(token.data_expires.timestamp()) if token.data_expires else 0,
        "expires_at": int(token.expires.timestamp()) if token.expires else 0,
        "is_valid": token.trouble is None and not over,
        "issued_at": int(token.issued.timestamp()) if token.issued else 0,
        "scopes": list(token.scopes),
        "granular_scopes": [{"scope": scope} for scope in token.scopes],
        "user_id": token.user,
    }
    if token.page:
        data["profile_id"] = token.page
    if not data["is_valid"]:
        subcode = token.trouble or (463 if over else None)
        data["error"] = {"code": 190, "message": str(token_trouble(subcode)), "subcode": subcode or 0}
    return {"data": data}
