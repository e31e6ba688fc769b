"""How an act ends: every change of its state after the claim, each with its line in the ledger.

All updates are conditional on the state, so that a late answer never overwrites what the network's own echo,
or a person, has settled meanwhile.
"""

import secrets
import unicodedata
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Case, Subquery, Value, When

from chautari.acts.models import Act
from chautari.acts.models.stops import lets_go
from chautari.agencies.models import Officer
from chautari.connectors.values import Cost, Ref, Verb
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.registry.models import Account

FREE: Final[dict[str, Any]] = {"claimed_until": None, "claim_token": ""}
HEARD_AS: Final = {  # the verb under which a network may tell of our act
    Verb.REPLY_PRIVATELY.value: Verb.SEND_MESSAGE.value,
    Verb.PUBLISH.value: Verb.REPLY.value,  # the later posts of a thread
}
FIRST_FAILED: Final = "desk.first_step_failed"
STOPPED: Final = "desk.thread_stopped"
FIRST_LOOK: Final = timedelta(seconds=10)


@transaction.atomic
def done(
    act: Act, ref: Ref | None, *, cost: Cost | None = None, billed: int = 0, at: datetime | None = None
) -> bool:
    """The network has done it. False when it was settled before."""
    external_id = ref.id if ref else ""
    if external_id:
        forget_twin(act, external_id)
    changed = Act.objects.filter(
        pk=act.pk, state__in=(Act.State.SENDING, Act.State.UNCLEAR, Act.State.LATER, Act.State.TO_DO)
    ).update(
        state=Act.State.DONE,
        done=at or act.began or clock.now(),
        external_id=external_id,
        outcome=asdict(ref) if ref else {},
        cost=cost.usd if cost else None,
        billed=billed,
        problem="",
        problem_detail={},
        pending=False,
        needs_person=False,
        **FREE,
    )
    if not changed:
        return False
    record(Kind.ACT_DONE, about=act, by=act.by, facts={"verb": act.verb, "external_id": external_id})
    _note_told(act.account)
    release_followers(act)
    return True


@transaction.atomic
def shown(act: Act) -> bool:
    """The words stand on the desk's own page, and that is their delivery. False where a stop holds them back."""
    now, name = clock.now(), f"portal:{act.key}"
    own = Act.objects.filter(pk=act.pk, way=Act.Way.PORTAL, state=Act.State.QUEUED).filter(lets_go(act))
    if not own.update(state=Act.State.DONE, done=now, external_id=name):
        return False
    act.state, act.done, act.external_id = Act.State.DONE, now, name
    record(Kind.ACT_DONE, about=act, by=act.by, facts={"verb": act.verb, "way": act.way})
    return True


def _note_told(account: Account) -> None:
    """When the account last said something, to the minute."""
    now = clock.now()
    if account.told is None or now - account.told > timedelta(minutes=1):
        Account.objects.filter(pk=account.pk).update(told=now)


def name(act: Act, ref: Ref) -> None:
    """Keep the network's own name of what an officer did by hand, so that it is known when heard of again."""
    Act.objects.filter(pk=act.pk, state=Act.State.DONE).update(external_id=ref.id, outcome=asdict(ref))


def forget_twin(act: Act, external_id: str) -> str:
    """The network's echo was quicker than we and was taken for something done outside: it is this act. Its id.

    Where nobody knows the id yet, the echo is known by its words.
    """
    verbs = {act.verb, HEARD_AS.get(act.verb, act.verb) if act.target else act.verb}
    twins = Act.objects.filter(account=act.account_id, verb__in=verbs, way=Act.Way.SEEN)
    withdrawn = {"external_id": "", "state": Act.State.WITHDRAWN, "done": None}
    if external_id:
        twins.filter(external_id=external_id).update(**withdrawn)
        return external_id
    since = twins.filter(done__gte=act.created).exclude(external_id="").order_by("pk")
    twin = next((twin for twin in since if act.text and same_words(act.text, twin.text)), None)
    if twin is None:
        return ""
    Act.objects.filter(pk=twin.pk).update(**withdrawn)
    return twin.external_id


def same_words(ours: str, theirs: str) -> bool:
    """Whether a network's version of a text is ours: composed, without the spaces and links that they rewrite."""
    return plain(ours) == plain(theirs)


def plain(text: str) -> str:
    """The words alone: composed, without spaces and links."""
    words = unicodedata.normalize("NFC", text).split()
    return " ".join(word for word in words if not word.startswith(("http://", "https://")))


def release_followers(act: Act) -> None:
    """What waited for this act may go now."""
    state = Case(When(way=Act.Way.API, then=Value(Act.State.QUEUED)), default=Value(Act.State.TO_DO))
    followers = Act.objects.filter(after=act, state=Act.State.WAITING).exclude(Act.HELD)
    own = Act.objects.filter(pk=act.pk).values("outcome")[:1]
    followers.filter(verb=Verb.PUBLISH).update(
        target=Subquery(own)
    )  # the next post of a thread stands below it
    followers.update(state=state, not_before=clock.now())


@transaction.atomic
def failed(act: Act, *, problem: str, detail: dict[str, str] | None = None) -> bool:
    """Surely not done, with the reason; what waited for it is not done either."""
    changed = Act.objects.filter(pk=act.pk, state__in=Act.UNSETTLED).update(
        state=Act.State.FAILED,
        problem=problem,
        problem_detail=detail or {},
        needs_person=False,
        pending=False,
        **FREE,
    )
    if not changed:
        return False
    record(Kind.ACT_FAILED, about=act, by=act.by, facts={"verb": act.verb, "problem": problem})
    fall(act)
    return True


def fall(act: Act) -> None:
    """What waited for this act is not done either."""
    for follower in Act.objects.filter(after=act, state=Act.State.WAITING):
        failed(follower, problem=STOPPED if follower.verb == Verb.PUBLISH else FIRST_FAILED)


@transaction.atomic
def later(act: Act, until: datetime, *, problem: str = "", pending: Ref | None = None) -> None:
    """Not now: again when the network allows it. A pending act is one the network is still working on."""
    changes: dict[str, Any] = {"state": Act.State.LATER, "not_before": until, "problem": problem, **FREE}
    if pending:
        changes |= {"pending": True, "outcome": asdict(pending)}
    if Act.objects.filter(pk=act.pk, state=Act.State.SENDING).update(**changes):
        record(
            Kind.ACT_POSTPONED, about=act, by=act.by, facts={"until": until.isoformat(), "problem": problem}
        )


@transaction.atomic
def unclear(act: Act, *, problem: str, ask_person: bool = False) -> None:
    """The words left and no answer came: look it up soon, or ask a person where nothing can be looked up."""
    changed = Act.objects.filter(pk=act.pk, state__in=(Act.State.SENDING, Act.State.UNCLEAR)).update(
        state=Act.State.UNCLEAR,
        not_before=clock.now() + FIRST_LOOK,
        problem="desk.ask_person" if ask_person else problem,
        needs_person=ask_person,
        **FREE,
    )
    if changed:
        record(Kind.ACT_UNCLEAR, about=act, by=act.by, facts={"verb": act.verb, "problem": problem})


@transaction.atomic
def again(act: Act, *, by: Officer | None = None) -> bool:
    """It is surely not there: back on its road, by the desk after look-ups or by a person's decision.

    What must follow an earlier act goes on waiting for it, and what had failed with this act waits for it again.
    """
    fresh = {
        "state": start(act),
        "not_before": clock.now(),
        "problem": "",
        "problem_detail": {},
        "needs_person": False,
        "dealt_with": None,
        **FREE,
    }
    rows = Act.objects.filter(pk=act.pk)
    # after silence an upload goes on, so that what is there is closed once; what surely failed goes up anew
    changed = rows.filter(state=Act.State.UNCLEAR).update(**fresh)
    changed += rows.filter(state=Act.State.FAILED).update(**fresh, uploads={})
    if changed:
        wait_again(act)
        record(Kind.ACT_REPEATED, about=act, by=by, facts={"verb": act.verb})
    return bool(changed)


def start(act: Act) -> Act.State:
    """Where an act begins its road, or begins it anew: what follows an earlier act waits for that one."""
    if act.after_id and not Act.objects.filter(pk=act.after_id, state=Act.State.DONE).exists():
        return Act.State.WAITING
    is_own = act.way in {Act.Way.API, Act.Way.PORTAL}
    return Act.State.QUEUED if is_own else Act.State.TO_DO


def wait_again(act: Act) -> None:
    """What failed with this act waits for it again."""
    for fallen in Act.objects.filter(after=act, state=Act.State.FAILED, problem__in=(FIRST_FAILED, STOPPED)):
        Act.objects.filter(pk=fallen.pk).update(state=Act.State.WAITING, problem="", dealt_with=None)
        wait_again(fallen)


@transaction.atomic
def seen(account: Account, *, verb: str, ref: Ref, text: str, at: datetime) -> Act:
    """The account did this outside of the desk (on the office's phone): kept, so that the report is true."""
    act = Act.objects.create(
        agency_id=account.agency_id,
        account=account,
        verb=verb,
        way=Act.Way.SEEN,
        state=Act.State.DONE,
        text=text,
        external_id=ref.id,
        outcome=asdict(ref),
        done=at,
        echoed=at,
        key=secrets.token_urlsafe(16),
    )
    record(Kind.ACT_SEEN, about=act, facts={"verb": verb, "external_id": ref.id})
    return act
