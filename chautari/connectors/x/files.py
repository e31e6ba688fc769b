"""Pictures of private messages, which X hands out to the account alone."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from chautari.connectors.values import Context
from chautari.connectors.x.signing import oauth1_header

SHUT: Final = frozenset({"ton.twitter.com", "ton.x.com"})


def media_headers(ctx: Context, url: str) -> Mapping[str, str]:
    """The account's signature for X's own host of private files; nothing for any other address."""
    try:
        parts = urlsplit(url)
        is_there = parts.scheme == "https" and parts.hostname in SHUT and parts.port in {None, 443}
    except ValueError:
        return {}
    if not is_there or parts.username or not ctx.tokens.access:
        return {}
    if not ctx.tokens.secret:
        return {"Authorization": f"Bearer {ctx.tokens.access}"}
    bare = f"https://{parts.hostname}{parts.path}"
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    return {"Authorization": oauth1_header(ctx, method="GET", url=bare, params=asked)}
