"""How long it took from the office's decision until each account had said it.

The table of acts is the record: what was done, and when. Nothing is kept a second time, so a proof that an officer
gives later, or a post found on the network, moves the figure with it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from chautari.acts.models import ON_OWN_WALL, Act
from chautari.agencies.models import Agency
from chautari.publishing.models import Notice, Version
from chautari.registry.models import Account


@dataclass(frozen=True, slots=True)
class Delay:
    """One notice on one account."""

    account: Account
    notice: Notice
    done: datetime
    lasted: timedelta


@dataclass(frozen=True, slots=True)
class Figure:
    """An account in a span of time."""

    account: Account
    count: int
    median: timedelta
    longest: Delay


def begun(notice: Notice) -> datetime:
    """When the office decided on it; where nobody wrote that down, when it was handed in."""
    return notice.issued or notice.submitted or notice.created


def of_notice(notice: Notice) -> list[Delay]:
    """The delay on each account that has said it, by what is loaded with the notice."""
    return [_delay(version, notice) for version in notice.versions.all() if _is_said(version)]


def figures(agency: Agency, since: datetime, until: datetime) -> list[Figure]:
    """Each account that said something in the span, with the middle and the longest delay; one query."""
    said = Version.objects.filter(
        notice__agency=agency,
        act__state=Act.State.DONE,
        act__verb__in=ON_OWN_WALL,
        act__done__gte=since,
        act__done__lt=until,
    )
    found: dict[int, list[Delay]] = {}
    for version in said.select_related("notice", "account", "act").order_by("account__network", "account_id"):
        found.setdefault(version.account_id, []).append(_delay(version, version.notice))
    return [_figure(each) for each in found.values()]


def _figure(delays: list[Delay]) -> Figure:
    return Figure(
        account=delays[0].account,
        count=len(delays),
        median=timedelta(seconds=median(delay.lasted.total_seconds() for delay in delays)),
        longest=max(delays, key=lambda delay: delay.lasted),
    )


def _is_said(version: Version) -> bool:
    act = version.act
    return act is not None and act.state == Act.State.DONE and act.done is not None


def _delay(version: Version, notice: Notice) -> Delay:
    done = version.act.done if version.act and version.act.done else notice.created
    return Delay(version.account, notice, done, max(timedelta(), done - begun(notice)))
