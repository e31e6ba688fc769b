"""What is due of a notice and not confirmed: any post of it, any later post of a thread, any change or deletion.

A later post that waits for the one before it is not late by itself: the alarm is about the post that holds it up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Case, F, Prefetch, Q, When
from django.db.models.functions import Coalesce, Greatest

from chautari.acts.models import Act
from chautari.acts.outcome import STOPPED
from chautari.publishing.live import thread_of
from chautari.publishing.models import Deed, Late, Notice, Version
from chautari.publishing.models.late import LateQuerySet

OVER: Final = (Act.State.DONE, Act.State.WITHDRAWN)
IS_OVER: Final = Q(act__state__in=OVER) | Q(act__dealt_with__isnull=False)
MISSED: Final = ~IS_OVER & Q(act__late=None, act__stop=None)  # open, not told of yet, and held back by nobody
HELD: Final = Q(act__state=Act.State.WAITING, act__second=None) & ~Q(act__hold="")
Missed = tuple[Notice, Act, datetime]
UNTRIED: Final = (Act.State.QUEUED, Act.State.SENDING)


@dataclass(frozen=True, slots=True)
class Told:
    """A late act and what it is to its notice: which post of how many, or a change or deletion of one."""

    late: Late
    kind: str
    number: int
    all: int
    public: int
    behind: int  # posts that wait for it, or stopped with it


def since(moment: datetime) -> Iterator[Missed]:
    """Every act of a notice that has been due for so long, with its time; only what nobody was told of yet."""
    approved = Notice.State.APPROVED
    due = Greatest(Coalesce("notice__publish_at", "notice__approved"), "notice__approved", "act__created")
    first = Version.objects.filter(MISSED, notice__state=approved, act__isnull=False).annotate(due=due)
    for version in first.filter(due__lte=moment).select_related("notice", "act"):
        if version.act:
            yield version.notice, version.act, version.due
    yield from _parts(moment)
    yield from _changes(moment)


def known(rows: LateQuerySet) -> LateQuerySet:
    """The rows with all that ``told`` reads, in the same number of queries whatever their number."""
    posts = Deed.objects.select_related("act")
    versions = ("act__version__deeds", "act__deed__version__deeds")
    found = rows.select_related("notice", "act__account", "act__version__act", "act__deed__version__act")
    return found.prefetch_related(*(Prefetch(name, posts) for name in versions))


def told(rows: Iterable[Late]) -> list[Told]:
    """What each late act is to its notice."""
    return [_told(row) for row in rows]


def _parts(moment: datetime) -> Iterator[Missed]:
    """Later posts of threads: due since the one before them was done, and the notice's time has come."""
    notice = "version__notice__"
    due = Greatest(
        Coalesce(f"{notice}publish_at", f"{notice}approved"),
        f"{notice}approved",
        "act__created",
        "act__after__done",
    )
    turn = Deed.objects.filter(MISSED, kind=Deed.Kind.PART, act__after__state=Act.State.DONE)
    turn = turn.filter(version__notice__state=Notice.State.APPROVED).exclude(act__problem=STOPPED)
    found = turn.annotate(due=due).filter(due__lte=moment).select_related("version__notice", "act")
    return ((deed.version.notice, deed.act, deed.due) for deed in found)


def _changes(moment: datetime) -> Iterator[Missed]:
    """Changes and deletions, since they were asked for, or since a second officer let the words go."""
    due = Case(
        When(act__state__in=UNTRIED, then=Greatest("act__created", "act__not_before")),
        default=F("act__created"),
    )
    asked = Deed.objects.filter(MISSED, kind__in=(Deed.Kind.EDIT, Deed.Kind.DELETE)).exclude(HELD)
    found = asked.annotate(due=due).filter(due__lte=moment).select_related("version__notice", "act")
    return ((deed.version.notice, deed.act, deed.due) for deed in found)


def _told(row: Late) -> Told:
    act = row.act
    deed: Deed | None = getattr(act, "deed", None)
    version: Version | None = deed.version if deed else getattr(act, "version", None)
    thread = thread_of(version) if version else [act]
    number = next((n for n, each in enumerate(thread, start=1) if each.pk == act.pk), 1)
    behind = [each for each in thread[number:] if each.state not in OVER]
    public = sum(each.state == Act.State.DONE for each in thread)
    return Told(row, deed.kind if deed else "", number, len(thread), public, len(behind))
