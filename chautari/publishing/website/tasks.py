"""What the desk does about notices by itself: reads the agencies' websites."""

import hashlib
import logging
import random
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django_tasks import task

from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.publishing.models import Site, SiteItem
from chautari.publishing.website.found import Found, Item
from chautari.publishing.website.read import Told, look

EVERY: Final = timedelta(minutes=30)
BATCH: Final = 20
LOST: Final = timedelta(hours=24)  # unreadable for so long: somebody is told
logger = logging.getLogger("chautari.publishing")


@task()
def read_sites() -> None:
    """Read the websites whose half hour is over, spread over time; any number of workers may do so at once."""
    now = clock.now()
    for site in (
        Site.objects.current().filter(due__lte=now).select_related("agency").order_by("due", "pk")[:BATCH]
    ):
        if _claim(site, now):
            keep(site, look(site))


def _claim(site: Site, now: datetime) -> bool:
    """Take one reading for this worker alone."""
    spread = EVERY * random.uniform(0.9, 1.1)  # noqa: S311 — no secret
    return bool(Site.objects.current().filter(pk=site.pk, due=site.due).update(due=now + spread))


@transaction.atomic
def keep(site: Site, told: Told) -> None:
    """Keep what one reading brought; twice the same changes nothing. Not of a place that is read otherwise by now."""
    now = clock.now()
    if not Site.objects.filter(pk=site.pk, created=site.created).exists():
        return
    if told.problem:
        _lose(site, told, now)
        return
    fresh = {"etag": told.etag, "modified": told.modified, "problem": "", "detail": ""}
    if told.found is not None:
        _take_in(site, told.found, now)
    Site.objects.filter(pk=site.pk).update(checked=now, read=now, failing_since=None, **fresh)


def _lose(site: Site, told: Told, now: datetime) -> None:
    """It could not be read; after a day of that somebody is told, once."""
    since = site.failing_since or now
    is_told = bool(site.failing_since and site.checked and site.checked - site.failing_since >= LOST)
    Site.objects.filter(pk=site.pk).update(
        checked=now, problem=told.problem, detail=told.detail[:200], failing_since=since
    )
    if now - since >= LOST and not is_told:
        record(Kind.SITE_LOST, about=site, facts={"problem": told.problem})
    logger.info("website not read", extra={"site": site.pk, "reason": told.problem})


def _take_in(site: Site, found: Found, now: datetime) -> None:
    """New items; what stood there at the first reading and is older than that, or says no day, is old."""
    marks = {mark(item): item for item in found.items}
    known = set(SiteItem.objects.filter(site=site, mark__in=marks).values_list("mark", flat=True))
    rows = [
        SiteItem(
            agency_id=site.agency_id,
            site=site,
            mark=key,
            title=item.title,
            link=item.link,
            published=_past(item.published, now),
            first_seen=now,
            is_old=site.read is None and (item.published is None or item.published < site.created - LOST),
        )
        for key, item in reversed(marks.items())
        if key not in known
    ]
    SiteItem.objects.bulk_create(rows, ignore_conflicts=True)


def mark(item: Item) -> str:
    """By what an item is known again."""
    return hashlib.sha256(item.key.encode("utf-8", "replace")).hexdigest()


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    """A day that is to come is no day on which something was published."""
    return moment if moment and moment <= now + timedelta(days=1) else None
