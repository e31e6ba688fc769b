"""How an account is connected to X: login by OAuth 2.0 with PKCE, its tokens' renewal and end."""

import base64
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

import httpx

from chautari.connectors import errors
from chautari.connectors.values import AuthStep, Context, Granted, Tokens
from chautari.connectors.x import capabilities, figures, wire
from chautari.connectors.x.client import Call, Said, read

TOKEN: Final = "POST /2/oauth2/token"  # noqa: S105 — an address
REVOKE: Final = "POST /2/oauth2/revoke"
BASIC: Final = ("tweet.read", "users.read", "offline.access")


def begin(ctx: Context, *, redirect_uri: str, state: str) -> AuthStep:
    """X's page where the officer logs in; asks for the rights of this tier's verbs and no others."""
    verifier = secrets.token_urlsafe(64)
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": ctx.app.id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(scopes(ctx)),
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    url = f"{ctx.web_url.rstrip('/')}/i/oauth2/authorize?{urlencode(query)}"
    return AuthStep(url=url, remember={"verifier": verifier, "redirect_uri": redirect_uri})


def scopes(ctx: Context) -> list[str]:
    """Every right that the account's verbs need."""
    return sorted({*BASIC, *capabilities.needed_scopes(ctx.account)})


def complete(ctx: Context, *, params: Mapping[str, str], remembered: Mapping[str, str]) -> Sequence[Granted]:
    """The account that the login opened. Raises ValidationRejected for a code that is wrong, old or used."""
    if not params.get("code") or not remembered.get("verifier"):
        raise errors.ValidationRejected("x.login_failed")
    form = {
        "grant_type": "authorization_code",
        "code": params["code"],
        "redirect_uri": remembered.get("redirect_uri", ""),
        "code_verifier": remembered["verifier"],
    }
    said = _post(ctx, TOKEN, form)
    tokens = _tokens(ctx, said)
    face = figures.profile(replace(ctx, tokens=tokens), who="")
    return [Granted(account_id=face.external_id, handle=face.handle, name=face.name, tokens=tokens)]


def refresh(ctx: Context) -> Tokens:
    """The next pair; X takes a refresh token once only. Raises AuthRevoked when it is used up or dead."""
    if not ctx.tokens.refresh:
        raise errors.AuthRevoked("x.token_dead")
    try:
        said = _post(ctx, TOKEN, {"grant_type": "refresh_token", "refresh_token": ctx.tokens.refresh})
    except errors.ValidationRejected as no:
        raise errors.AuthRevoked("x.token_dead", said=no.said) from None
    tokens = _tokens(ctx, said)
    return tokens if tokens.refresh else replace(tokens, refresh=ctx.tokens.refresh)


def revoke(ctx: Context) -> None:
    """End both tokens at X; tokens that are dead already are no failure."""
    if ctx.tokens.secret:  # OAuth 1.0a: the office ends them in X's settings
        return
    for hint, token in (("refresh_token", ctx.tokens.refresh), ("access_token", ctx.tokens.access)):
        if token:
            try:
                _post(ctx, REVOKE, {"token": token, "token_type_hint": hint})
            except errors.ValidationRejected:
                continue


def _post(ctx: Context, endpoint: str, form: dict[str, str]) -> Said:
    """A form to the token's door, signed by the app. 400 becomes ValidationRejected, silence TransientFailure."""
    headers = {}
    if ctx.app.secret:
        pair = f"{ctx.app.id}:{ctx.app.secret}".encode()
        headers["authorization"] = "Basic " + base64.b64encode(pair).decode()
    else:
        form = {**form, "client_id": ctx.app.id}
    call = Call(endpoint, is_app=True, may_be_empty=endpoint == REVOKE)
    url = ctx.base_url.rstrip("/") + endpoint.partition(" ")[2]
    try:
        answer = ctx.http.post(url, data=form, headers=headers)
    except httpx.HTTPError:
        raise errors.TransientFailure("x.not_reached") from None
    if answer.status_code == httpx.codes.BAD_REQUEST:
        raise _bad_form(ctx, wire.branch(wire.parse(answer.content)), form)
    return read(ctx, call, answer)


def _bad_form(ctx: Context, problem: Mapping[str, Any], form: Mapping[str, str]) -> errors.ConnectorError:
    """X refuses the form: the code or token is dead, or the app's keys are wrong."""
    if not problem:  # without a reason it may be any proxy's no, and a good token would be thrown away
        return errors.TransientFailure("x.not_working")
    quoted = form.get("code", ""), form.get("code_verifier", "")
    said = ctx.hushed(wire.text(problem, "error_description", "error", "detail"), *quoted)
    if wire.text(problem, "error") in {"invalid_client", "unauthorized_client"}:
        return errors.PermissionMissing("x.app_refused", said=said)
    return errors.ValidationRejected("x.login_failed", said=said)


def _tokens(ctx: Context, said: Said) -> Tokens:
    access, lasts = wire.text(said.content, "access_token"), wire.text(said.content, "expires_in")
    if not access:
        raise errors.TransientFailure("x.not_working")
    seconds = int(lasts) if lasts.isdecimal() and len(lasts) < 10 else 7200  # noqa: PLR2004 — X's own two hours
    return Tokens(
        access=access,
        refresh=wire.text(said.content, "refresh_token"),
        expires_at=ctx.now() + timedelta(seconds=seconds),
        scopes=frozenset(wire.text(said.content, "scope").split()),
    )
