"""The contract: a small obligatory core, and optional abilities found by ``isinstance``.

A connector is one object per network, found through the entry-point group ``chautari.connectors``; it holds no
state of its own: everything it may use comes in the Context.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from chautari.connectors.showing import Showing
from chautari.connectors.values import (
    Account,
    Action,
    Answer,
    AssistLink,
    AuthStep,
    Capability,
    Context,
    Cost,
    Delivery,
    Granted,
    Health,
    InboundEvent,
    Manifest,
    MediaItem,
    Metric,
    Named,
    Outcome,
    Problem,
    Profile,
    Pulled,
    RawRequest,
    Ref,
    TextCount,
    Tokens,
    Verb,
)


@runtime_checkable
class Connector(Protocol):
    """The obligatory part."""

    manifest: Manifest

    def capabilities(self, account: Account) -> Mapping[Verb, Capability]:
        """The level of every Verb for this account; pure, never asks the network."""

    def health(self, ctx: Context) -> Health:
        """The connection's state, asked of the network once; raises AuthExpired alone, where renewing may help."""

    def count_text(self, text: str, verb: Verb, kind: str) -> TextCount:
        """The length as the network counts it, for an account of this kind."""

    def validate(self, account: Account, action: Action) -> Sequence[Problem]:
        """What the network would refuse, found without asking it; empty = fine."""


@runtime_checkable
class Authorises(Protocol):
    """An account is connected by a login on the network."""

    def begin(self, ctx: Context, *, redirect_uri: str, state: str) -> AuthStep:
        """Where the officer logs in, and what must be remembered for complete()."""

    def complete(
        self, ctx: Context, *, params: Mapping[str, str], remembered: Mapping[str, str]
    ) -> Sequence[Granted]:
        """The accounts that the login opened (a Facebook person may hold several Pages)."""

    def refresh(self, ctx: Context) -> Tokens:
        """New tokens for ctx.tokens; called under the account's lock only, saved before use."""

    def revoke(self, ctx: Context) -> None:
        """End the tokens at the network."""


@runtime_checkable
class Acts(Protocol):
    """The network can be told to do things."""

    def buckets(self, account: Account, action: Action) -> Sequence[str]:
        """Names of the rate buckets this action spends, as RateState.bucket names them; pure."""

    def perform(self, ctx: Context, action: Action) -> Outcome:
        """Do it once. Raises a ConnectorError; OutcomeUnknown when no answer came after the words left."""


@runtime_checkable
class Shows(Protocol):
    """It is known how a post looks on the network."""

    def show(self, account: Account, action: Action) -> Showing:
        """The post as the public will see it; pure."""


@runtime_checkable
class Continues(Protocol):
    """A long text may go on in posts that follow one another: PUBLISH below a target of the account's own."""

    def parts(self, text: str, *, numbered: bool) -> Sequence[str]:
        """The text of each post; one where it fits, none where there are no words. Pure."""


@runtime_checkable
class Prices(Protocol):
    """The network charges for what it is told."""

    def price(self, account: Account, action: Action) -> Cost | None:
        """What exactly this act costs; None where it is free or nobody knows. Pure."""

    def price_without_links(self, account: Account, action: Action) -> Cost | None:
        """What the same act would cost without its addresses. Pure."""


@runtime_checkable
class ReadsOwn(Protocol):
    """What the account has posted can be read as it stands now."""

    def read_own(self, ctx: Context, refs: Sequence[Ref]) -> Mapping[str, str | None]:
        """The words of each item by its id; None where it is gone. What the network is silent on is left out."""


@runtime_checkable
class NamesAuthors(Protocol):
    """The address of a post names the account that wrote it."""

    def author_of(self, address: str) -> str:
        """The handle or number in the address; empty where it holds none. Pure."""


@runtime_checkable
class NamesAccounts(Protocol):
    """Accounts of the network can be named by an address, a handle or a number."""

    def named(self, text: str) -> Named | None:
        """The account that the whole text names; None = nothing of this network. Pure, asks nobody, never guesses.

        Whatever a browser would open elsewhere, or a reader could mistake (look-alike letters), names nothing.
        """

    def handle_key(self, handle: str) -> str:
        """The handle as the network compares it: two handles with one key are one account."""


@runtime_checkable
class KnowsPersons(Protocol):
    """The network gives people other addresses than offices."""

    def is_personal(self, text: str) -> bool:
        """Whether the text is an address as the network gives it to people. Pure, asks nobody."""


@runtime_checkable
class Polls(Protocol):
    """Some acts finish later (video)."""

    def check(self, ctx: Context, ref: Ref) -> Outcome:
        """The state of a PENDING outcome now."""


@runtime_checkable
class UploadsMedia(Protocol):
    """Files go up before the post."""

    def upload(self, ctx: Context, item: MediaItem) -> Ref:
        """Put one file there; resumes from ctx.upload_state, tells ctx.progress."""


@runtime_checkable
class Reconciles(Protocol):
    """After silence, the desk can look whether its act exists."""

    def find_own(self, ctx: Context, action: Action, *, since: datetime) -> Ref | None:
        """The account's own item that is this action, made at or after ``since``; None = surely not there."""


@runtime_checkable
class ReadsInbox(Protocol):
    """What the public says can be read, page by page."""

    def pull(self, ctx: Context, *, stream: str, cursor: str) -> Pulled:
        """The next page of manifest.streams[kind]; an empty cursor starts at the oldest that is offered."""


@runtime_checkable
class FetchesMedia(Protocol):
    """Some of the files that the public sends are handed out to the account alone."""

    def media_headers(self, ctx: Context, url: str) -> Mapping[str, str]:
        """What the account says to get this file; empty for every address that is not the network's own. Pure."""


@runtime_checkable
class OpensDeliveries(Protocol):
    """Stored bytes become events."""

    def open(self, delivery: Delivery) -> Sequence[InboundEvent]:
        """Pure; never raises on any bytes: what is not understood is one event of kind "unknown"."""


@runtime_checkable
class CarriesNumbers(Protocol):
    """Deliveries of this network may hold a person's telephone number; those that do are sealed at rest."""

    def carries_number(self, body: bytes) -> bool:
        """Whether one may stand in these bytes: pure, cheap, and rather once too often than once too seldom."""


@runtime_checkable
class ReceivesWebhooks(Protocol):
    """The network calls us."""

    def handshake(self, ctx: Context, request: RawRequest) -> Answer | None:
        """The answer to a check of our door (CRC, hub.challenge); None = this is an ordinary delivery."""

    def verify(self, ctx: Context, request: RawRequest) -> None:
        """Raises SignatureInvalid unless the raw bytes carry the right signature; constant time."""

    def respond(self, account: Account, request: RawRequest) -> Answer:
        """What a stored delivery is answered with; 200 and nothing, or a welcome message."""

    def ensure_subscribed(self, ctx: Context, *, url: str) -> Health:
        """Make the network call ``url``; running it twice changes nothing."""


@runtime_checkable
class ReadsProfile(Protocol):
    """The public face of an account can be read."""

    def profile(self, ctx: Context, *, who: str = "") -> Profile:
        """The profile of ``who`` (external id or handle); empty = the account's own."""


@runtime_checkable
class ReadsRights(Protocol):
    """What the person who connected the account may still do there can be read afterwards."""

    def missing_rights(self, ctx: Context) -> frozenset[str] | None:
        """Rights of the manifest that the person lacks; None where the network does not say. Never raises."""


@runtime_checkable
class FindsImpostors(Protocol):
    """False accounts are looked for and reported on the network's own pages."""

    def search_page(self, account: Account, text: str) -> str:
        """The network's page that looks for accounts of this name; empty where only its app does. Pure."""

    def report_page(self, account: Account, false: Named) -> AssistLink:
        """Where an officer tells the network that this account is false, and the steps there. Pure."""


@runtime_checkable
class ListsFollowing(Protocol):
    """Who the account follows can be read."""

    def following(self, ctx: Context, *, cursor: str = "") -> tuple[Sequence[Profile], str]:
        """One page, and the cursor of the next; an empty cursor ends it."""


@runtime_checkable
class Measures(Protocol):
    """The network counts reach and reactions."""

    def metrics(self, ctx: Context, *, ref: Ref | None, since: datetime, until: datetime) -> Sequence[Metric]:
        """Figures of one post, or of the account when ``ref`` is None."""


@runtime_checkable
class Assists(Protocol):
    """Acts that an officer does on the network's own page."""

    def assist(self, account: Account, action: Action) -> AssistLink:
        """The page to open and the steps there; pure."""

    def parse_proof(self, text: str) -> Ref | None:
        """The item that a pasted address names; None = not an address of this network."""
