"""How a version will look on its network, what it costs there, and what would make it better."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from django.db.models import OuterRef, Q, Subquery

from chautari.acts.budgets import Estimate, Purse, estimate
from chautari.acts.fitting import foreseen
from chautari.acts.line import item_of
from chautari.acts.models import Media
from chautari.agencies.models import Agency, Belonging
from chautari.connectors import showing
from chautari.connectors.base import Continues, Shows
from chautari.connectors.showing import Showing
from chautari.connectors.values import Action, MediaItem, Verb
from chautari.lib import clock
from chautari.publishing.models import Version
from chautari.registry.connect import capability, plain
from chautari.registry.models import Account, Look
from chautari.registry.networks import network, networks

SHORTENERS: Final = frozenset(
    {
        "bit.ly",
        "tinyurl.com",
        "t.co",
        "goo.gl",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "cutt.ly",
        "rb.gy",
        "shorturl.at",
    }
)
TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|dclid|igshid|igsh|mc_[ce]id|yclid|msclkid|ref_src|si")
TAG: Final = showing.TAG
MOST_TAGS: Final = 8
MOST_SISTERS: Final = 8
READ: Final = 60  # of the latest versions, for their tags


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a version, with the pictures that it shows and those that stand behind "+2"."""

    showing: Showing
    number: int
    pictures: Sequence[Media]
    more: int
    quoted: str = ""  # the address of the post that stands below it


@dataclass(frozen=True, slots=True)
class Price:
    """What a version costs, and what is left of the budget that ends first."""

    estimate: Estimate
    purse: Purse | None

    @property
    def is_beyond(self) -> bool:
        return self.purse is not None and self.estimate.usd > self.purse.left


@dataclass(frozen=True, slots=True)
class Hint:
    """A link that should be written otherwise: "plain" (http), "short" or "tracked"."""

    kind: str
    words: str
    instead: str


def parts(account: Account, text: str, thread: str) -> tuple[str, ...]:
    """The text of each post of this account: one, or those of the thread."""
    connector = network(account.network)
    if thread and isinstance(connector, Continues):
        return tuple(connector.parts(text, numbered=thread == Version.Thread.NUMBERED)) or (text,)
    return (text,)


def can_continue(account: Account) -> bool:
    """Whether the account's network lets a text go on in further posts."""
    return isinstance(network(account.network), Continues)


def posts(account: Account, texts: Sequence[str], media: Sequence[Media], *, quoted: str = "") -> list[Post]:
    """The posts as the public will see them; asks no network."""
    connector = network(account.network)
    shown = []
    for n, text in enumerate(texts, start=1):
        own = list(media) if n == 1 else []
        action = Action(Verb.PUBLISH, text=text, media=items(account, own))
        look = connector.show(plain(account), action) if isinstance(connector, Shows) else _usual(text)
        seen = own[: look.grid] if len(own) > look.grid else own
        shown.append(Post(look, n, seen, len(own) - len(seen), quoted if n == 1 else ""))
    return shown


def items(account: Account, media: Iterable[Media]) -> tuple[MediaItem, ...]:
    """The files as this account's network will get them."""
    limits = capability(account, Verb.PUBLISH).media
    return tuple(foreseen(item_of(each), limits) for each in media)


def price(
    account: Account, texts: Sequence[str], purse: Purse | None, *, first: Verb = Verb.PUBLISH
) -> Price | None:
    """What these posts cost; None where the network charges nothing."""
    found = estimate(account, texts, first=first)
    return Price(found, purse) if found else None


def portraits(accounts: Iterable[Account]) -> dict[int, Look]:
    """The latest look with a picture of each account, for all of them in one question."""
    newest = Look.objects.filter(account=OuterRef("account")).exclude(picture_copy="").order_by("-at", "-id")
    found = Look.objects.filter(account__in=list(accounts), pk=Subquery(newest.values("pk")[:1]))
    return {look.account_id: look for look in found}


def hints(text: str) -> list[Hint]:
    """Links that a reader cannot trust or that watch the reader, each with what should stand there."""
    found = []
    for *_place, link in showing.links(text):
        instead = _clean(link)
        if (_parts(link).hostname or "").removeprefix("www.") in SHORTENERS:
            found.append(Hint("short", link, ""))
        elif instead.partition("://")[2] != link.partition("://")[2]:
            found.append(Hint("tracked", link, instead))
        elif link.startswith("http://"):
            found.append(Hint("plain", link, instead))
    return found


def usual_tags(agency: Agency) -> list[str]:
    """The tags that the agency used most in its latest notices."""
    latest = Version.objects.filter(notice__agency=agency).order_by("-pk")[:READ]
    tags = Counter(tag for text in latest.values_list("text", flat=True) for tag in set(TAG.findall(text)))
    return [tag for tag, _times in tags.most_common(MOST_TAGS)]


def sisters(agency: Agency) -> list[tuple[Account, str]]:
    """Accounts of the bodies above, beside and below, with what names them in a text of their network."""
    signs = {key: one.manifest.mention_sign for key, one in networks().items() if one.manifest.mention_sign}
    day = clock.now().astimezone(clock.NEPAL).date()
    over = Belonging.objects.on(day).filter(agency=agency).values("parent")
    beside = Belonging.objects.on(day).filter(Q(parent__in=over) | Q(parent=agency)).values("agency")
    near = Account.objects.live().filter(Q(agency__in=over) | Q(agency__in=beside), network__in=signs)
    found = near.exclude(agency=agency).exclude(handle="").order_by("agency__code", "pk")[:MOST_SISTERS]
    return [(account, signs[account.network] + account.handle.removeprefix("@")) for account in found]


def _parts(link: str) -> SplitResult:
    try:
        return urlsplit(link)
    except ValueError:
        return urlsplit("")


def _clean(link: str) -> str:
    """The address without what follows the reader, by https."""
    parts = _parts(link)
    if not parts.netloc:
        return link
    kept = parse_qsl(parts.query, keep_blank_values=True)
    wanted = [(name, value) for name, value in kept if not TRACKING.fullmatch(name.lower())]
    query = parts.query if len(wanted) == len(kept) else urlencode(wanted)
    return urlunsplit(("https", parts.netloc, parts.path, query, parts.fragment))


def _usual(text: str) -> Showing:
    marks = [*showing.links(text), *showing.found(TAG, "tag", text)]
    return Showing(pieces=showing.pieces(text, marks))
