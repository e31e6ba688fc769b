"""How an account says a notice that quotes a post: as a quote where its network has them, else with a link."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chautari.acts import posts
from chautari.connectors.values import Level, Ref, Verb
from chautari.publishing.models import Notice, Version
from chautari.registry.connect import capability
from chautari.registry.models import Account

POSSIBLE: Final = frozenset({Level.FULL, Level.PARTIAL, Level.ASSISTED})


@dataclass(frozen=True, slots=True)
class Saying:
    """What an account does and says: its words, and the post that it quotes."""

    text: str
    verb: Verb = Verb.PUBLISH
    target: Ref | None = None
    quoted: str = ""  # the address of the post that stands below the words
    link: str = ""  # the address that was put at the end of the words instead


def saying(account: Account, text: str, quote: str, *, has_files: bool) -> Saying:
    """What this account says of a text and the address of a post; a network may not show files beside a quote."""
    if not quote:
        return Saying(text)
    allowed, ref = capability(account, Verb.QUOTE), posts.post(account.network, quote)
    if ref and allowed.level in POSSIBLE and not (has_files and allowed.media is None):
        return Saying(text, Verb.QUOTE, ref, quoted=quote)
    whole = text if quote in text else f"{text}\n{quote}".strip()
    return Saying(whole, link=quote)


def of(version: Version, notice: Notice) -> Saying:
    """What a version of a notice says."""
    has_files = bool(notice.quote) and any(True for _each in notice.media.all())
    return saying(version.account, version.text, notice.quote, has_files=has_files)


def texts(said: Iterable[tuple[Account, str]], quote: str, *, has_files: bool) -> dict[Account, str]:
    """The whole words of each account."""
    return {account: saying(account, text, quote, has_files=has_files).text for account, text in said}
