"""What an officer can do about the agency's website: name where its notices stand, and say what is what."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import queries
from chautari.publishing.actions import notices
from chautari.publishing.models import Notice, Site, SiteItem
from chautari.publishing.website import tasks
from chautari.publishing.writing.snapshots import Content

FIELDS = ("address", "way", "item", "title", "link", "date")


@transaction.atomic
def name_site(wanted: dict[str, Any], *, by: Officer) -> Site:
    """From now on this place on the agency's website is read. Raises Refused for one that is read already."""
    told = {name: wanted[name] for name in FIELDS}
    known = Site.objects.current().filter(agency=by.agency_id, address=told["address"])
    if known.exists():
        raise Refused(_("This address is read already."))
    site = Site.objects.create(agency_id=by.agency_id, **told)
    record(Kind.SITE_NAMED, about=site, by=by, facts={"address": site.address, "way": site.way})
    transaction.on_commit(tasks.read_sites.enqueue)
    return site


@transaction.atomic
def change_site(site: Site, wanted: dict[str, Any], *, by: Officer) -> None:
    """Read this place otherwise from now on; what was found there stays, what stands there now is asked of nobody.

    Raises Refused where the address is read already, or this place is not read any more.
    """
    told = {name: wanted[name] for name in FIELDS}
    before = {name: getattr(site, name) for name in FIELDS}
    if told == before:
        return
    now = clock.now()
    anew = {"created": now, "due": now, "read": None, "failing_since": None}
    blank = dict.fromkeys(("problem", "detail", "etag", "modified"), "")
    try:
        with transaction.atomic():
            changed = Site.objects.current().filter(pk=site.pk).update(**told, **anew, **blank)
    except IntegrityError as no:
        raise Refused(_("This address is read already.")) from no
    if not changed:
        raise Refused(_("This was settled by somebody else meanwhile."))
    facts = {name: [before[name], told[name]] for name in FIELDS if before[name] != told[name]}
    record(Kind.SITE_CHANGED, about=site, by=by, facts=facts)
    transaction.on_commit(tasks.read_sites.enqueue)


@transaction.atomic
def end_site(site: Site, *, by: Officer) -> None:
    """This place is not read any more; what was found there stays on record and is asked of nobody."""
    if not Site.objects.current().filter(pk=site.pk).update(ended=clock.now()):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.SITE_ENDED, about=site, by=by, facts={"address": site.address})


@transaction.atomic
def match(item: SiteItem, *, notice: Notice, by: Officer) -> None:
    """That which stands on the website is this notice of the desk."""
    SiteItem.objects.filter(pk=item.pk).update(notice=notice, excuse="", by=by)
    record(Kind.ITEM_MATCHED, about=item, by=by, facts={"notice": notice.pk})


@transaction.atomic
def excuse(item: SiteItem, *, why: str, by: Officer) -> None:
    """That which stands on the website needs no post, with the reason."""
    SiteItem.objects.filter(pk=item.pk).update(notice=None, excuse=why, by=by)
    record(Kind.ITEM_EXCUSED, about=item, by=by, facts={"why": why})


@transaction.atomic
def write(item: SiteItem, *, by: Officer) -> Notice:
    """Begin a notice with what the website says, for every account that can speak; a second click finds the first."""
    fresh = SiteItem.objects.select_for_update().get(pk=item.pk)
    if fresh.notice is not None and fresh.notice.state != Notice.State.WITHDRAWN:
        return fresh.notice
    text = "\n\n".join(filter(None, (item.title, item.link)))
    able = [account for account in queries.composable(by) if queries.is_usual(account)]
    decided = item.published if item.published and item.published <= clock.now() else None
    texts = dict.fromkeys(able, text)
    notice = notices.draft(Content(title=item.title[:200], body=text, texts=texts, issued=decided), by=by)
    SiteItem.objects.filter(pk=item.pk).update(notice=notice, excuse="", by=by)
    record(Kind.ITEM_MATCHED, about=item, by=by, facts={"notice": notice.pk})
    return notice
