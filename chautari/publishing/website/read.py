"""Fetches what an agency's website says, from the agency's own domains alone, and understands it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from chautari.agencies.domains import GOVERNMENT, host, lies_under
from chautari.agencies.models import Agency
from chautari.agencies.queries import domains_of
from chautari.lib.web import IS_HTML, Answer, NotReached, Wanted, get
from chautari.publishing.models import Site
from chautari.publishing.website.feeds import read_feed, read_sitemap
from chautari.publishing.website.found import Found, NotUnderstood
from chautari.publishing.website.pages import Places, read_page

LARGEST: Final = 2_000_000  # bytes; a larger answer is refused, not cut
REASONS: Final = {  # of lib/web.py → of website/reasons.py
    "too large": "site.large",
    "too slow": "site.slow",
    "another host": "site.foreign",
    "not a public address": "site.inside",
    "too many redirects": "site.redirects",
    "no such host": "site.unknown",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one reading brought: what was found (None: nothing new), or why nothing, and how to ask next time."""

    found: Found | None = None
    problem: str = ""
    detail: str = ""
    etag: str = ""
    modified: str = ""


def is_own(agency: Agency, address: str) -> bool:
    """Whether the address lies on one of the agency's own official domains, by the register."""
    named = host(address)
    domains = {each for each in domains_of(agency) if "." in each and each != GOVERNMENT}
    return any(lies_under(named, each) for each in domains) or urlsplit(address).netloc in rehearsal()


def rehearsal() -> frozenset[str]:
    """The hosts of this machine that may be asked: those where the networks stand in a rehearsal."""
    return frozenset(urlsplit(address).netloc for address in settings.NETWORKS.values())


def look(site: Site) -> Told:
    """What the website says now; every way in which it may fail is an answer too."""
    try:
        answer = get(site.address, _wanted(site), rehearsal=rehearsal())
        return _told(site, answer)
    except NotReached as no:
        said = str(no)
        status = said.rpartition(" ")[2] if said.startswith("no page") else ""
        return Told(problem="site.refused" if status else REASONS.get(said, "site.silent"), detail=status)
    except NotUnderstood as no:
        return Told(problem=no.key, detail=no.detail)


def _wanted(site: Site) -> Wanted:
    pairs = (("If-None-Match", site.etag), ("If-Modified-Since", site.modified))
    known: Mapping[str, str] = {name: value for name, value in pairs if value}
    return Wanted(
        kinds=IS_HTML if site.way == Site.Way.PAGE else (),
        largest=LARGEST,
        is_whole=True,
        may=lambda named: is_own(site.agency, f"http://{named}"),
        known=known,
    )


def _told(site: Site, answer: Answer) -> Told:
    etag, modified = answer.headers.get("etag", "")[:200], answer.headers.get("last-modified", "")[:60]
    if not answer.is_new:
        return Told(etag=site.etag, modified=site.modified)
    return Told(found=understood(site, answer), etag=etag, modified=modified)


def understood(site: Site, answer: Answer) -> Found:
    """The items in what came. Raises NotUnderstood."""
    if site.way == Site.Way.FEED:
        return read_feed(answer.content, base=answer.url)
    if site.way == Site.Way.SITEMAP:
        return read_sitemap(answer.content, base=answer.url)
    places = Places(site.item, site.title, site.link, site.date)
    return read_page(answer.content.decode("utf-8", "replace"), places, base=answer.url)
