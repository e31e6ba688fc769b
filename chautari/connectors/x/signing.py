"""Signatures: OAuth 1.0a on our calls to X, HMAC-SHA256 on X's calls to us."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import quote

from chautari.connectors.values import Context


def oauth1_signature(
    method: str, url: str, params: Mapping[str, str], *, consumer_secret: str, token_secret: str
) -> str:
    """The HMAC-SHA1 signature of a request (RFC 5849, 3.4), over all query, form and oauth_ parameters."""
    pairs = sorted((_escape(name), _escape(value)) for name, value in params.items())
    listed = "&".join(f"{name}={value}" for name, value in pairs)
    base = "&".join((method.upper(), _escape(url), _escape(listed)))
    key = f"{_escape(consumer_secret)}&{_escape(token_secret)}"
    return base64.b64encode(hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()).decode()


def oauth1_header(ctx: Context, *, method: str, url: str, params: Mapping[str, str]) -> str:
    """The Authorization header of a request that the account signs with tokens that do not expire."""
    oauth = {
        "oauth_consumer_key": ctx.app.consumer_key,
        "oauth_nonce": secrets.token_hex(16),
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": str(int(ctx.now().timestamp())),
        "oauth_token": ctx.tokens.access,
        "oauth_version": "1.0",
    }
    oauth["oauth_signature"] = oauth1_signature(
        method,
        url,
        {**params, **oauth},
        consumer_secret=ctx.app.consumer_secret,
        token_secret=ctx.tokens.secret,
    )
    return "OAuth " + ", ".join(f'{_escape(name)}="{_escape(value)}"' for name, value in oauth.items())


def webhook_signature(secret: str, body: bytes) -> str:
    """What X writes into the signature's header, and expects as the answer to its check of our door."""
    return "sha256=" + base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def is_signed(secret: str, body: bytes, given: str) -> bool:
    """Whether these raw bytes carry the right signature; in constant time, never true without a secret."""
    right = webhook_signature(secret, body)
    return bool(secret) and hmac.compare_digest(right.encode(), given.encode("utf-8", "replace"))


def _escape(value: str) -> str:
    return quote(value, safe="~-._")
