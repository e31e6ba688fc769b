"""Looks for numbers in a full contact book as an officer does, beside one bare indexed SELECT; in the desk's settings.

``python -m tests.bench.looking CONTACTS`` tells milliseconds as JSON.
"""

import json
import random
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402 — the desk must be ready first

from chautari.agencies.models import Agency, Officer  # noqa: E402
from chautari.citizens import queries  # noqa: E402
from chautari.citizens.models import Contact  # noqa: E402
from chautari.lib import phone  # noqa: E402
from chautari.registry.models import seal  # noqa: E402

ROUNDS, AT_ONCE, AGENCIES = 400, 2000, 20
BARE = "SELECT id, sealed, name, identity, source, created FROM citizens_contact WHERE agency_id = %s AND mark = %s"


def number(n):
    """One of ten million mobile numbers."""
    return f"+97798{n:08}"


def fill(officers, contacts):
    """A book for each agency; every mark is the number's own, the seal is one text, as long as any."""
    random.seed(9)
    places = [(each, Contact.place(each.agency_id)) for each in officers]
    sealed = seal().seal({"number": number(41234567)}, place=places[0][1])
    for start in range(0, contacts, AT_ONCE):
        rows = []
        for n in range(start, min(start + AT_ONCE, contacts)):
            officer, place = places[n % len(places)]
            mark = seal().blind(number(n), place=place)[0]
            rows.append(
                Contact(
                    agency_id=officer.agency_id, sealed=sealed, mark=mark, name="सीता तामाङ", source="list"
                )
            )
        Contact.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def office(n):
    """An agency and its operator."""
    agency = Agency.objects.create(code=f"book-{n}", kind="office", name_ne="कार्यालय", name_en=f"Office {n}")
    return Officer.objects.create(
        agency=agency, role="operator", email=f"b{n}@moha.gov.np", name_ne="अधिकृत", name_en="Officer"
    )


def look(officer, written):
    """As the page does: the number is read, its mark made, the rows fetched with whether there is a twin."""
    return list(queries.contacts(officer, wanted=written)[:51])


def select(agency, mark):
    """The rival: whoever has the mark at hand, and one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BARE, [agency, mark])
        return cursor.fetchall()


class Statement:
    """The time that the desk's statement itself takes, its rows fetched as far as the driver fetches at once."""

    def __init__(self):
        self.spent = 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent += time.perf_counter() - began


def timed(work, *words):
    began = time.perf_counter()
    found = work(*words)
    return (time.perf_counter() - began) * 1000, found


def measure(officers, contacts):
    """Both take turns at numbers that are there, and at numbers that are not."""
    told = {"known": {"ours": [], "sql": [], "bare": []}, "unknown": {"ours": [], "sql": [], "bare": []}}
    for turn in range(ROUNDS + 20):
        for kind, n in (("known", random.randrange(contacts)), ("unknown", contacts + turn)):
            officer, statement = officers[n % len(officers)], Statement()
            mark = seal().blind(phone.e164(number(n)), place=Contact.place(officer.agency_id))[0]
            bare, rows = timed(select, officer.agency_id, mark)
            with connection.execute_wrapper(statement):
                ours, found = timed(look, officer, number(n)[4:])
            assert len(found) == len(rows) == (kind == "known"), (kind, n, len(found), len(rows))
            if turn >= 20:  # the first turns warm both up
                told[kind]["ours"].append(ours)
                told[kind]["sql"].append(statement.spent * 1000)
                told[kind]["bare"].append(bare)
    return told


def main():
    """Fill, look, tell."""
    contacts = int(sys.argv[1])
    officers = [office(n) for n in range(AGENCIES)]
    fill(officers, contacts)
    print(json.dumps(measure(officers, contacts)))


if __name__ == "__main__":
    main()
