"""Public faces and figures: profiles, whom an account follows, reach and reactions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from chautari.connectors import errors
from chautari.connectors.values import Context, Health, HealthState, Metric, Profile, Ref
from chautari.connectors.x import wire
from chautari.connectors.x.client import Call, ask, own_id

ME: Final = "GET /2/users/me"
BY_ID: Final = "GET /2/users/{id}"
BY_NAME: Final = "GET /2/users/by/username/{username}"
FOLLOWING: Final = "GET /2/users/{id}/following"
POST: Final = "GET /2/tweets/{id}"
FIELDS: Final = (
    "created_at,description,entities,id,location,name,profile_banner_url,profile_image_url,protected,public_metrics,"
    "url,username,verified,verified_type"
)
_SMALL: Final = re.compile(r"_normal(?=\.\w+$)")

# X's name, old and new (since August 2026) → ours
COUNTS: Final = {
    "followers_count": "followers",
    "following_count": "following",
    "tweet_count": "posts",
    "post_count": "posts",
    "listed_count": "lists",
    "like_count": "likes_given",
    "media_count": "media",
}
REACH: Final = {
    "impression_count": "impressions",
    "like_count": "likes",
    "reply_count": "replies",
    "retweet_count": "reposts",
    "repost_count": "reposts",
    "quote_count": "quotes",
    "bookmark_count": "bookmarks",
}


def profile(ctx: Context, *, who: str) -> Profile:
    """The face of ``who`` (id or handle), or the account's own."""
    query = {"user.fields": FIELDS}
    if not who:
        call = Call(ME, query=query)
    elif who.isascii() and who.isdecimal():
        call = Call(BY_ID, {"id": who}, query=query)
    else:
        call = Call(BY_NAME, {"username": who.removeprefix("@")}, query=query)
    user = ask(ctx, call).data
    if not wire.text(user, "id"):
        raise errors.NotFound("x.gone")
    return _face(user)


def following(ctx: Context, *, cursor: str) -> tuple[Sequence[Profile], str]:
    """One page of the accounts it follows."""
    query = {"max_results": "100", "user.fields": FIELDS} | ({"pagination_token": cursor} if cursor else {})
    page = ask(ctx, Call(FOLLOWING, {"id": own_id(ctx)}, query=query)).content
    faces = [_face(user) for user in wire.rows(page, "data")]
    return faces, wire.text(wire.branch(page, "meta"), "next_token")


def metrics(ctx: Context, *, ref: Ref | None, until: datetime) -> Sequence[Metric]:
    """Figures as they stand now; X keeps no history, so they are dated now, or ``until`` if that is earlier."""
    if ref is None:
        found = wire.branch(
            ask(ctx, Call(ME, query={"user.fields": "public_metrics"})).data, "public_metrics"
        )
        names = COUNTS
    else:
        call = Call(POST, {"id": ref.id}, query={"tweet.fields": "public_metrics"})
        found, names = wire.branch(ask(ctx, call).data, "public_metrics"), REACH
    as_of = min(ctx.now(), until)
    return [
        Metric(ours, theirs, Decimal(value), as_of, ref=ref)
        for theirs, ours in names.items()
        if (value := wire.text(found, theirs)).isdecimal()
    ]


def health(ctx: Context) -> Health:
    """How the connection is, asked once of X. Raises AuthExpired alone, where a renewed token may be taken."""
    if not ctx.tokens.access:
        return Health(HealthState.OK, reason="x.no_key")
    about = Health(HealthState.OK, scopes=ctx.tokens.scopes, expires_at=ctx.tokens.expires_at)
    try:
        me = ask(ctx, Call(ME, query={"user.fields": "id,username"})).data
    except (errors.AuthExpired, errors.AuthRevoked) as no:
        if isinstance(no, errors.AuthExpired) and ctx.tokens.refresh:
            raise
        return replace(about, state=HealthState.RECONNECT, reason="x.token_dead")
    except errors.ConnectorError as no:
        return replace(about, state=HealthState.DEGRADED, reason=no.message_key)
    if ctx.account.external_id and wire.text(me, "id") != ctx.account.external_id:
        return replace(about, state=HealthState.RECONNECT, reason="x.other_account")
    return about


def _face(user: Mapping[str, Any]) -> Profile:
    kind = wire.text(user, "verified_type")
    counts = wire.branch(user, "public_metrics")
    return Profile(
        external_id=wire.text(user, "id"),
        name=wire.text(user, "name"),
        handle=wire.text(user, "username"),
        avatar_url=_SMALL.sub("", wire.text(user, "profile_image_url")),
        cover_url=wire.text(user, "profile_banner_url"),
        bio=wire.text(user, "description"),
        website=_website(user),
        verified=user.get("verified") is True or kind not in {"", "none"},
        verified_kind="" if kind == "none" else kind,
        counts={
            ours: int(value)
            for theirs, ours in COUNTS.items()
            if (value := wire.text(counts, theirs)).isdecimal()
        },
        raw=dict(user),
    )


def _website(user: Mapping[str, Any]) -> str:
    """The full address where X tells it, its short one otherwise."""
    urls = wire.rows(wire.branch(user, "entities", "url"), "urls")
    return next((full for row in urls if (full := wire.text(row, "expanded_url"))), wire.text(user, "url"))
