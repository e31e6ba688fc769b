"""X: posts, mentions and private messages of an official account, through the X API v2."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

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
    Field,
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
from chautari.connectors.x import (
    acts,
    assist,
    auth,
    capabilities,
    counting,
    figures,
    files,
    lookup,
    media,
    naming,
    opening,
    own,
    reading,
    rights,
    showing,
    threads,
    validating,
    webhooks,
)
from chautari.connectors.x.messages import MESSAGES


class X:
    """X, for accounts with and without a key to its API."""

    manifest = Manifest(
        key="x",
        name="X",
        also_called=("twitter", "X (Twitter)", "ट्विटर", "ट्वीटर", "एक्स"),
        connector_version="1.0",
        account_kinds=("user",),
        tiers=("none", "self_serve", "public_utility", "enterprise"),
        auth="oauth2_pkce",
        base_url="https://api.x.com",
        web_url="https://x.com",
        icon="brand-x",
        app_fields=(
            Field("id", "x.field.id"),
            Field("secret", "x.field.secret", secret=True, required=False),
            Field("bearer", "x.field.bearer", secret=True, required=False),
            Field("consumer_key", "x.field.consumer_key", required=False),
            Field("consumer_secret", "x.field.consumer_secret", secret=True, required=False),
        ),
        account_fields=(
            Field("access", "x.field.access", secret=True, required=False),
            Field("secret", "x.field.token_secret", secret=True, required=False),
        ),
        streams={"user": ("mentions", "messages")},
        messages={**MESSAGES, **rights.WORDS},
        picture_hosts=("twimg.com",),
        gives_badge=True,
        mention_sign="@",
    )

    def capabilities(self, account: Account) -> Mapping[Verb, Capability]:
        return capabilities.of(account)

    def price(self, account: Account, action: Action) -> Cost | None:
        """What X charges for exactly this action (a post with a link costs 13 times one without); pure."""
        return capabilities.price(account, action)

    def price_without_links(self, account: Account, action: Action) -> Cost | None:
        return capabilities.price(account, replace(action, text=showing.without_links(action.text), link=""))

    def show(self, account: Account, action: Action) -> Showing:  # noqa: ARG002 — X shows every account alike
        return showing.show(action)

    def parts(self, text: str, *, numbered: bool) -> Sequence[str]:
        return threads.parts(text, numbered=numbered)

    def read_own(self, ctx: Context, refs: Sequence[Ref]) -> Mapping[str, str | None]:
        return own.read(ctx, refs)

    def author_of(self, address: str) -> str:
        return assist.author(address)

    def health(self, ctx: Context) -> Health:
        return figures.health(ctx)

    def count_text(self, text: str, verb: Verb, kind: str) -> TextCount:  # noqa: ARG002 — X has one kind of account
        return counting.count(text, verb)

    def validate(self, account: Account, action: Action) -> Sequence[Problem]:
        return validating.problems(account, action)

    def begin(self, ctx: Context, *, redirect_uri: str, state: str) -> AuthStep:
        return auth.begin(ctx, redirect_uri=redirect_uri, state=state)

    def complete(
        self, ctx: Context, *, params: Mapping[str, str], remembered: Mapping[str, str]
    ) -> Sequence[Granted]:
        return auth.complete(ctx, params=params, remembered=remembered)

    def refresh(self, ctx: Context) -> Tokens:
        return auth.refresh(ctx)

    def revoke(self, ctx: Context) -> None:
        auth.revoke(ctx)

    def buckets(self, account: Account, action: Action) -> Sequence[str]:
        return acts.buckets(account, action)

    def perform(self, ctx: Context, action: Action) -> Outcome:
        return acts.perform(ctx, action)

    def upload(self, ctx: Context, item: MediaItem) -> Ref:
        return media.upload(ctx, item)[0]

    def find_own(self, ctx: Context, action: Action, *, since: datetime) -> Ref | None:
        return lookup.find_own(ctx, action, since=since)

    def pull(self, ctx: Context, *, stream: str, cursor: str) -> Pulled:
        return reading.pull(ctx, stream=stream, cursor=cursor)

    def media_headers(self, ctx: Context, url: str) -> Mapping[str, str]:
        return files.media_headers(ctx, url)

    def open(self, delivery: Delivery) -> Sequence[InboundEvent]:
        return opening.events(delivery)

    def handshake(self, ctx: Context, request: RawRequest) -> Answer | None:
        return webhooks.handshake(ctx, request)

    def verify(self, ctx: Context, request: RawRequest) -> None:
        webhooks.verify(ctx, request)

    def respond(self, account: Account, request: RawRequest) -> Answer:  # noqa: ARG002 — X wants 200 and no words
        return Answer()

    def ensure_subscribed(self, ctx: Context, *, url: str) -> Health:
        return webhooks.ensure_subscribed(ctx, url=url)

    def profile(self, ctx: Context, *, who: str = "") -> Profile:
        return figures.profile(ctx, who=who)

    def following(self, ctx: Context, *, cursor: str = "") -> tuple[Sequence[Profile], str]:
        return figures.following(ctx, cursor=cursor)

    def metrics(self, ctx: Context, *, ref: Ref | None, since: datetime, until: datetime) -> Sequence[Metric]:  # noqa: ARG002 — X keeps no history
        return figures.metrics(ctx, ref=ref, until=until)

    def assist(self, account: Account, action: Action) -> AssistLink:
        web_url = account.settings.get("web_url", self.manifest.web_url)
        return assist.link(account, action, web_url=web_url)

    def search_page(self, account: Account, text: str) -> str:
        return rights.search(text, web_url=account.settings.get("web_url", self.manifest.web_url))

    def report_page(self, account: Account, false: Named) -> AssistLink:
        return rights.report(false, web_url=account.settings.get("web_url", self.manifest.web_url))

    def parse_proof(self, text: str) -> Ref | None:
        return assist.proof(text)

    def named(self, text: str) -> Named | None:
        return naming.named(text)

    def handle_key(self, handle: str) -> str:
        return naming.handle_key(handle)


connector: Final = X()
