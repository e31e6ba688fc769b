"""What the desk does with acts by itself: performs them, looks up the unclear ones, hears their echoes."""

import logging
import random
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django_tasks import task

from chautari.acts import late, limits, outcome, queries
from chautari.acts.line import Superseded, action_of, files_of, ref_of
from chautari.acts.models import Act
from chautari.acts.outcome import same_words
from chautari.connectors import errors
from chautari.connectors.base import Acts, Polls, Reconciles
from chautari.connectors.values import Action, Context, Outcome, OutcomeState, Ref, Verb
from chautari.lib import clock
from chautari.registry import health
from chautari.registry.connect import Line, connect
from chautari.registry.models import Account
from chautari.ui.metrics import CALLS

BATCH: Final = 16
MOST_ATTEMPTS: Final = 12
BLOCK: Final = timedelta(hours=1)  # where a network forbids writing and names no end
NEXT_LOOK: Final = timedelta(seconds=60)
CLOCKS_DIFFER: Final = timedelta(seconds=5)
BY_HAND: Final = timedelta(days=7)  # within which the echo of what an officer did by hand is that act
logger = logging.getLogger("chautari.acts")


@task()
def perform() -> None:
    """Do all acts that are due. Any number of workers may run it at once; each act is done by one."""
    while claimed := Act.objects.claim(BATCH):
        if len(claimed) == BATCH:
            perform.enqueue()  # there may be more than one worker's share
        for act in claimed:
            perform_one(act)


def perform_one(act: Act) -> None:
    """Tell the network one thing, and settle what came of it."""
    line = connect(act.account, files=files_of(act))
    action = action_of(act)
    if until := limits.wait(act, action=action, line=line):
        Act.objects.filter(pk=act.pk, claim_token=act.claim_token).update(
            state=Act.State.LATER, not_before=until, problem="desk.limit", **outcome.FREE
        )
        return
    if not Act.objects.begin(act):
        return
    act.began = started = clock.now()
    result = "done"
    try:
        told = line.ask(lambda ctx: _tell(act, line, ctx, action))
    except Superseded:
        result = "superseded"  # whoever has it now settles it
    except errors.ConnectorError as no:
        result = type(no).__name__
        limits.note(act, no.rate)
        _refused(act, no)
    else:
        limits.note(act, told.rate)
        if told.state is OutcomeState.PENDING and told.ref:
            outcome.later(act, clock.now() + _next_look(act), problem="", pending=told.ref)
        else:
            outcome.done(act, told.ref, cost=told.cost, billed=told.billed)
    CALLS.labels(act.account.network, result).observe((clock.now() - started).total_seconds())
    logger.info("act", extra={"act": act.pk, "verb": act.verb, "result": result})


def _tell(act: Act, line: Line, ctx: Context, action: Action) -> Outcome:
    if act.pending and isinstance(line.connector, Polls):
        return line.connector.check(ctx, ref_of(act.outcome))
    if not isinstance(line.connector, Acts):
        raise errors.NotSupported("desk.unknown")
    return line.connector.perform(ctx, action)


def _refused(act: Act, no: errors.ConnectorError) -> None:
    """Every way a network says no, and what becomes of the act."""
    match no:
        case errors.OutcomeUnknown():
            _silent(act)
        case errors.DuplicateContent():
            outcome.unclear(act, problem=no.message_key, ask_person=not _can_look(act))
        case errors.RateLimited():
            outcome.later(act, no.retry_at, problem="desk.limit")
        case errors.AuthRevoked():
            outcome.later(
                act, clock.now(), problem=no.message_key
            )  # due() holds it until the account is back
        case errors.PolicyBlocked() | errors.QuotaExhausted():
            health.stop(
                act.account, until=getattr(no, "until", None) or clock.now() + BLOCK, reason=no.message_key
            )
            outcome.later(act, clock.now() + BLOCK, problem=no.message_key)
        case errors.TransientFailure() if act.pending or act.attempts + 1 < MOST_ATTEMPTS:
            outcome.later(act, clock.now() + _patience(act), problem=no.message_key)
        case errors.TransientFailure():
            outcome.failed(act, problem="desk.too_often")
        case _:
            outcome.failed(act, problem=no.message_key, detail={**no.detail, "said": no.said})


def _next_look(act: Act) -> timedelta:
    """When to ask again how far the network is with a film: soon at first, then once a minute."""
    return timedelta(seconds=min(60, 5 * (act.attempts + 1)))


def _patience(act: Act) -> timedelta:
    """Doubling from 5 s to an hour, with jitter so that a crowd does not come back at once.

    What the network has already, and is at work on, never fails because the network is down: it is asked again.
    """
    if act.pending:
        return _next_look(act)
    return timedelta(seconds=min(3600, 5 * 2**act.attempts) * random.uniform(0.8, 1.2))  # noqa: S311 — no secret


def _can_look(act: Act) -> bool:
    return isinstance(connect(act.account).connector, Reconciles)


def _silent(act: Act) -> None:
    outcome.unclear(act, problem="desk.silent", ask_person=not _can_look(act))


@task()
def reconcile() -> None:
    """Look up acts that got no answer: found is done; twice surely not there goes back to the queue once."""
    while claimed := Act.objects.claim_unclear(BATCH):
        for act in claimed:
            _look_up(act, connect(act.account))


def _look_up(act: Act, line: Line) -> None:
    connector = line.connector
    if not isinstance(connector, Reconciles):
        outcome.unclear(act, problem=act.problem, ask_person=True)
        return
    since = act.created - CLOCKS_DIFFER  # an earlier attempt may have reached the network too
    try:
        found = line.ask(lambda ctx: connector.find_own(ctx, action_of(act), since=since))
    except errors.ConnectorError as no:
        logger.info("look-up failed", extra={"act": act.pk, "reason": no.message_key})
        Act.objects.filter(pk=act.pk, state=Act.State.UNCLEAR).update(
            not_before=clock.now() + NEXT_LOOK, lookups=max(0, act.lookups - 1), **outcome.FREE
        )
        return
    if found:
        outcome.done(act, found)
    elif act.lookups % 2:  # networks show a new item with a delay: look once more before believing
        Act.objects.filter(pk=act.pk, state=Act.State.UNCLEAR).update(
            not_before=clock.now() + NEXT_LOOK, **outcome.FREE
        )
    elif act.lookups <= 2:  # noqa: PLR2004 — the first silence: both look-ups found nothing
        outcome.again(act)
    else:
        outcome.unclear(act, problem=act.problem, ask_person=True)


@task()
def sweep() -> None:
    """Once a minute: what a stopped worker was sending becomes unclear; the bells are rung again.

    What waits for an account that the agency has given up meanwhile is not done any more.
    """
    now = clock.now()
    left = Act.objects.unsettled().exclude(state__in=(Act.State.SENDING, Act.State.UNCLEAR))
    for act in left.filter(account__state__in=Account.ENDED):
        outcome.failed(act, problem="desk.account_ended")
    Act.objects.halt()
    for act in Act.objects.filter(state=Act.State.SENDING, claimed_until__lt=now).select_related("account"):
        outcome.unclear(act, problem="desk.lease", ask_person=not _can_look(act))
    late.ask()
    perform.enqueue()
    reconcile.enqueue()


def confirm(account: Account, *, verb: str, ref: Ref, text: str, at: datetime) -> Act:
    """The network's echo of something the account did: confirms our act, or is kept as done outside of the desk.

    Running it twice changes nothing. The act is found by the network's id; failing that by its words and its place
    among those whose id is not known yet: no answer came, or an officer does or did it by hand.
    """
    known = Act.objects.filter(account=account, external_id=ref.id).first()
    if known:
        Act.objects.filter(pk=known.pk, echoed=None).update(echoed=clock.now())
        return known
    act = _unheard(account, verb, ref, text=text, at=at)
    if act is None:
        return outcome.seen(account, verb=verb, ref=ref, text=text, at=at)
    if not outcome.done(act, ref, at=at):
        outcome.name(act, ref)
    Act.objects.filter(pk=act.pk).update(echoed=clock.now())
    perform.enqueue()
    return act


def _unheard(account: Account, verb: str, ref: Ref, *, text: str, at: datetime) -> Act | None:
    """The act of these words to this place that the network has not named yet."""
    private = verb == Verb.SEND_MESSAGE.value
    verbs = (verb, Verb.REPLY_PRIVATELY.value) if private else (verb,)
    unnamed = Q(state__in=(Act.State.SENDING, Act.State.UNCLEAR, Act.State.DONE), external_id="")
    by_hand = Q(  # its address may name it otherwise than the network does
        state__in=(Act.State.TO_DO, Act.State.DONE),
        way__in=(Act.Way.ASSISTED, Act.Way.MANUAL),
        created__gt=at - BY_HAND,
    )
    acts = Act.objects.filter(unnamed | by_hand, account=account, verb__in=verbs, echoed=None)
    alike = [act for act in acts.order_by("pk") if same_words(act.text, text)]
    there = [act for act in alike if _is_there(act, ref)]
    if there:
        return there[0]
    return alike[0] if private and len(alike) == 1 else None  # a private reply's receiver may have another id


def _is_there(act: Act, ref: Ref) -> bool:
    """Whether an echo stands where the act wanted its words: below the same item, or with the same person."""
    wanted = ref_of(act.target)
    if not act.target:
        return not ref.parent_id
    if act.verb in queries.PRIVATE:
        return bool({ref.thread_id, ref.author_id} & ({wanted.author_id, wanted.thread_id} - {""}))
    return (ref.parent_id or ref.thread_id) in {wanted.id, wanted.parent_id or wanted.id, wanted.thread_id}
