"""What an account may do on X: the levels of data/levels.toml, by the tier of its developer app."""

from collections.abc import Mapping
from typing import Final

from chautari.connectors.values import (
    Account,
    Action,
    Capability,
    Cost,
    Level,
    MediaLimits,
    TextLimits,
    Verb,
)
from chautari.connectors.x import counting, tables

NO_KEY: Final = "none"
FREE: Final = "public_utility"
PAID: Final = "self_serve"
TIERS: Final = (NO_KEY, PAID, FREE, "enterprise")
BY_API: Final = frozenset({Level.FULL, Level.PARTIAL})
WORDY: Final = frozenset({Verb.PUBLISH, Verb.REPLY, Verb.QUOTE, Verb.CREATE_GROUP, *counting.PRIVATE})
ILLUSTRATED: Final = frozenset({Verb.PUBLISH, Verb.REPLY, Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE})


def of(account: Account) -> Mapping[Verb, Capability]:
    """Every verb of this account. An unknown tier stands as no key at all: promising less is safe."""
    return {verb: one(account, verb) for verb in Verb}


def one(account: Account, verb: Verb) -> Capability:
    """One verb of this account."""
    tier = account.tier if account.tier in TIERS else NO_KEY
    column = PAID if tier == FREE else tier
    row = tables.levels()[verb.value]
    level = Level(row[column])
    by_default = "" if level is Level.FULL else "x.no_key"
    by_api = level in BY_API
    return Capability(
        verb,
        level,
        reason=row.get(f"{column}_why", by_default),
        scopes=frozenset(row.get("scopes", ())) if by_api else frozenset(),
        cost=_price(row.get("price", "")) if tier == PAID and by_api else None,
        text=TextLimits(counting.longest(verb)) if verb in WORDY else None,
        media=_media(verb) if verb in ILLUSTRATED else None,
    )


def can(account: Account, verb: Verb) -> bool:
    """Whether the desk does this verb for the account by the API."""
    return one(account, verb).level in BY_API


def needed_scopes(account: Account) -> frozenset[str]:
    """The rights that this account's verbs need at X."""
    return frozenset(scope for each in of(account).values() for scope in each.scopes)


def price(account: Account, action: Action) -> Cost | None:
    """What X charges for exactly this action; None where it is free or has no public price."""
    if account.tier != PAID or not can(account, action.verb):
        return None
    if action.verb in {Verb.PUBLISH, Verb.REPLY} and counting.has_address(f"{action.text} {action.link}"):
        # a summoned reply with a link: the list does not say which row counts, so the dearer is told
        return tables.price("post_create_with_url")
    return one(account, action.verb).cost


def _price(name: str) -> Cost | None:
    return tables.price(name) if name else None


def _media(verb: Verb) -> MediaLimits:
    rules = tables.limits("media")
    return MediaLimits(
        most=rules["most_in_message"] if verb in counting.PRIVATE else rules["most"],
        mimes=frozenset((*rules["images"], *rules["gifs"], *rules["videos"])),
        largest_image=rules["image"],
        largest_video=rules["video"],
        longest_video=rules["video_seconds"],
    )
