"""What one look of the clock sees of all desks: read in a few statements, however many agencies keep a roster."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.db.models import Max, Q

from chautari.agencies.timetables import read_together
from chautari.bikram.calendar import nepal_day
from chautari.bikram.months import midnight
from chautari.roster.models import Desk, Gap, Shift, Stand

Line = int | None  # an account that has a line of its own in the roster, or all accounts together


@dataclass(frozen=True, slots=True)
class Sight:
    """By agency: who stands at the desk, the gaps that are open or of today, the lines, who left today when."""

    stands: dict[int, list[Stand]] = field(default_factory=lambda: defaultdict(list))
    gaps: dict[int, list[Gap]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    left: dict[tuple[int, Line], datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, desks: Sequence[Desk], now: datetime) -> Self:
        """Six statements, and the timetables that the agencies of these desks know from now on."""
        read_together([desk.agency for desk in desks])
        seen, own, today = cls(), Q(agency__in=[desk.agency_id for desk in desks]), midnight(nepal_day(now))
        for stand in Stand.objects.filter(own, closed=None):
            seen.stands[stand.agency_id].append(stand)
        for gap in Gap.objects.filter(own & (Q(until=None) | Q(since__gte=today))):
            seen.gaps[gap.agency_id].append(gap)
        for agency, line in Shift.objects.filter(own).order_by().values_list("agency", "account").distinct():
            seen.lines[agency].append(line)
        gone = Stand.objects.filter(own, closed__gte=today).order_by().values_list("agency", "account")
        seen.left.update({(agency, line): at for agency, line, at in gone.annotate(at=Max("closed"))})
        return seen

    def lines_of(self, agency: int) -> list[Line]:
        """What the agency's roster names somebody for; all accounts first."""
        return sorted(self.lines[agency], key=lambda line: line or 0)

    def is_manned(self, agency: int, line: Line) -> bool:
        """Whether somebody is at the desk for this line."""
        return any(stand.account_id in {None, line} for stand in self.stands[agency])

    def last_there(self, agency: int, line: Line) -> datetime | None:
        """When the last who was there for this line today left."""
        return max((at for key in {None, line} if (at := self.left.get((agency, key)))), default=None)

    def gap(self, agency: int, line: Line, since: datetime) -> Gap | None:
        """The gap of this line that began then."""
        own = (gap for gap in self.gaps[agency] if (gap.account_id, gap.since) == (line, since))
        return next(own, None)
