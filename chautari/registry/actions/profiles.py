"""What an officer says of how an account looks: seen, ours, not ours, about to change; and its road to the badge."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import watch
from chautari.registry.actions.accounts import hijack
from chautari.registry.models import Account, Alarm, Announcement, Look, Verification

ANNOUNCED_FOR: Final = timedelta(days=7)


class Step(models.TextChoices):
    """What can happen on the road to the network's badge."""

    READY = "ready", gettext_lazy("The documents are ready")
    APPLIED = "applied", gettext_lazy("We have applied")
    GRANTED = "granted", gettext_lazy("The network has granted it")
    REFUSED = "refused", gettext_lazy("The network has refused it")
    ELIGIBLE = "eligible", gettext_lazy("We may apply from this day on")


@transaction.atomic
def see(account: Account, *, face: watch.Face, at: datetime, screenshot: bytes, by: Officer) -> Look:
    """Keep how the account looks, as an officer saw it on the network; what has changed raises the alarm."""
    if watch.is_readable(account):  # or a typed look would stand between two that the network told
        raise Refused(_("The desk looks at this account by itself."))
    look = watch.keep(account, face, by=by, at=at, screenshot=screenshot)
    if look is None:
        raise Refused(_("This look was not kept. Send it again."))
    record(Kind.ACCOUNT_SEEN, about=account, by=by, facts={"look": look.pk})
    return look


@transaction.atomic
def own(alarm: Alarm, *, by: Officer) -> None:
    """The office did this itself: the alarm is over, and the register takes the new name."""
    _answer(alarm, Alarm.Answer.OURS, by, at=clock.now())
    account = alarm.account
    if "name" in alarm.fields and alarm.after.name:
        Account.objects.filter(pk=account.pk).update(name=alarm.after.name[:200])
    record(Kind.CHANGE_OWNED, about=account, by=by, facts={"alarm": alarm.pk, "fields": alarm.fields})
    account.refresh_from_db()
    watch.weigh(account)


@transaction.atomic
def disown(alarm: Alarm, *, by: Officer) -> None:
    """Strangers did this: nothing goes out through the account any more, and everybody who looks it up is warned."""
    now = clock.now()
    _answer(alarm, Alarm.Answer.STRANGERS, by, at=now)
    account = alarm.account
    record(Kind.CHANGE_DISOWNED, about=account, by=by, facts={"alarm": alarm.pk, "fields": alarm.fields})
    for other in account.alarms.open():
        _answer(other, Alarm.Answer.STRANGERS, by, at=now)
    account.refresh_from_db()
    if account.state == Account.State.LIVE:
        hijack(account, by=by)
    watch.weigh(account)


@transaction.atomic
def announce(account: Account, *, changes: Mapping[str, str], by: Officer | None) -> None:
    """The office is about to change this (what → its new words, empty for whatever comes); it raises no alarm."""
    now = clock.now()
    for field, value in changes.items():
        Announcement.objects.create(
            agency_id=account.agency_id,
            account=account,
            field=field,
            value=value[:2000],
            by=by,
            at=now,
            until=now + ANNOUNCED_FOR,
        )
    record(Kind.CHANGE_ANNOUNCED, about=account, by=by, facts={"fields": sorted(changes)})


@transaction.atomic
def advance(account: Account, *, step: Step, at: datetime, reason: str = "", by: Officer) -> Verification:
    """One step on the account's road to the badge. A new application opens the road anew."""
    road, _is_new = Verification.objects.select_for_update().get_or_create(
        account=account, defaults={"agency_id": account.agency_id}
    )
    match step:
        case Step.ELIGIBLE:
            road.eligible = at
        case Step.READY:
            road.ready = at
        case Step.APPLIED:
            road.applied, road.answered, road.answer, road.reason = at, None, "", ""
        case Step.GRANTED | Step.REFUSED:
            if road.applied is None:
                raise Refused(_("Write down first when the office applied."))
            road.answered, road.answer, road.reason = at, step.value, reason
    look = account.looks.first()
    if road.badge_seen is None and look and look.verified:
        road.badge_seen = look.at
    road.save()
    record(Kind.VERIFICATION_EDITED, about=account, by=by, facts={"step": step.value})
    return road


def _answer(alarm: Alarm, answer: Alarm.Answer, by: Officer, *, at: datetime) -> None:
    """Close an alarm; raises Refused when somebody was quicker."""
    still_open = Alarm.objects.open().filter(pk=alarm.pk)
    if not still_open.update(answer=answer, by=by, answered=at):
        raise Refused(_("Somebody has answered this alarm already. Look at the account's page."))
