"""Viber: an office phone, a channel or a bot."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from chautari.connectors import showing
from chautari.connectors.showing import Shape, Showing
from chautari.connectors.values import (
    Account,
    Action,
    Answer,
    AssistLink,
    Capability,
    Context,
    Delivery,
    Field,
    Health,
    InboundEvent,
    Manifest,
    Named,
    Outcome,
    Problem,
    Profile,
    RawRequest,
    Ref,
    TextCount,
    Verb,
)
from chautari.connectors.viber import acts, assist, capabilities, naming, opening, webhooks
from chautari.connectors.viber.messages import MESSAGES
from chautari.connectors.viber.payloads import spoken
from chautari.connectors.viber.tables import LIMITS


class Viber:
    """The connector; every ability lives in the module of its name.

    Nothing that was said can be looked up again, so silence is settled by a person.
    """

    manifest = Manifest(
        key="viber",
        name="Viber",
        also_called=("भाइबर", "भाइवर"),
        connector_version="1.0",
        account_kinds=("phone", "channel", "bot"),
        tiers=("",),
        auth="token",
        base_url="https://chatapi.viber.com",
        web_url="https://www.viber.com",
        icon="brand-viber",
        account_fields=(Field("token", "viber.field.token", secret=True, required=False),),
        messages=MESSAGES,
        picture_hosts=("viber.com",),
        bot_kinds=(capabilities.BOT,),
        session=timedelta(hours=LIMITS["session_hours"]),
    )

    def capabilities(self, account: Account) -> Mapping[Verb, Capability]:
        return capabilities.capabilities(account.kind)

    def health(self, ctx: Context) -> Health:
        return webhooks.health(ctx)

    def count_text(self, text: str, verb: Verb, kind: str) -> TextCount:  # noqa: ARG002 - one length for all
        return capabilities.count_text(text)

    def validate(self, account: Account, action: Action) -> Sequence[Problem]:
        return list(capabilities.problems(account.kind, action))

    def show(self, account: Account, action: Action) -> Showing:  # noqa: ARG002 - one look for all kinds
        text = spoken(action)
        return Showing(Shape.BUBBLE, showing.pieces(text, showing.links(text)), grid=len(action.media))

    def buckets(self, account: Account, action: Action) -> Sequence[str]:
        return acts.buckets(account.kind, action)

    def perform(self, ctx: Context, action: Action) -> Outcome:
        return acts.perform(ctx, action)

    def carries_number(self, body: bytes) -> bool:
        return opening.carries_number(body)

    def open(self, delivery: Delivery) -> Sequence[InboundEvent]:
        return opening.events(delivery)

    def handshake(self, ctx: Context, request: RawRequest) -> Answer | None:  # noqa: ARG002 - its check is a delivery
        return None

    def verify(self, ctx: Context, request: RawRequest) -> None:
        webhooks.verify(ctx, request)

    def respond(self, account: Account, request: RawRequest) -> Answer:
        return webhooks.respond(account, request)

    def ensure_subscribed(self, ctx: Context, *, url: str) -> Health:
        return webhooks.ensure_subscribed(ctx, url=url)

    def profile(self, ctx: Context, *, who: str = "") -> Profile:
        return webhooks.profile(ctx, who=who)

    def assist(self, account: Account, action: Action) -> AssistLink:
        return assist.assist(account, action)

    def search_page(self, account: Account, text: str) -> str:  # noqa: ARG002 - the app alone looks for accounts
        return ""

    def report_page(self, account: Account, false: Named) -> AssistLink:  # noqa: ARG002 - one way for all
        return assist.report_page(false)

    def parse_proof(self, text: str) -> Ref | None:
        return assist.parse_proof(text)

    def named(self, text: str) -> Named | None:
        return naming.named(text)

    def handle_key(self, handle: str) -> str:
        return naming.handle_key(handle)


connector: Final = Viber()
