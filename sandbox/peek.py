"""Whose call is it? Answered from the token alone, before the network itself looks."""

import json
import re
from typing import Any
from urllib.parse import parse_qs

from starlette.types import Scope

from sandbox.world import World


def whose(world: World, scope: Scope, body: bytes) -> str:
    """The external id of the account that a request speaks for, or an empty string."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    network = scope["path"].split("/")[1]
    if network == "x":
        return _x(world, headers.get("authorization", ""))
    if network == "facebook":
        return _facebook(world, scope, headers, body)
    return _viber(world, headers, body)


def _x(world: World, authorization: str) -> str:
    oauth1 = re.search(r'oauth_token="([^"]+)"', authorization)
    token = oauth1.group(1) if oauth1 else authorization.partition(" ")[2]
    grant = world.x.grants.get(token)
    return grant.user if grant else ""


def _facebook(world: World, scope: Scope, headers: dict[str, str], body: bytes) -> str:
    query = parse_qs(scope["query_string"].decode("latin-1"))
    bearer = headers.get("authorization", "").partition(" ")[2]
    found = query.get("access_token", [bearer])[0] or str(fields(headers, body).get("access_token", ""))
    token = world.facebook.tokens.get(found)
    return (token.page or token.user) if token else ""


def _viber(world: World, headers: dict[str, str], body: bytes) -> str:
    token = headers.get("x-viber-auth-token") or str(fields(headers, body).get("auth_token", ""))
    account = world.viber.by_token(token)
    return account.id if account else ""


def fields(headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """The fields of a JSON, form or multipart body, as far as they can be seen without reading files."""
    kind = headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    if kind.startswith("multipart/form-data"):
        found = re.search(rb'name="(?:access|auth)_token"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]+)', body)
        return {"access_token": found.group(1).decode("latin-1")} if found else {}
    try:
        read = json.loads(body or b"{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
