"""The agency's website compared with what it has posted: what stands here and not there, and the other way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.publishing.models import Notice, Site, SiteItem
from chautari.publishing.timing.delays import begun
from chautari.publishing.website import alike

MOST: Final = 300  # notices to choose from
UNPLACED: Final = (Notice.Kind.GREETING,)  # nobody looks for them among the notices of a website


@dataclass(frozen=True, slots=True)
class Pair:
    """A notice of the website and what the desk has for it."""

    item: SiteItem
    notice: Notice
    is_by_hand: bool


@dataclass(slots=True)
class Compared:
    """One span of time, from both sides."""

    missing: list[SiteItem] = field(default_factory=list)  # on the website, nothing for it at the desk
    begun: list[Pair] = field(default_factory=list)  # something for it, and no account has said it yet
    said: list[Pair] = field(default_factory=list)
    excused: list[SiteItem] = field(default_factory=list)
    elsewhere: list[Notice] = field(default_factory=list)  # public, and not on the website


def sites(officer: Officer) -> "QuerySet[Site]":
    """The places on the agency's website that are read."""
    return Site.objects.visible_to(officer).current()


def published(agency: Agency) -> "QuerySet[Notice]":
    """The agency's notices with the moment since which each is public, or will be."""
    since = Greatest(Coalesce("publish_at", "approved"), "approved")
    return Notice.objects.filter(agency=agency).annotate(public=since)


def compared(agency: Agency, since: datetime, until: datetime) -> Compared:
    """The website and the desk in this span; four queries, however many notices there are.

    What stood on the website before the desk began to read it is asked of nobody.
    """
    wide = since - alike.APART, until + alike.APART
    items = list(_items(agency, *wide))
    notices = {notice.pk: notice for notice in _notices(agency, *wide)}
    found = _pairs(items, notices)
    shown = Compared()
    for item in items:
        if since <= item.when < until:
            _sort(shown, item, notices.get(found.get(item.pk, 0)))
    if items or Site.objects.current().filter(agency=agency).exclude(read=None).exists():
        taken = set(found.values())
        shown.elsewhere = [each for each in notices.values() if _is_elsewhere(each, taken, since, until)]
    return shown


def choices(agency: Agency, since: datetime, until: datetime) -> list[Notice]:
    """The notices of the desk among which an officer may find that of the website."""
    return list(_near(agency, since - alike.APART, until + alike.APART)[:MOST])


def unposted(agency: Agency, since: datetime, until: datetime) -> list[SiteItem] | None:
    """What stands on the website since this span of time and no account has said; None where none is compared."""
    if not Site.objects.current().filter(agency=agency).exists():
        return None
    shown = compared(agency, since, until)
    return [*shown.missing, *(pair.item for pair in shown.begun)]


def _items(agency: Agency, since: datetime, until: datetime) -> "QuerySet[SiteItem]":
    current = SiteItem.objects.between(since, until).filter(agency=agency, site__ended=None, is_old=False)
    return current.select_related("site", "by").order_by("-first_seen", "-id")


def _notices(agency: Agency, since: datetime, until: datetime) -> "QuerySet[Notice]":
    """Those that may be what stands on the website, with what each account says."""
    tied = Q(pk__in=SiteItem.objects.filter(agency=agency).exclude(notice=None).values("notice"))
    near = Q(created__gte=since, created__lt=until) | Q(public__gte=since, public__lt=until)
    whole = published(agency).filter(near | tied).exclude(state=Notice.State.WITHDRAWN)
    return whole.prefetch_related("versions__act").order_by(F("public").desc(nulls_last=True), "-id")


def _near(agency: Agency, since: datetime, until: datetime) -> "QuerySet[Notice]":
    """Those of the time around, newest first."""
    around = Notice.objects.filter(agency=agency, created__gte=since, created__lt=until)
    return around.exclude(state=Notice.State.WITHDRAWN).only("title", "state", "reference")


def _pairs(items: Iterable[SiteItem], notices: dict[int, Notice]) -> dict[int, int]:
    """Which item is which notice: by an officer's word first, then by likeness."""
    tied = {item.pk: item.notice_id for item in items if item.notice_id in notices}
    open_ = [(item.pk, item_side(item)) for item in items if item.pk not in tied and not item.excuse]
    left = [(pk, notice_side(notice)) for pk, notice in notices.items() if pk not in set(tied.values())]
    return {**alike.pairs(open_, left), **{pk: notice for pk, notice in tied.items() if notice}}


def item_side(item: SiteItem) -> alike.Side:
    """What is compared of a notice on the website."""
    return alike.side(item.title, "", at=item.when, link=item.link)


def notice_side(notice: Notice) -> alike.Side:
    """What is compared of a notice of the desk."""
    texts = dict.fromkeys((notice.body, *(version.text for version in notice.versions.all())))
    return alike.side(notice.title, "\n".join(texts), at=begun(notice), reference=notice.reference)


def _sort(shown: Compared, item: SiteItem, notice: Notice | None) -> None:
    if item.excuse:
        shown.excused.append(item)
    elif notice is None:
        shown.missing.append(item)
    else:
        pair = Pair(item, notice, is_by_hand=item.notice_id == notice.pk)
        (shown.said if is_said(notice) else shown.begun).append(pair)


def is_said(notice: Notice) -> bool:
    """Whether an account has said it."""
    return any(each.act and each.act.state == Act.State.DONE for each in notice.versions.all())


def _is_elsewhere(notice: Notice, taken: set[int], since: datetime, until: datetime) -> bool:
    moment = getattr(notice, "public", None)
    is_here = notice.state == Notice.State.APPROVED and moment is not None and since <= moment < until
    return is_here and notice.pk not in taken and notice.kind not in UNPLACED and is_said(notice)
