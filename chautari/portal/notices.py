"""Reads of the public notices: what an agency says, whether or not a network is there to carry it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Case, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from chautari.acts.models import Act
from chautari.agencies.models import Agency
from chautari.bikram import calendar
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.publishing import on_portal
from chautari.publishing.models import Document, Notice, Version
from chautari.registry.models import Account

SIZE: Final = 20
FED: Final = 30  # of one agency in a feed


@dataclass(frozen=True, slots=True)
class Post:
    """Where it stands on a network."""

    account: Account
    address: str


def public() -> "QuerySet[Notice]":
    """Every notice that lists and feeds show, the most pressing first, then the newest."""
    found: Any = known()
    shown: QuerySet[Notice] = found.filter(removed=None)
    return shown


def known() -> "QuerySet[Notice]":
    """Every notice that the public may know of by its address, the most pressing first, then the newest.

    ``public`` is since when, ``withdrawn`` since when not any more; ``removed`` since when the office has withdrawn it
    from the portal, ``removal`` why. What was taken back before its time had come, or while a stop held it, was never
    public.
    """
    taken_back = Entry.objects.filter(
        kind=Kind.NOTICE_WITHDRAWN,
        about="publishing.notice",
        about_id=OuterRef("pk"),
        agency=OuterRef("agency_id"),
    )
    found = on_portal.known().annotate(withdrawn=Subquery(taken_back.order_by("-seq").values("at")[:1]))
    found = found.filter(is_held=False)
    standing = Q(state=Notice.State.APPROVED, public__lte=clock.now())
    gone = Q(state=Notice.State.WITHDRAWN, public__lte=F("withdrawn"))
    return pressing(found.filter(standing | gone)).select_related("agency")


def pressing(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """Emergencies that are pinned now first, then the newest; the one place that knows what is pinned."""
    pinned = Q(state=Notice.State.APPROVED, is_emergency=True, pinned_until__gt=clock.now())
    rank = Case(When(pinned, then=Value(0)), default=Value(1), output_field=IntegerField())
    ranked: Any = found.annotate(rank=rank)
    ordered: QuerySet[Any] = ranked.order_by("rank", "-public", "-pk")
    return ordered


def of_agency(agency: Agency, *, page: int = 1) -> tuple[Sequence[Notice], bool]:
    """One page of the agency's notices, and whether there are older ones; one query."""
    start = (page - 1) * SIZE
    rows = list(public().filter(agency=agency)[start : start + SIZE + 1])
    return rows[:SIZE], len(rows) > SIZE


def shown(agency: Agency, pk: int) -> Notice | None:
    """One public notice with what its accounts have said and its pictures; None where the public knows of none."""
    versions = Version.objects.select_related("account", "act__account")
    whole = known().filter(agency=agency).prefetch_related(Prefetch("versions", versions), "media")
    return whole.filter(pk=pk).first()


def words(notice: Notice) -> str:
    """What the notice says: its own text, or what most of its accounts say; nothing of one that was withdrawn."""
    if notice.state == Notice.State.WITHDRAWN:
        return ""
    texts = [version.text for version in notice.versions.all()]
    return notice.body or max(texts, key=texts.count, default="")


def posts(notice: Notice) -> list[Post]:
    """Where it can be seen on the networks."""
    done = [each for each in notice.versions.all() if each.act and each.act.state == Act.State.DONE]
    return [Post(each.account, each.act.address) for each in done if each.act and each.act.address]


def papers(notice: Notice) -> list[Document]:
    """The documents that are attached to it."""
    return list(notice.documents.all())


def is_over(notice: Notice) -> bool:
    """Whether its last day of validity is past."""
    return notice.valid_until is not None and notice.valid_until < today()


def today() -> date:
    """The day that it is in Nepal."""
    return calendar.nepal_day(clock.now())


def changed(notices: Sequence[Notice]) -> datetime | None:
    """When the last of them became public or was withdrawn."""
    moments = [each for notice in notices for each in moments_of(notice)]
    return max(moments, default=None)


def moments_of(notice: Notice) -> list[datetime]:
    """Since when it is public, and since when not any more."""
    told = (getattr(notice, "public", None), getattr(notice, "withdrawn", None))
    gone = notice.state == Notice.State.WITHDRAWN
    return [each for n, each in enumerate(told) if each is not None and (n == 0 or gone)]
