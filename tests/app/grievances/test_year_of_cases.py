"""Five hundred cases over a year with holidays, leave and pauses, against a second reckoning minute by minute.

The second reckoning knows no Timetable and no ladder: it has its own hours of the office, its own list of every working
minute of the time, and its own list of who stands where.
"""

import random
from bisect import bisect_left
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from chautari.agencies.models import DayOff
from chautari.bikram.calendar import BsDate, from_ad, month_length, to_ad
from chautari.grievances import actions, watch
from chautari.grievances.actions.closing import Ending
from chautari.grievances.actions.opening import Brought
from chautari.grievances.models import Breach, Route, Rung, Source
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.clock import NEPAL
from chautari.roster.models import Cover
from tests import make

pytestmark = pytest.mark.django_db
SEED = 2083
CASES = 500
FIRST = date(2026, 4, 14)  # 2083 Baisakh 1
DAYS = 365
AFTER = 60  # days more, so that what was opened last can run out
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)
NIGHT = time(20)
HOLIDAYS = (
    [FIRST + timedelta(days=n) for n in (0, 17, 29, 45, 88, 120, 133, 141, 142, 163)]
    + [FIRST + timedelta(days=n) for n in range(186, 192)]  # Dashain
    + [FIRST + timedelta(days=n) for n in (207, 208, 209, 240, 262, 290, 307, 325, 340)]
)
SHORT = {FIRST + timedelta(days=n): (time(11), time(13)) for n in (60, 144, 250)}  # open for two hours
FIRST_RUNG, OWN = 1, {"safety": 1, "service": 2, "conduct": 3, "policy": 4}


def sessions(day):
    """When the office works on a day, in the time of Nepal: written anew, from the words of the notice."""
    if day in SHORT:
        return [SHORT[day]]
    if day in HOLIDAYS or day.weekday() == 5:
        return []
    bs = from_ad(day)
    winter = (7, 16) <= (bs.month, bs.day) <= (10, 15)
    closes = time(15) if day.weekday() == 4 else time(16) if winter else time(17)
    return [(time(10), time(13, 30)), (time(14), closes)]


def minutes():
    """Every working minute of the time, in its order."""
    found, day = [], FIRST
    while day < FIRST + timedelta(days=DAYS + AFTER + 60):
        for begin, end in sessions(day):
            moment = datetime.combine(day, begin, NEPAL)
            while moment < datetime.combine(day, end, NEPAL):
                found.append(moment)
                moment += A_MINUTE
        day += A_DAY
    return found


WORKED = minutes()


def closing_of(day):
    return datetime.combine(day, sessions(day)[-1][1], NEPAL)


def given(place, start):
    """How many working minutes a rung gives from a moment on, by its words: two hours, three days, seven, a month."""
    if place == 1:
        return 120
    day = start.astimezone(NEPAL).date()
    if place == 4:
        bs = from_ad(day)
        year, month = (bs.year, bs.month + 1) if bs.month < 12 else (bs.year + 1, 1)
        day = to_ad(BsDate(year, month, min(bs.day, month_length(year, month))))
        while not sessions(day):
            day += A_DAY
    else:
        left = {2: 3, 3: 7}[place]
        while left:
            day += A_DAY
            left -= bool(sessions(day))
    return bisect_left(WORKED, closing_of(day)) - bisect_left(WORKED, start)


def walk(start, amount, pauses):
    """When so many working minutes have passed, minute by minute, none of them in a pause; None if it never ends."""
    at = bisect_left(WORKED, start)
    while amount:
        moment = WORKED[at]
        pause = next((p for p in pauses if p[0] <= moment and (p[1] is None or moment < p[1])), None)
        if pause is None:
            amount -= 1
            at += 1
        elif pause[1] is None:
            return None
        else:
            at = bisect_left(WORKED, pause[1])
    return WORKED[at - 1] + A_MINUTE


class Office:
    """Who stands where, and who stands in for whom on which day."""

    def __init__(self):
        self.agency = make.agency("moha")
        role = lambda name: make.officer(name, agency=self.agency)
        self.desk = [role("operator") for _n in range(3)]
        self.chief, self.deputy, self.head = role("approver"), role("approver"), role("head")
        self.away = {}
        dice = random.Random(SEED + 1)
        for officer, stand_in in ((self.chief, self.deputy), (self.head, self.chief)):
            for day in dice.sample(range(DAYS), 60):
                self.away[officer.pk, FIRST + timedelta(days=day)] = stand_in.pk
        self.keep()

    def keep(self):
        """The same in the desk's own tables."""
        posts = {1: {}, 2: {"officer": self.chief}, 3: {"role": "approver"}, 4: {"officer": self.head}}
        times = {1: (2, "hour"), 2: (3, "day"), 3: (7, "day"), 4: (1, "month")}
        for place, who in posts.items():
            count, unit = times[place]
            Rung.objects.create(
                agency=self.agency, place=place, count=count, unit=unit, post_ne=f"पद {place}", **who
            )
        for (officer, day), stand_in in self.away.items():
            Cover.objects.create(
                agency=self.agency, day=day, officer_id=officer, stand_in_id=stand_in, why="leave"
            )
        for day in HOLIDAYS:
            DayOff.objects.create(day=day, name_ne="बिदा", source="राजपत्र")
        for day, (opens, closes) in SHORT.items():
            DayOff.objects.create(day=day, name_ne="छोटो दिन", source="राजपत्र", opens=opens, closes=closes)
        Route.objects.create(agency=self.agency, kind="service", own=2, officer=self.desk[0])

    def told(self, place, day, assignee):
        """Who is told on a day, by the list of posts as the head wrote it down."""
        if place == 1:
            found = [assignee] if assignee else [each.pk for each in (*self.desk, self.chief, self.deputy)]
            order = found if assignee else [self.chief.pk, self.deputy.pk, *[each.pk for each in self.desk]]
            found = order
        else:
            found = {2: [self.chief.pk], 3: [self.chief.pk, self.deputy.pk], 4: [self.head.pk]}[place]
        return {self.away.get((pk, day), pk) for pk in found}


class Life:
    """What happens to one case: drawn once, lived by the desk, and read again by the second reckoning."""

    def __init__(self, n, dice, office):
        self.n, self.kind = n, dice.choice(tuple(OWN))
        self.opened = self.some(dice, dice.randrange(DAYS))
        self.events = [(self.opened, "open", None)]
        at, closer = self.opened, None
        for _round in range(dice.choice((1, 1, 1, 2))):
            at, closer = self.a_round(at, dice, office, closer)
            if closer is None:
                break

    def a_round(self, at, dice, office, former):
        """One round: perhaps taken, asked, answered, closed; and when it is opened again, or None where it ends."""
        if dice.random() < 0.85:
            at = self.later(at, dice, 60 * 30)
            taker = dice.choice([each for each in office.desk if each is not former])
            self.events.append((at, "take", taker))
        for _question in range(dice.choice((0, 0, 1, 2))):
            at = self.later(at, dice, 60 * 24 * 6)
            self.events.append((at, "ask", office.desk[1]))
            if dice.random() < 0.1:
                return at, None
            at = self.later(at, dice, 60 * 24 * 10)
            self.events.append((at, "answer", office.desk[1]))
        if dice.random() < 0.25:
            return at, None
        at = self.later(at, dice, 60 * 24 * dice.choice((1, 5, 12, 45)))
        closer = dice.choice([each for each in (*office.desk, office.deputy) if each is not former])
        self.events.append((at, "close", closer))
        again = self.later(at, dice, 60 * 24 * 9)
        if dice.random() < 0.5:
            return again, None
        self.events.append((again, "reopen", None))
        return again, closer

    @staticmethod
    def some(dice, day):
        return datetime.combine(
            FIRST + timedelta(days=day), time(dice.randrange(24), dice.randrange(60)), NEPAL
        )

    @staticmethod
    def later(at, dice, most):
        return at + dice.randint(1, most) * A_MINUTE

    def happens(self, what, officer, office):
        """The same at the desk."""
        if what == "open":
            brought = Brought(f"{self.n:016x}", self.kind, f"case {self.n}")
            self.case = actions.open_case(brought, Source(what="desk"), secret="A3", by=office.desk[2])
            return
        self.case.refresh_from_db()
        if what == "take":
            actions.take(self.case, by=officer)
        elif what == "ask":
            actions.ask(self.case, text="?", on_thread=False, by=officer)
        elif what == "answer":
            actions.answered(self.case.questions.get(over=None), by=officer)
        elif what == "close":
            ending = Ending("settled", "done", "done", told="by telephone")
            actions.close(self.case, ending, by=officer)
        else:
            actions.reopen(self.case, by=office.chief)

    def rounds(self):
        """The events of each round, beginning with its opening."""
        found = []
        for event in self.events:
            if event[1] in {"open", "reopen"}:
                found.append([])
            found[-1].append(event)
        return found

    def expected(self, office, end):
        """Which rungs run out, on which day, and who is told: the second reckoning."""
        assignee = office.desk[0].pk if self.kind == "service" else None
        history, closer = [(self.opened, assignee)], None
        for number, events in enumerate(self.rounds(), 1):
            start = events[0][0]
            if number > 1:
                assignee = None if assignee == closer else assignee
                history.append((start, assignee))
            facts = {what: at for at, what, _who in reversed(events)}  # the first of each
            for at, what, who in events:
                if what == "take":
                    assignee = assignee or who.pk
                    history.append((at, assignee))
                closer = who.pk if what == "close" else closer
            yield from self.of_round(number, start, facts, events, (office, end, history))

    def of_round(self, number, start, facts, events, around):
        office, end, history = around
        asked = [at for at, what, _who in events if what == "ask"]
        answered = [at for at, what, _who in events if what == "answer"]
        pauses = [(a, answered[n] if n < len(answered) else None) for n, a in enumerate(asked)]
        own = OWN[self.kind]
        seen = [facts[name] for name in ("take", "ask", "close") if name in facts]
        for place in sorted({FIRST_RUNG, *range(own, 5)}):
            is_taking = place == FIRST_RUNG < own
            met = (min(seen) if seen else None) if is_taking else facts.get("close")
            due = walk(start, given(place, start), pauses)
            if due is None or due > end or (met and met <= due):
                continue
            told_at = self.told_at(due, number)
            who = [officer for at, officer in history if at <= told_at][-1]
            yield (self.case.pk, number, place, due, told_at.date(), office.told(place, told_at.date(), who))

    def told_at(self, due, number):
        """The evening of the day on which it ran out; at once where the case is opened again before."""
        evening = datetime.combine(due.date(), NIGHT, NEPAL)
        again = [events[0][0] for events in self.rounds()[number:]]
        return min([evening, *again])


def happens(lives, office, end):
    """Everything in the order of time, and every evening the desk's own look."""
    story = [
        (at, n, each, what, who) for n, each in enumerate(lives) for at, what, who in each.events if at <= end
    ]
    days = range((end.date() - FIRST).days + 1)
    looks = [(datetime.combine(FIRST + timedelta(days=d), NIGHT, NEPAL), -1, None, "", None) for d in days]
    for at, _n, life, what, who in sorted([*story, *looks], key=lambda each: each[:2]):
        with clock.travel(at.astimezone(UTC)):
            life.happens(what, who, office) if life else watch.watch.call()


def test_each_time_that_runs_out_is_told_once_to_the_right_officer_on_the_right_working_day():
    office, dice = Office(), random.Random(SEED)
    lives = [Life(n, dice, office) for n in range(CASES)]
    end = datetime.combine(FIRST + timedelta(days=DAYS + AFTER), NIGHT, NEPAL)
    for life in lives:
        life.events = [event for event in life.events if event[0] <= end]

    happens(lives, office, end)

    found = {
        (b.case_id, b.round, b.place): (b.due, b.at.astimezone(NEPAL).date(), set(b.officers))
        for b in Breach.objects.all()
    }
    expected = {each[:3]: each[3:] for life in lives for each in life.expected(office, end)}
    print(f"{CASES} cases, {len(expected)} times that ran out compared, {len(found)} told")
    print("by rung:", dict(sorted(Counter(key[2] for key in expected).items())))
    print(
        "told to a stand-in:", sum(1 for _d, day, told in expected.values() if stands_in(office, day, told))
    )
    assert set(found) == set(expected)
    assert {key: told[1:] for key, told in found.items()} == {key: told[1:] for key, told in expected.items()}
    assert all(abs(found[key][0] - told[0]) < timedelta(seconds=5) for key, told in expected.items())
    assert all(sessions(told[0].date()) for told in expected.values())
    assert len(expected) > CASES / 2

    entries = Entry.objects.filter(kind="grievance.breached")
    assert entries.count() == len(found)
    assert all(entry.facts["officers"] for entry in entries)


def stands_in(office, day, told):
    return any(each_day == day and stand_in in told for (_pk, each_day), stand_in in office.away.items())
