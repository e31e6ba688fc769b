"""The fake network's connector: everything can be done, and a test can make it fail or fall silent."""

import hashlib
import hmac
import json
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar, Final
from urllib.parse import quote, urlencode

from chautari.connectors.errors import ConnectorError, NotSupported, OutcomeUnknown, SignatureInvalid
from chautari.connectors.fake.messages import MESSAGES
from chautari.connectors.fake.opening import events
from chautari.connectors.fake.world import WORLD, Done
from chautari.connectors.values import (
    Account,
    Action,
    Answer,
    AssistLink,
    Capability,
    Context,
    Cost,
    Delivery,
    Field,
    Health,
    HealthState,
    InboundEvent,
    Level,
    Manifest,
    Metric,
    Named,
    Outcome,
    OutcomeState,
    Problem,
    Profile,
    Pulled,
    RateState,
    RawRequest,
    Ref,
    Scope,
    TextCount,
    TextLimits,
    Verb,
)

LONGEST: Final = 500
PAGE: Final = 20
WORDY: Final = frozenset({Verb.PUBLISH, Verb.REPLY, Verb.QUOTE, Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE})
ADDRESS: Final = re.compile(r"https://fake\.example/(post|comment|message)/(\w+)")


class Fake:
    """A network in memory, with switches for tests.

    An account's setting ``level:<verb>`` lowers that verb, so that assisted and manual ways can be rehearsed;
    ``window:<verb>`` is the time in hours in which it is possible, ``once:<verb>`` allows it once for each target;
    ``price`` is what words cost in US dollars, ``price:link`` what they cost with a link.
    """

    wall: ClassVar[list[Action]] = WORLD.wall
    done: ClassVar[list[Done]] = WORLD.done

    manifest = Manifest(
        key="fake",
        name="Fake",
        connector_version="1.0",
        account_kinds=("user",),
        tiers=("",),
        auth="token",
        base_url="https://api.fake.example",
        web_url="https://fake.example",
        icon="brand-fake",
        account_fields=(Field("token", "fake.field.token", secret=True),),
        streams={"user": ("mentions", "messages")},
        messages=MESSAGES,
        picture_hosts=("pictures.fake.example",),
        gives_badge=True,
    )

    @staticmethod
    def reset() -> None:
        """Forget every act, word and switch."""
        WORLD.reset()

    @staticmethod
    def fail_next(error: ConnectorError) -> None:
        """The next perform raises this, and does nothing; called twice, the next two do."""
        WORLD.failures.append(error)

    @staticmethod
    def silent_next() -> None:
        """The next perform does its act and then gives no answer."""
        WORLD.silences += 1

    @staticmethod
    def say(stream: str, **event: Any) -> None:
        """Let a citizen say something that pull() will read; see opening.events for the fields."""
        WORLD.words.append((stream, event))

    @staticmethod
    def look(account: str, **face: Any) -> None:
        """Change the public face of an account: the fields of Profile, by their names."""
        WORLD.faces.setdefault(account, {}).update(face)

    def capabilities(self, account: Account) -> Mapping[Verb, Capability]:
        return {verb: self._capability(account, verb) for verb in Verb}

    def _capability(self, account: Account, verb: Verb) -> Capability:
        level = Level(account.settings.get(f"level:{verb}", Level.FULL))
        hours, tagged = account.settings.get(f"window:{verb}"), account.settings.get(f"tagged_window:{verb}")
        return Capability(
            verb,
            level,
            reason="" if level is Level.FULL else "fake.lowered",
            window=timedelta(hours=int(hours)) if hours else None,
            tagged_window=timedelta(hours=int(tagged)) if tagged else None,
            once_per_target=f"once:{verb}" in account.settings,
            text=TextLimits(LONGEST) if verb in WORDY else None,
        )

    def health(self, ctx: Context) -> Health:  # noqa: ARG002 - the contract hands it in
        return Health(HealthState.OK)

    def count_text(self, text: str, verb: Verb, kind: str) -> TextCount:  # noqa: ARG002 - the contract hands it in
        visible = sum(not unicodedata.category(letter).startswith("M") for letter in text)
        return TextCount(length=len(text), longest=LONGEST, visible=visible)

    def validate(self, account: Account, action: Action) -> Sequence[Problem]:  # noqa: ARG002 - the contract hands it in
        if action.verb not in WORDY:
            return []
        if not action.text and not action.media:
            return [Problem("fake.empty")]
        if len(action.text) > LONGEST:
            detail = {"length": str(len(action.text)), "longest": str(LONGEST)}
            return [Problem("fake.too_long", detail, (LONGEST, len(action.text)))]
        return []

    def buckets(self, account: Account, action: Action) -> Sequence[str]:  # noqa: ARG002 - the contract hands it in
        return ("fake",)

    def perform(self, ctx: Context, action: Action) -> Outcome:
        if self._capability(ctx.account, action.verb).level not in {Level.FULL, Level.PARTIAL}:
            raise NotSupported("fake.not_supported")
        if WORLD.failures:
            raise WORLD.failures.pop(0)
        ref = WORLD.carry_out(_name(ctx.account), action, at=ctx.now())
        if WORLD.silences:
            WORLD.silences -= 1
            raise OutcomeUnknown("fake.no_answer")
        rate = RateState(scope=Scope.ACCOUNT, bucket="fake", limit=1000, remaining=999)
        return Outcome(OutcomeState.DONE, ref=ref, rate=(rate,))

    def find_own(self, ctx: Context, action: Action, *, since: datetime) -> Ref | None:
        for done in WORLD.of(_name(ctx.account)):
            same = (done.action.verb, done.action.text, done.action.target) == (
                action.verb,
                action.text,
                action.target,
            )
            if same and done.at >= since:
                return done.ref
        return None

    @staticmethod
    def alter(ref_id: str, text: str | None) -> None:
        """Somebody edits a post outside of the desk, or deletes it."""
        WORLD.altered[ref_id] = text

    def pull(self, ctx: Context, *, stream: str, cursor: str) -> Pulled:  # noqa: ARG002 - the contract hands it in
        said = [event for of, event in WORLD.words if of == stream]
        start = int(cursor or "0")
        page = said[start : start + PAGE]
        end = start + len(page)
        return Pulled(body=json.dumps(page).encode(), cursor=str(end), more=end < len(said))

    def carries_number(self, body: bytes) -> bool:
        return b'"phone"' in body

    def open(self, delivery: Delivery) -> Sequence[InboundEvent]:
        return events(delivery)

    def handshake(self, ctx: Context, request: RawRequest) -> Answer | None:  # noqa: ARG002 - the contract hands it in
        return Answer(body=request.query["challenge"].encode()) if "challenge" in request.query else None

    def verify(self, ctx: Context, request: RawRequest) -> None:
        right = hmac.new(ctx.tokens.access.encode(), request.body, hashlib.sha256).hexdigest()
        given = request.headers.get("x-fake-signature", "")
        if not ctx.tokens.access or not hmac.compare_digest(right.encode(), given.encode()):
            raise SignatureInvalid("fake.bad_signature")

    def respond(self, account: Account, request: RawRequest) -> Answer:  # noqa: ARG002 - the contract hands it in
        return Answer()

    def ensure_subscribed(self, ctx: Context, *, url: str) -> Health:  # noqa: ARG002 - the contract hands it in
        return Health(HealthState.OK)

    def profile(self, ctx: Context, *, who: str = "") -> Profile:
        key = who or _name(ctx.account)
        usual = Profile(
            external_id=key, name=f"Practice {key}", handle=key, verified=True, verified_kind="government"
        )
        return replace(usual, **WORLD.faces.get(key, {}))

    def following(self, ctx: Context, *, cursor: str = "") -> tuple[Sequence[Profile], str]:  # noqa: ARG002 - one page
        followed = [
            done.action.target for done in WORLD.of(_name(ctx.account)) if done.action.verb is Verb.FOLLOW
        ]
        return [self.profile(ctx, who=target.id) for target in followed if target], ""

    def metrics(self, ctx: Context, *, ref: Ref | None, since: datetime, until: datetime) -> Sequence[Metric]:
        seen = sum(since <= done.at <= until for done in WORLD.of(_name(ctx.account)))
        return [Metric("acts", "acts", Decimal(seen), until, ref=ref)]

    def price(self, account: Account, action: Action) -> Cost | None:
        kind = "price:link" if "://" in action.text and "price:link" in account.settings else "price"
        usd = account.settings.get(kind)
        return Cost(Decimal(usd), "call", date(2026, 8, 22)) if usd and action.verb in WORDY else None

    def price_without_links(self, account: Account, action: Action) -> Cost | None:
        return self.price(account, replace(action, text=""))

    def parts(self, text: str, *, numbered: bool) -> Sequence[str]:
        room = LONGEST - 8 if numbered else LONGEST
        if len(text) <= LONGEST:
            return (text,) if text else ()
        made = textwrap.wrap(text, room)
        return [f"{part} {n}/{len(made)}" if numbered else part for n, part in enumerate(made, start=1)]

    def read_own(self, ctx: Context, refs: Sequence[Ref]) -> Mapping[str, str | None]:
        done = {done.ref.id: done.action.text for done in WORLD.of(_name(ctx.account))}
        known = {ref.id: done[ref.id] for ref in refs if ref.id in done}
        return {one: WORLD.altered.get(one, text) for one, text in known.items()}

    def assist(self, account: Account, action: Action) -> AssistLink:
        web = account.settings.get("web_url", self.manifest.web_url)
        path = f"{action.target.kind}/{action.target.id}" if action.target else action.verb.value
        return AssistLink(f"{web}/{path}", ("fake.step.open", "fake.step.do"), "fake.proof")

    def search_page(self, account: Account, text: str) -> str:
        return f"{account.settings.get('web_url', self.manifest.web_url)}/search?{urlencode({'q': text})}"

    def report_page(self, account: Account, false: Named) -> AssistLink:
        web = account.settings.get("web_url", self.manifest.web_url)
        url = f"{web}/{quote(false.handle or false.id, safe='')}"
        return AssistLink(url, ("fake.step.open", "fake.step.do"), "fake.proof")

    def parse_proof(self, text: str) -> Ref | None:
        match = ADDRESS.search(text)
        return Ref(kind=match[1], id=match[2], url=match[0]) if match else None


def _name(account: Account) -> str:
    return account.external_id or account.key


def _sense(action: Action) -> tuple[Verb, str, Ref | None]:
    """What makes two acts the same act."""
    return action.verb, action.text, action.target


connector: Final = Fake()
