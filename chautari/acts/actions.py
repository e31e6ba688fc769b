"""What an officer can do with acts."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from chautari.acts import outcome, posts, queries, tasks, words
from chautari.acts.models import RESTRICTING, Act, Budget, Media
from chautari.agencies.models import Agency, Officer
from chautari.committees.models import Committee, Decision, Interim
from chautari.connectors.base import Assists
from chautari.connectors.values import Level, Ref, Verb
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t12_second_officer import Approval, second_look
from chautari.registry.actions import announce
from chautari.registry.connect import capability
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.queries import is_ordered_alone, silence
from chautari.registry.reasons import reason
from chautari.registry.watch import FIELDS

ALARMED = frozenset(FIELDS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer wants an account to do."""

    account: Account
    verb: Verb
    text: str = ""
    link: str = ""
    target: Ref | None = None
    media: Sequence[Media] = ()
    options: dict[str, str] = field(default_factory=dict)
    thread: str = ""
    after: Act | None = None
    not_before: datetime | None = None
    is_urgent: bool = False
    passed: Tier = Tier.ADVICE  # up to which weight another officer has let these words pass already
    may_wait: bool = False  # for the end of an order that keeps the network blocked
    is_laid: bool = False  # refused words are laid before another officer all the same
    is_for_second: bool = False  # a second officer reads them whatever the guard says
    decision: Decision | None = (
        None  # of a committee: nothing is hidden, nobody restricted or blocked without one
    )
    interim: Interim | None = (
        None  # a head's order for a day, by which words are hidden until a committee decides
    )


_WAYS = {
    Level.FULL: Act.Way.API,
    Level.PARTIAL: Act.Way.API,
    Level.ASSISTED: Act.Way.ASSISTED,
    Level.MANUAL: Act.Way.MANUAL,
}


@transaction.atomic
def queue(wish: Wish, *, by: Officer | None) -> Act:
    """Put one act into the outbox: for the desk where the network allows it, for an officer's hands elsewhere.

    ``by`` is nobody where the desk says by itself what the office decided before. Words that the guard holds wait for a
    second officer. Raises Refused where network or account cannot, and with the clause where law or guard say no.
    """
    _authorise(wish)
    allowed = capability(wish.account, wish.verb)
    if allowed.level is Level.NONE:
        raise Refused(reason(allowed.reason, network=wish.account.network))
    if (why := silence(wish.account)) and not (wish.may_wait and is_ordered_alone(wish.account)):
        raise Refused(why)
    found = words.read_for(wish.account, wish.text, wish.verb)
    hold = _hold(wish, found)
    way = _WAYS[allowed.level]
    state = Act.State.QUEUED if way is Act.Way.API else Act.State.TO_DO
    act = Act.objects.create(
        agency_id=wish.account.agency_id,
        account=wish.account,
        by=by,
        verb=wish.verb.value,
        way=way,
        state=Act.State.WAITING if wish.after or hold else state,
        hold=hold,
        text=wish.text,
        link=wish.link,
        target=asdict(wish.target) if wish.target else {},
        options=wish.options,
        thread=wish.thread,
        after=wish.after,
        key=secrets.token_urlsafe(16),
        not_before=wish.not_before or clock.now(),
        is_urgent=wish.is_urgent,
        decision=wish.decision,
        interim=wish.interim,
        problem="" if way is Act.Way.API else allowed.reason,
    )
    act.media.set(wish.media)
    Act.objects.filter(pk=act.pk).halt()
    if hold:
        record(Kind.WORDS_HELD, about=act, by=by, facts=found.facts)
    if wish.verb is Verb.WRITE_PROFILE and (
        changes := {each: wish.options[each] for each in ALARMED & set(wish.options)}
    ):
        announce(wish.account, changes=changes, by=by)  # or the desk would raise the alarm at its own act
    kind = Kind.ACT_QUEUED if way is Act.Way.API else Kind.ACT_HANDED
    record(kind, about=act, by=by, facts={"verb": act.verb, "way": act.way})
    if act.not_before <= clock.now():
        transaction.on_commit(tasks.perform.enqueue)
    return act


@transaction.atomic
def show(wish: Wish, *, by: Officer | None) -> Act:
    """Say something to one person on the desk's own page: done at once, and no network is told.

    ``by`` is nobody where the desk says by itself what a committee decided. Words that the guard holds wait for a
    second officer. Raises Refused where a stop holds all answers back, and with the clause where the guard refuses
    the words.
    """
    found = words.read_for(wish.account, wish.text, wish.verb)
    hold = _hold(wish, found)
    act = Act.objects.create(
        agency_id=wish.account.agency_id,
        account=wish.account,
        by=by,
        verb=wish.verb.value,
        way=Act.Way.PORTAL,
        state=Act.State.WAITING if hold else Act.State.QUEUED,
        hold=hold,
        text=wish.text,
        target=asdict(wish.target) if wish.target else {},
        options=wish.options,
        thread=wish.thread,
        key=secrets.token_urlsafe(16),
    )
    record(Kind.ACT_QUEUED, about=act, by=by, facts={"verb": act.verb, "way": act.way})
    if hold:
        record(Kind.WORDS_HELD, about=act, by=by, facts=found.facts)
    else:
        _show(act)
    return act


def _show(act: Act) -> None:
    if not outcome.shown(act):
        raise Refused(_("All answers are stopped just now. Send it when the stop has ended."))


def _authorise(wish: Wish) -> None:
    """Nothing is hidden, nobody restricted or blocked but as a committee of this agency decided (O1).

    Words alone may be hidden by the head's order for a day, while the committee that was called decides.
    """
    decided, ordered, agency = wish.decision, wish.interim, wish.account.agency_id
    if wish.verb.value not in RESTRICTING:
        return
    if decided and decided.agency_id == agency and _is_for(decided):
        return
    if wish.verb is Verb.HIDE and ordered and ordered.agency_id == agency and ordered.is_running:
        return
    raise Refused(
        _(
            "This needs a decision of the social media management committee. Report it; the committee decides."
        ),
        clause="O1",
    )


def _is_for(decided: Decision) -> bool:
    """Whether it was adopted, and by the committee that the law names."""
    is_adopted = decided.outcome == Decision.Outcome.ADOPTED
    return is_adopted and decided.committee.kind == Committee.Kind.SOCIAL_MEDIA


def _hold(wish: Wish, found: words.Reading) -> str:
    """What the guard asks for before these words go on; empty where nothing is asked."""
    if found.tier <= wish.passed:
        return Act.Hold.SECOND.value if wish.is_for_second else ""
    if found.is_refused and not wish.is_laid and found.worst:
        raise Refused(found.worst.says, clause=found.worst.clause)
    return Act.Hold(found.tier.value).value


@transaction.atomic
def release(act: Act, *, by: Officer) -> None:
    """A second officer lets held words go as they stand. Raises Refused for words that only a reason lets stand."""
    if act.hold == Act.Hold.REFUSED:
        raise Refused(
            _("The guard refuses these words. Give a reason why they may stand, or send them back.")
        )
    _let_go(act, by)
    record(Kind.WORDS_RELEASED, about=act, by=by, facts=words.read_act(act).facts)


@transaction.atomic
def overrule(act: Act, *, why: str, by: Officer) -> None:
    """Another officer lets refused words stand; the reason stays in the ledger, the words do not."""
    _let_go(act, by)
    record(Kind.WORDS_OVERRULED, about=act, by=by, facts={**words.read_act(act).facts, "why": why})


@transaction.atomic
def send_back(act: Act, *, note: str, by: Officer) -> None:
    """Held words go back to their author with a note of what to change; nothing of them leaves."""
    _settle_held(act, by, state=Act.State.WITHDRAWN, problem="desk.sent_back", problem_detail={"note": note})
    record(Kind.WORDS_RETURNED, about=act, by=by, facts={"to": act.by_id})
    outcome.fall(act)


@transaction.atomic
def allow(agency: Agency, *, account: Account | None, usd: Decimal, is_firm: bool, by: Officer) -> Budget:
    """How much a month may cost from now on: of one account, or of all accounts together."""
    wanted = {"agency": agency, "usd": usd, "is_firm": is_firm, "by": by, "at": clock.now()}
    budget = Budget.objects.update_or_create(agency=agency, account=account, defaults=wanted)[0]
    facts = {"account": account.pk if account else None, "usd": str(usd), "is_firm": is_firm}
    record(Kind.BUDGET_SET, about=budget, by=by, facts=facts)
    return budget


def _let_go(act: Act, by: Officer) -> None:
    # the officer's word is given now: what waited for it is not late by the time that it waited
    _settle_held(act, by, state=outcome.start(act), not_before=Greatest("not_before", Value(clock.now())))
    if act.way == Act.Way.PORTAL:
        _show(act)
    transaction.on_commit(tasks.perform.enqueue)


def _settle_held(act: Act, by: Officer, **changes: Any) -> None:
    """One decision on held words, by another officer than their author; of two at once the second is refused."""
    for finding in second_look(Approval(author=act.by_id or 0, approver=by.pk)):
        raise Refused(str(finding.message), clause=finding.provision)
    held = Act.objects.filter(Act.HELD, pk=act.pk)
    if not held.update(second=by, **changes):
        raise Refused(_("This was settled by somebody else meanwhile."))


@transaction.atomic
def note(wish: Wish, *, at: datetime, by: Officer) -> Act:
    """An officer did this by hand at that time and tells of it afterwards: done, without a word to the network.

    Raises Refused where the network knows no such thing at all.
    """
    _authorise(wish)
    allowed = capability(wish.account, wish.verb)
    if allowed.level is Level.NONE:
        raise Refused(reason(allowed.reason, network=wish.account.network))
    act = Act.objects.create(
        agency_id=wish.account.agency_id,
        account=wish.account,
        by=by,
        decision=wish.decision,
        interim=wish.interim,
        verb=wish.verb.value,
        way=Act.Way.MANUAL,
        state=Act.State.DONE,
        text=wish.text,
        target=asdict(wish.target) if wish.target else {},
        thread=wish.thread,
        key=secrets.token_urlsafe(16),
        done=at,
    )
    record(Kind.ACT_CONFIRMED, about=act, by=by, facts={"verb": act.verb, "way": act.way})
    return act


@transaction.atomic
def strike(act: Act, *, by: Officer) -> None:
    """What was noted by hand was not done after all: it counts nowhere any more, and stays to be seen."""
    noted = Act.objects.filter(pk=act.pk, way=Act.Way.MANUAL, state=Act.State.DONE)
    if not noted.update(state=Act.State.WITHDRAWN, done=None):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.ACT_WITHDRAWN, about=act, by=by, facts={"verb": act.verb, "way": act.way})


@transaction.atomic
def confirm(act: Act, *, proof: str, by: Officer) -> None:
    """An officer did an assisted or manual act, or found an unclear one on the network: done, with the proof kept.

    An assisted act needs the address of what was done, an unclear one too, or words where its network gives none; a
    manual act may go without. Raises Refused when the address is not one of this network.
    """
    ref = posts.named(act.account.network, proof)
    if proof and ref is None and not queries.takes_words(act):
        raise Refused(
            _("This is not an address of a post on this network. Copy it from the post's own page.")
        )
    if ref and not queries.is_by_account(act, proof):
        raise Refused(
            _("This is the address of another account's post. Paste the one that this account made.")
        )
    if not proof and act.way == Act.Way.API:
        raise Refused(_("Paste the address of the post, so that the report can prove it."))
    fields: dict[str, Any] = {
        "state": Act.State.DONE,
        "proof": proof,
        "external_id": outcome.forget_twin(act, ref.id if ref else ""),
        "outcome": asdict(ref) if ref else {},
        "problem": "",
        "needs_person": False,
        "by": act.by or by,
    }
    rows = Act.objects.filter(pk=act.pk)
    changed = rows.filter(state=Act.State.TO_DO).update(**fields, done=clock.now()) or rows.filter(
        state=Act.State.UNCLEAR
    ).update(**fields, done=Coalesce("began", clock.now()))
    if not changed:
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.ACT_CONFIRMED, about=act, by=by, facts={"verb": act.verb, "proof": proof})
    outcome.release_followers(act)
    transaction.on_commit(tasks.perform.enqueue)


@transaction.atomic
def repeat(act: Act, *, by: Officer) -> None:
    """Send again what failed, or what an officer has looked for on the network and not found."""
    if not outcome.again(act, by=by):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.ACT_QUEUED, about=act, by=by, facts={"verb": act.verb})
    transaction.on_commit(tasks.perform.enqueue)


@transaction.atomic
def resume(act: Act, *, at: datetime | None = None, by: Officer) -> None:
    """What came too late goes out after all, with what follows in its thread.

    It goes at another time, or now or as soon as its account can speak; a stop that stands meanwhile holds it again.
    Raises Refused when it was settled meanwhile.
    """
    when = at or clock.now()
    let = {"overdue": None, "stop": None, "not_before": when, **outcome.FREE}
    asking = Act.objects.asking()
    if not asking.filter(pk=act.pk).update(**let):
        raise Refused(_("This was settled by somebody else meanwhile."))
    last = [act.pk]
    while last := list(asking.filter(after__in=last).values_list("pk", flat=True)):
        asking.filter(pk__in=last).update(**let)
    Act.objects.halt()
    record(Kind.ACT_RESUMED, about=act, by=by, facts={"verb": act.verb, "at": when.isoformat()})
    transaction.on_commit(tasks.perform.enqueue)


@transaction.atomic
def hand_over(act: Act, *, by: Officer) -> None:
    """Take what the network refused to the desk into an officer's hands; what failed with it waits for it again."""
    connector = network(act.account.network)
    way = Act.Way.ASSISTED if isinstance(connector, Assists) else Act.Way.MANUAL
    refused = Act.objects.filter(pk=act.pk, state=Act.State.FAILED)
    if not refused.update(state=Act.State.TO_DO, way=way, dealt_with=None):
        raise Refused(_("This was settled by somebody else meanwhile."))
    outcome.wait_again(act)
    record(Kind.ACT_HANDED, about=act, by=by, facts={"verb": act.verb, "way": way})


@transaction.atomic
def withdraw(act: Act, *, by: Officer | None) -> None:
    """Take back what has not gone out yet, or put aside what failed. Raises Refused when the words are on their way."""
    free = (Act.State.WAITING, Act.State.QUEUED, Act.State.LATER, Act.State.TO_DO)
    changed = Act.objects.filter(pk=act.pk, state__in=free, pending=False).update(
        state=Act.State.WITHDRAWN, problem="desk.withdrawn"
    )
    changed += Act.objects.filter(pk=act.pk, state=Act.State.FAILED, dealt_with=None).update(
        dealt_with=clock.now()
    )
    if not changed:
        raise Refused(_("This is on its way already and cannot be taken back here."))
    record(Kind.ACT_WITHDRAWN, about=act, by=by, facts={"verb": act.verb})
    outcome.fall(act)
