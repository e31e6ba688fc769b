"""Facebook's calls to our door: the handshake, the signature, and how to be called at all."""

import hashlib
import hmac

from chautari.connectors.errors import ConnectorError, SignatureInvalid
from chautari.connectors.facebook.auth import unwell
from chautari.connectors.facebook.client import Graph, agreed
from chautari.connectors.facebook.tables import SCOPES
from chautari.connectors.values import Answer, Context, Health, HealthState, RawRequest

FORBIDDEN = Answer(status=403)


def handshake(ctx: Context, request: RawRequest) -> Answer | None:
    """``hub.challenge`` given back, if the question carries our verify token."""
    if request.method.upper() != "GET" or "hub.mode" not in request.query:
        return None
    given, wanted = request.query.get("hub.verify_token", ""), ctx.app.verify_token
    right = bool(wanted) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
    if request.query["hub.mode"] != "subscribe" or not right:
        return FORBIDDEN
    return Answer(body=request.query.get("hub.challenge", "").encode())


def verify(ctx: Context, request: RawRequest) -> None:
    """Raises SignatureInvalid unless the bytes as sent carry the app's signature."""
    given = request.headers.get("x-hub-signature-256", "")
    right = "sha256=" + hmac.new(ctx.app.secret.encode(), request.body, hashlib.sha256).hexdigest()
    same = hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())
    if not ctx.app.secret or not same:
        raise SignatureInvalid("facebook.bad_signature")


def ensure_subscribed(ctx: Context, *, url: str) -> Health:
    """Subscribe the app to Pages and the Page to the app; both are needed, and twice does no harm."""
    fields = ",".join(SCOPES["webhook_fields"])
    app_side = {
        "object": "page",
        "callback_url": url,
        "verify_token": ctx.app.verify_token,
        "fields": fields,
        "include_values": "true",
    }
    try:
        agreed(Graph.of_app(ctx).write(f"{ctx.app.id}/subscriptions", app_side, speaks=False))
        page_side = {"subscribed_fields": fields}
        path = f"{ctx.account.external_id}/subscribed_apps"
        agreed(Graph.of_page(ctx).write(path, page_side, speaks=False))
    except ConnectorError as error:
        return unwell(error)
    return Health(HealthState.OK)
