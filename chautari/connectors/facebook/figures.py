"""How a Page looks to the public, and what Facebook counts about it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from chautari.connectors.errors import ConnectorError, ValidationRejected
from chautari.connectors.facebook.client import Graph, number
from chautari.connectors.facebook.tables import METRICS
from chautari.connectors.facebook.wire import Bag, bag, ident, moment, rows, words
from chautari.connectors.values import Context, Metric, Profile, Ref

PROFILE_FIELDS: Final = (
    "id,name,username,about,bio,description,website,emails,phone,link,category,category_list,location,cover{source},"
    "picture.type(large){url,is_silhouette},verification_status,is_verified,fan_count,followers_count,is_published,"
    "has_transitioned_to_new_page_experience"
)
COUNTS: Final[Mapping[str, str]] = {"followers_count": "followers", "fan_count": "fans"}
MOST_ROLES: Final = "100"
VERIFIED: Final = frozenset({"blue_verified", "gray_verified"})


def profile(ctx: Context, *, who: str) -> Profile:
    """The public face of a Page; a silhouette counts as no picture."""
    data = bag(Graph.of_page(ctx).read(who or ctx.account.external_id, fields=PROFILE_FIELDS).data)
    picture, status = bag(bag(data.get("picture")).get("data")), words(data.get("verification_status")) or ""
    verified = status in VERIFIED or (not status and data.get("is_verified") is True)
    return Profile(
        external_id=number(data.get("id")),
        name=words(data.get("name")) or "",
        handle=words(data.get("username")) or "",
        avatar_url="" if picture.get("is_silhouette") is True else words(picture.get("url")) or "",
        cover_url=words(bag(data.get("cover")).get("source")) or "",
        bio=next((text for name in ("about", "bio", "description") if (text := words(data.get(name)))), ""),
        website=words(data.get("website")) or "",
        emails=tuple(email for email in rows(data.get("emails")) if words(email)),
        verified=verified,
        verified_kind=status if verified else "",
        admins=None if who else _admins(ctx),
        counts={ours: data[theirs] for theirs, ours in COUNTS.items() if isinstance(data.get(theirs), int)},
        raw=data,
    )


def _admins(ctx: Context) -> Mapping[str, str] | None:
    """Who has a role on the Page; None where Facebook does not tell this login."""
    try:
        reply = Graph.of_page(ctx).read(
            f"{ctx.account.external_id}/roles", fields="id,name", limit=MOST_ROLES
        )
    except ConnectorError:
        return None
    if not isinstance(reply.data.get("data"), list):
        return None
    people = [bag(row) for row in rows(reply.data["data"])]
    return {ident(row.get("id")): words(row.get("name")) or "" for row in people if ident(row.get("id"))}


def metrics(ctx: Context, *, ref: Ref | None, since: datetime, until: datetime) -> Sequence[Metric]:
    """Figures of a post over its life, or of the Page day by day."""
    if ref is not None:
        return list(_asked(ctx, f"{ref.id}/insights", METRICS["post"], {"period": "lifetime"}, (ref, until)))
    found: list[Metric] = []
    for start, end in _spans(since, until):
        times = {"period": "day", "since": str(int(start.timestamp())), "until": str(int(end.timestamp()))}
        found += _asked(ctx, f"{ctx.account.external_id}/insights", METRICS["page"], times, (None, end))
    return found


def _spans(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Facebook answers for so many days at a time."""
    longest = timedelta(days=METRICS["longest_days"])
    while since < until:
        yield since, min(since + longest, until)
        since += longest


def _asked(
    ctx: Context, path: str, wanted: list[Bag], params: Mapping[str, str], about: tuple[Ref | None, datetime]
) -> list[Metric]:
    """One question for all names; when Facebook has retired one of them, a question for each."""
    try:
        names = ",".join(row["native"] for row in wanted)
        reply = Graph.of_page(ctx).read(path, metric=names, **params)
    except ValidationRejected:
        if len(wanted) == 1:
            return []
        return [metric for row in wanted for metric in _asked(ctx, path, [row], params, about)]
    neutral = {row["native"]: row["neutral"] for row in wanted}
    return [metric for row in rows(reply["data"]) for metric in _figures(bag(row), neutral, about)]


def _figures(row: Bag, neutral: Mapping[str, str], about: tuple[Ref | None, datetime]) -> Iterator[Metric]:
    native, (ref, until) = ident(row.get("name")), about
    name, period = neutral.get(native, native), ident(row.get("period"))
    for entry in (bag(entry) for entry in rows(row.get("values"))):
        as_of = moment(entry.get("end_time")) or until
        for suffix, value in _parts(entry.get("value")):
            yield Metric(name + suffix, native, value, as_of, ref=ref, period=period)


def _parts(value: Any) -> Iterator[tuple[str, Decimal]]:
    """A figure, or a sum followed by its parts."""
    if isinstance(value, dict):
        parts = {str(k): Decimal(str(v)) for k, v in value.items() if _is_figure(v)}
        yield "", sum(parts.values(), Decimal(0))
        yield from ((f".{name}", part) for name, part in parts.items())
    elif _is_figure(value):
        yield "", Decimal(str(value))


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
