"""Everything a channel or a bot can be told to do."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from chautari.connectors.errors import ConnectorError, NotSupported, OutcomeUnknown, ValidationRejected
from chautari.connectors.values import Action, Context, Cost, Level, Outcome, OutcomeState, Ref, Verb
from chautari.connectors.viber.capabilities import CHANNEL, level
from chautari.connectors.viber.client import Answered, read, token_of, write
from chautari.connectors.viber.payloads import Body, bodies, phone_request, sender
from chautari.connectors.viber.tables import LIMITS


def buckets(kind: str, action: Action) -> tuple[str, ...]:
    """A hundred messages an hour go to one person; posts and broadcasts have limits of their own."""
    if action.verb is Verb.PUBLISH:
        return ("post",) if kind == CHANNEL else ("broadcast",)
    person = _person_or_none(action)
    return (f"user:{person}",) if person else ()


def perform(ctx: Context, action: Action) -> Outcome:
    """Do it once."""
    reached, reason = level(ctx.account.kind, action.verb)
    if reached not in {Level.FULL, Level.PARTIAL} or action.verb not in ACTS:
        raise NotSupported(reason or "viber.not_on_viber")
    return ACTS[action.verb](ctx, action)


def _publish(ctx: Context, action: Action) -> Outcome:
    if ctx.account.kind == CHANNEL:
        speaker, said = _speaker(ctx), bodies(action)
        calls = ({"auth_token": ctx.tokens.access, "from": speaker, **body} for body in said)
        return _said(ctx, _all(ctx, "post", calls, bucket="post"), Ref(kind="post", id=""))
    receivers, said = _receivers(action), [{"sender": sender(ctx.account), **body} for body in bodies(action)]
    portions = _portions(receivers, said)
    broadcasts = ({"broadcast_list": portion, **body} for portion in portions for body in said)
    return _said(ctx, _all(ctx, "broadcast_message", broadcasts, bucket="broadcast"), Ref(kind="post", id=""))


def _send(ctx: Context, action: Action) -> Outcome:
    return _to_person(ctx, action, bodies(action))


def _request_phone(ctx: Context, action: Action) -> Outcome:
    return _to_person(ctx, action, [phone_request(action)])


def _to_person(ctx: Context, action: Action, said: Sequence[Mapping[str, Any]]) -> Outcome:
    person = _person_or_none(action)
    if not person:
        raise ValidationRejected("viber.person_missing")
    calls = ({"receiver": person, "sender": sender(ctx.account), **body} for body in said)
    answers = _all(ctx, "send_message", calls, bucket=f"user:{person}")
    return _said(ctx, answers, Ref(kind="message", id="", thread_id=person, author_id=person))


def _all(ctx: Context, method: str, calls: Iterator[dict[str, Any]], *, bucket: str) -> list[Answered]:
    """Say one after the other; once something is out, a later refusal is no longer certain to be a whole one."""
    answers: list[Answered] = []
    for call in calls:
        try:
            answers.append(write(ctx, method, call, bucket=bucket))
        except ConnectorError as error:
            if not answers:
                raise
            raise OutcomeUnknown(
                "viber.part_sent", detail={"sent": str(len(answers))}, said=error.said
            ) from error
    return answers


def _said(ctx: Context, answers: list[Answered], ref: Ref) -> Outcome:
    """The first message stands for the whole act."""
    failed = [entry for answer in answers for entry in answer.get("failed_list") or ()]
    billed = sum(answer.get("billing_status") == LIMITS["billed"] for answer in answers)
    warnings = [key for key, found in (("viber.some_not_reached", failed), ("viber.billed", billed)) if found]
    tokens = [token_of(answer) for answer in answers]
    return Outcome(
        OutcomeState.DONE,
        ref=Ref(ref.kind, tokens[0], thread_id=ref.thread_id, author_id=ref.author_id),
        warnings=tuple(warnings),
        billed=billed,
        cost=_cost(ctx, billed),
        raw={"message_tokens": tokens, "failed_list": failed, "billed": billed},
    )


def _cost(ctx: Context, billed: int) -> Cost | None:
    """By the price of the office's own contract; Viber's answers name none."""
    price = ctx.account.settings.get("message_usd", "")
    return Cost(Decimal(price) * billed, "call", ctx.now().date()) if billed and price else None


def _speaker(ctx: Context) -> str:
    """The superadmin in whose name a channel posts."""
    if known := ctx.account.settings.get("superadmin_id"):
        return known
    members = read(ctx, "get_account_info", {}).get("members")
    for member in members if isinstance(members, list) else ():
        if isinstance(member, dict) and member.get("role") == "superadmin" and member.get("id"):
            return str(member["id"])
    raise ValidationRejected("viber.no_superadmin")


def _receivers(action: Action) -> list[str]:
    """The subscribers, as the desk hands them in: no call of Viber lists them."""
    try:
        listed = json.loads(action.options.get("receivers", "[]"))
    except ValueError:
        listed = None
    receivers = list(dict.fromkeys(str(person) for person in listed)) if isinstance(listed, list) else []
    if not receivers:
        raise ValidationRejected("viber.no_receivers")
    return receivers


def _portions(receivers: list[str], said: list[Body]) -> list[list[str]]:
    """As many receivers for one call as Viber takes, and as its JSON has room for beside the words."""
    words = max(len(json.dumps(body, ensure_ascii=False).encode()) for body in said)
    room = (LIMITS["call_bytes"] - words) // LIMITS["receiver_bytes"]
    size = max(1, min(LIMITS["receivers"], room))
    return [receivers[start : start + size] for start in range(0, len(receivers), size)]


def _person_or_none(action: Action) -> str:
    target = action.target
    return (target.author_id or (target.id if target.kind == "person" else "")) if target else ""


ACTS: Final[Mapping[Verb, Callable[[Context, Action], Outcome]]] = {
    Verb.PUBLISH: _publish,
    Verb.SEND_MESSAGE: _send,
    Verb.REPLY_PRIVATELY: _send,
    Verb.REQUEST_PHONE: _request_phone,
}
