"""Whether an account and its agency's own website name each other."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from chautari.agencies.models import Agency
from chautari.connectors.base import ReadsProfile
from chautari.connectors.errors import ConnectorError
from chautari.lib.web import NotReached, links, read
from chautari.registry import spelling
from chautari.registry.connect import connect
from chautari.registry.models import Account

HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+", re.IGNORECASE)


def linked(account: Account) -> bool | None:
    """Whether the agency's website links to the account; None where the website could not be read."""
    found = _front_page(account.agency)
    return None if found is None else any(_names(account, link) for link in found)


def named(account: Account) -> bool | None:
    """Whether the account's profile names the agency's domain; None where the profile cannot be read."""
    domain = domain_of(account.agency)
    line = connect(account)
    connector = line.connector
    if not account.sealed or not domain or not isinstance(connector, ReadsProfile):
        return None
    try:
        found = line.ask(connector.profile)
    except ConnectorError:
        return None
    return is_named(domain, (found.website, found.bio, *found.emails))


def is_named(domain: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts names a host of the domain."""
    hosts = {each.lower() for text in texts for each in HOST.findall(text)}
    return any(host == domain or host.endswith(f".{domain}") for host in hosts)


def domain_of(agency: Agency) -> str:
    """The domain of the agency's website."""
    return (agency.domain or _host(agency.website)).lower().removeprefix("www.")


def rehearsal() -> frozenset[str]:
    """The hosts of this machine that may be asked: those where the networks stand in a rehearsal."""
    return frozenset(urlsplit(address).netloc for address in settings.NETWORKS.values())


def _front_page(agency: Agency) -> list[str] | None:
    for address in _addresses(agency):
        try:
            return links(read(address, rehearsal=rehearsal()))
        except NotReached:
            continue
    return None


def _addresses(agency: Agency) -> list[str]:
    """The website, encrypted first."""
    told = agency.website or (f"https://{agency.domain}/" if agency.domain else "")
    if not told:
        return []
    parts = urlsplit(told)
    if parts.netloc in rehearsal():
        return [told]
    return [parts._replace(scheme=scheme).geturl() for scheme in ("https", "http")]


def _names(account: Account, link: str) -> bool:
    """Whether the link is the account's, by its network's own rules."""
    name = spelling.named(account.network, link)
    if name is None:
        return False
    own = {(row.sort, row.key) for row in account.spellings.all() if row.until is None}
    return any((key.sort, key.key) in own for key in spelling.keys(account.network, name))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
