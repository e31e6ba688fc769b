"""A second reckoning of working time, as simple as can be: minute by minute, and slow. It shares nothing but the calendar.

A setting is written as in the table beside the tests: ``off 2083-08-13; open 2083-08-14 08:00-12:00``, or ``-``.
"""

from datetime import date, datetime, time, timedelta

from chautari.bikram.calendar import BsDate, from_ad, month_length, parse, to_ad

MINUTE = timedelta(minutes=1)
LUNCH = (time(13, 30), time(14, 0))


def read_setting(text):
    """Days off, and the hours of changed days."""
    off, changed = set(), {}
    for part in text.split(";"):
        words = part.split()
        if words and words[0] == "off":
            off.add(to_ad(parse(words[1])))
        elif words and words[0] == "open":
            begin, end = words[2].split("-")
            changed[to_ad(parse(words[1]))] = (time.fromisoformat(begin), time.fromisoformat(end))
    return off, changed


def read_moment(text):
    """``2083-08-10 11:00`` in the time of Nepal, without a zone."""
    day, hour = text.split()
    return datetime.combine(to_ad(parse(day)), time.fromisoformat(hour))


def tell_moment(moment):
    """The other way round."""
    return f"{from_ad(moment.date())} {moment:%H:%M}"


def doors(day, setting):
    """Opening and closing of the day; None where the office is closed."""
    off, changed = setting
    if day in changed:
        return changed[day]
    if day in off:
        return None
    if date(2022, 5, 15) <= day <= date(2022, 6, 14):  # the trial of two days off a week
        return None if day.weekday() in {5, 6} else (time(9, 30), time(17, 30))
    if day.weekday() == 5:
        return None
    if day.weekday() == 4:
        return time(10), time(15)
    bs = from_ad(day)
    is_winter = (bs.month == 7 and bs.day >= 16) or bs.month in {8, 9} or (bs.month == 10 and bs.day <= 15)
    return time(10), time(16) if is_winter else time(17)


def is_open(moment, setting):
    """Whether this minute counts."""
    hours = doors(moment.date(), setting)
    if hours is None or LUNCH[0] <= moment.time() < LUNCH[1]:
        return False
    return hours[0] <= moment.time() < hours[1]


def add(start, minutes, setting):
    """The end of the last of so many minutes that count."""
    moment = start
    while minutes:
        minutes -= is_open(moment, setting)
        moment += MINUTE
    return moment


def between(start, end, setting):
    """How many minutes count."""
    moment, total = start, 0
    while moment < end:
        total += is_open(moment, setting)
        moment += MINUTE
    return total


def closing(day, setting):
    """When the day's last minute that counts is over; None where none counts."""
    midnight = datetime.combine(day, time())
    counted = [n for n in range(24 * 60) if is_open(midnight + n * MINUTE, setting)]
    return midnight + (counted[-1] + 1) * MINUTE if counted else None


def days(start, count, setting):
    """The closing of so many working days after the day of the start."""
    day, end = start.date(), None
    while count:
        day += timedelta(days=1)
        if found := closing(day, setting):
            count, end = count - 1, found
    return end


def months(start, count, setting):
    """The closing of the same day so many months later, or of the first working day after it."""
    bs = from_ad(start.date())
    year, month = bs.year, bs.month
    for _each in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = to_ad(BsDate(year, month, min(bs.day, month_length(year, month))))
    while not closing(day, setting):
        day += timedelta(days=1)
    return closing(day, setting)


def answer(question, start, setting):
    """The answer to one line of the table: ``+3 days``, ``+90 minutes``, ``+1 months`` or ``until …``."""
    if question.startswith("until "):
        return f"{between(start, read_moment(question[6:]), setting)} minutes"
    count, unit = question.removeprefix("+").split()
    ask = {"days": days, "minutes": add, "months": months}[unit]
    return tell_moment(ask(start, int(count), setting))
