"""Who is at the desk of the example agency: a roster for the week, opened each working day, closed by the clock."""

from datetime import date, datetime, time
from typing import Final

from chautari.agencies.roles import Role
from chautari.agencies.timetables import timetable
from chautari.bikram.months import BsMonth
from chautari.config.rehearsal.stage import Scene
from chautari.lib import clock
from chautari.roster import actions
from chautari.roster.models import Shift
from chautari.roster.watch import watch

WEEK: Final = (6, 0, 1, 2, 3, 4)  # Sunday to Friday
COMES: Final = time(10, 4)
NIGHT: Final = time(20)


def keep_roster(scene: Scene, month: BsMonth) -> None:
    """The head writes the week before the month begins: the operator, and the approver where they cannot."""
    with clock.travel(month.start):
        for weekday in WEEK:
            shift = Shift(weekday=weekday, officer=scene.officers[Role.OPERATOR])
            shift.substitute = scene.officers[Role.APPROVER]
            actions.write_shift(shift, by=scene.officers[Role.HEAD])


def at_desk(scene: Scene, day: date) -> None:
    """One day, where the office works: opened in the morning, closed by the clock."""
    if not timetable(scene.agency).sessions(day):
        return
    with clock.travel(datetime.combine(day, COMES, clock.NEPAL)):
        actions.open_desk(by=scene.officers[Role.OPERATOR])
    with clock.travel(datetime.combine(day, NIGHT, clock.NEPAL)):
        watch.call()
