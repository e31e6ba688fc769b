"""Posts that were edited or deleted on the network by others than the desk: noticed, archived, told."""

import logging
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django_tasks import task

from chautari.acts import outcome
from chautari.acts.budgets import estimate
from chautari.acts.line import ref_of
from chautari.acts.models import ON_OWN_WALL, Act
from chautari.connectors.base import ReadsOwn
from chautari.connectors.errors import ConnectorError
from chautari.connectors.values import InboundEvent, Level, Verb
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.publishing import live
from chautari.publishing.models import Alteration, Round
from chautari.registry.connect import capability, connect
from chautari.registry.models import Account
from chautari.registry.networks import network

EVERY: Final = timedelta(days=1)
EVERY_PAID: Final = timedelta(days=7)  # where reading costs money
BACK: Final = timedelta(days=30)
BY_API: Final = frozenset({Level.FULL, Level.PARTIAL})
OVER: Final = (Act.State.FAILED, Act.State.WITHDRAWN)
KINDS: Final = {Alteration.Kind.EDITED: Kind.POST_EDITED, Alteration.Kind.DELETED: Kind.POST_DELETED}
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
SHORT: Final = "https://t.co/"
logger = logging.getLogger("chautari.publishing")


def heard(account: Account, event: InboundEvent) -> None:
    """The network tells that a post of the account was edited or deleted. Running it twice changes nothing."""
    if event.ref is None:
        return
    act = Act.objects.filter(account=account, external_id=event.ref.id, verb__in=ON_OWN_WALL).first()
    is_gone = event.kind == "post.deleted"
    if act and (is_gone or event.text is not None):
        note(act, None if is_gone else event.text, at=event.occurred_at)


@task()
def look() -> None:
    """Look how the posts of the last days stand: daily, and weekly where the network charges for it."""
    for account in Account.objects.live().exclude(health=Account.Health.RECONNECT):
        if isinstance(network(account.network), ReadsOwn) and _is_due(account):
            look_at(account)


def look_at(account: Account) -> None:
    """Read the account's posts of the last days, and note what others did with them."""
    line = connect(account)
    connector = line.connector
    acts = {act.external_id: act for act in _standing(account)}
    if not (acts and isinstance(connector, ReadsOwn)):
        return
    refs = [ref_of({**act.outcome, "id": act.external_id}) for act in acts.values()]
    try:
        told: Mapping[str, str | None] = line.ask(lambda ctx: connector.read_own(ctx, refs))
    except ConnectorError as no:
        logger.info("own posts not read", extra={"account": account.pk, "reason": no.message_key})
        return
    for key, text in told.items():
        if key in acts:
            note(acts[key], text, at=None)


def note(act: Act, text: str | None, *, at: datetime | None) -> Alteration | None:
    """Keep that a post reads otherwise than the desk left it, or is gone (None); None where all is as it was."""
    if text is None and _is_ours(act, Verb.DELETE):
        return None
    before = live.words(act, act.changes.all(), act.alterations.all())
    if before is None or (text is not None and (_alike(before, text) or _is_ours(act, Verb.EDIT, text))):
        return None
    kind = Alteration.Kind.DELETED if text is None else Alteration.Kind.EDITED
    source = Alteration.Source.TOLD if at else Alteration.Source.LOOKED
    if text is None and not at and act.alterations.filter(source=Alteration.Source.TOLD).exists():
        return None  # an edited post may live on under another number, which a look-up does not find
    told = {"kind": kind, "source": source, "before": before, "after": text or "", "at": at}
    try:
        with transaction.atomic():
            made = Alteration.objects.create(act=act, number=act.alterations.count() + 1, **told)
            version = getattr(act, "version", None) or getattr(getattr(act, "deed", None), "version", None)
            about = version.notice if version else act
            record(KINDS[kind], about=about, facts={"act": act.pk, "source": source})
    except IntegrityError:  # somebody else notices it at this moment
        return None
    return made


def _standing(account: Account) -> list[Act]:
    posts = Act.objects.filter(
        account=account, verb__in=ON_OWN_WALL, state=Act.State.DONE, done__gte=clock.now() - BACK
    ).exclude(external_id="")
    known = posts.prefetch_related("alterations", "changes__act")
    return [act for act in known if live.words(act, act.changes.all(), act.alterations.all()) is not None]


def _is_due(account: Account) -> bool:
    """Whether a look is due; of two workers who ask at once one gets it."""
    if capability(account, Verb.PUBLISH).level not in BY_API:
        return False
    now = clock.now()
    every = EVERY_PAID if estimate(account, ["x"]) else EVERY
    _row, is_first = Round.objects.get_or_create(account=account, defaults={"looked": now})
    return is_first or bool(Round.objects.filter(account=account, looked__lte=now - every).update(looked=now))


def _is_ours(act: Act, verb: Verb, text: str = "") -> bool:
    """Whether the desk asked for this change itself; what an officer was to do by hand is done by that."""
    asked = Act.objects.filter(account=act.account_id, verb=verb, target__id=act.external_id)
    for ours in asked.exclude(state__in=OVER).select_related("account"):
        if verb is Verb.DELETE or _alike(ours.text, text):
            if ours.state == Act.State.TO_DO:
                outcome.done(ours, ref_of(ours.target), at=clock.now())
            return ours.state != Act.State.DONE or verb is Verb.DELETE
    return False


def _alike(ours: str, theirs: str) -> bool:
    """Whether a post reads as we know it: a changed link is a change, the network's own way of writing it is none."""
    if SHORT in theirs:
        return _words(_ADDRESS.sub(" ", ours)) == _words(_ADDRESS.sub(" ", theirs))
    return _words(ours) == _words(theirs)


def _words(text: str) -> str:
    plain = re.sub(r"https?://", "", text, flags=re.IGNORECASE).split()
    return outcome.plain(" ".join(word.rstrip("/") for word in plain))
