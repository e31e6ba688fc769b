"""Facebook: one Page, through the Graph API."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from chautari.connectors.facebook import (
    acts,
    addresses,
    assist,
    auth,
    capabilities,
    figures,
    media,
    naming,
    opening,
    own,
    reading,
    showing,
    webhooks,
)
from chautari.connectors.facebook.messages import MESSAGES
from chautari.connectors.showing import Showing
from chautari.connectors.values import (
    Account,
    Action,
    Answer,
    AssistLink,
    AuthStep,
    Capability,
    Context,
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


class Facebook:
    """The connector; every ability lives in the module of its name."""

    manifest = Manifest(
        key="facebook",
        name="Facebook",
        also_called=("fb", "facebook page", "फेसबुक", "फेसबुक पेज"),
        connector_version="1.0",
        account_kinds=("page",),
        tiers=("",),
        auth="oauth2",
        base_url="https://graph.facebook.com",
        web_url="https://www.facebook.com",
        icon="brand-facebook",
        app_fields=(
            Field("id", "facebook.field.app_id"),
            Field("secret", "facebook.field.app_secret", secret=True),
            Field("verify_token", "facebook.field.verify_token", secret=True),
        ),
        streams={"page": ("comments", "messages")},
        messages=MESSAGES,
        picture_hosts=("fbcdn.net", "fbsbx.com"),
        gives_badge=True,
    )

    def capabilities(self, account: Account) -> Mapping[Verb, Capability]:  # noqa: ARG002 - every Page is alike
        return capabilities.capabilities()

    def health(self, ctx: Context) -> Health:
        return auth.health(ctx)

    def count_text(self, text: str, verb: Verb, kind: str) -> TextCount:  # noqa: ARG002 - there is one kind
        return capabilities.count_text(text, verb)

    def validate(self, account: Account, action: Action) -> Sequence[Problem]:  # noqa: ARG002 - every Page is alike
        return list(capabilities.problems(action))

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

    def buckets(self, account: Account, action: Action) -> Sequence[str]:  # noqa: ARG002 - every Page is alike
        return acts.buckets(action)

    def perform(self, ctx: Context, action: Action) -> Outcome:
        return acts.perform(ctx, action)

    def check(self, ctx: Context, ref: Ref) -> Outcome:
        return acts.check(ctx, ref)

    def upload(self, ctx: Context, item: MediaItem) -> Ref:
        return media.upload_film(ctx, item) if capabilities.is_film(item) else media.upload_photo(ctx, item)

    def find_own(self, ctx: Context, action: Action, *, since: datetime) -> Ref | None:
        return own.find_own(ctx, action, since=since)

    def read_own(self, ctx: Context, refs: Sequence[Ref]) -> Mapping[str, str | None]:
        return own.read(ctx, refs)

    def show(self, account: Account, action: Action) -> Showing:  # noqa: ARG002 - every Page is alike
        return showing.show(action)

    def author_of(self, address: str) -> str:
        return addresses.author(address)

    def pull(self, ctx: Context, *, stream: str, cursor: str) -> Pulled:
        return reading.pull(ctx, stream=stream, cursor=cursor)

    def open(self, delivery: Delivery) -> Sequence[InboundEvent]:
        return opening.events(delivery)

    def handshake(self, ctx: Context, request: RawRequest) -> Answer | None:
        return webhooks.handshake(ctx, request)

    def verify(self, ctx: Context, request: RawRequest) -> None:
        webhooks.verify(ctx, request)

    def respond(self, account: Account, request: RawRequest) -> Answer:  # noqa: ARG002 - Facebook wants nothing else
        return Answer()

    def missing_rights(self, ctx: Context) -> frozenset[str] | None:
        return auth.missing_rights(ctx)

    def ensure_subscribed(self, ctx: Context, *, url: str) -> Health:
        return webhooks.ensure_subscribed(ctx, url=url)

    def profile(self, ctx: Context, *, who: str = "") -> Profile:
        return figures.profile(ctx, who=who)

    def metrics(self, ctx: Context, *, ref: Ref | None, since: datetime, until: datetime) -> Sequence[Metric]:
        return figures.metrics(ctx, ref=ref, since=since, until=until)

    def assist(self, account: Account, action: Action) -> AssistLink:
        return assist.assist(account, action, web_url=self.manifest.web_url)

    def search_page(self, account: Account, text: str) -> str:
        return assist.search_page(account, text, web_url=self.manifest.web_url)

    def report_page(self, account: Account, false: Named) -> AssistLink:
        return assist.report_page(account, false, web_url=self.manifest.web_url)

    def parse_proof(self, text: str) -> Ref | None:
        return addresses.parse(text)

    def named(self, text: str) -> Named | None:
        return naming.named(text)

    def handle_key(self, handle: str) -> str:
        return naming.handle_key(handle)

    def is_personal(self, text: str) -> bool:
        return naming.is_personal(text)


connector: Final = Facebook()
