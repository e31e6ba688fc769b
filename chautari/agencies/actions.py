"""What can be done with public bodies and officers."""

from django.db import transaction

from chautari.agencies.country.bodies import Body, everything
from chautari.agencies.models import Agency, Belonging, Officer
from chautari.agencies.roles import Role
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record


@transaction.atomic
def add(
    agency: Agency, *, role: Role, email: str, names: tuple[str, str], password: str, by: Officer | None
) -> Officer:
    """Bring an officer to an agency's desk; ``names`` in Nepali and English. ``by`` is empty at set-up only."""
    officer = Officer(agency=agency, role=role, email=email.lower(), name_ne=names[0], name_en=names[1])
    officer.set_password(password)
    officer.save()
    record(Kind.OFFICER_ADDED, about=officer, by=by, facts={"role": role})
    return officer


@transaction.atomic
def seed(*, by: Officer | None) -> int:
    """Take every public body of the country that is missing into the register; how many those were.

    What is there stays as it is, so a name or a place in the tree that was changed since is never changed back.
    Running it twice adds nothing. ``by`` is empty at set-up.
    """
    bodies = everything()
    known = set(Agency.objects.values_list("code", flat=True))
    Agency.objects.bulk_create([_row(body) for body in bodies if body.code not in known])
    rows = {row.code: row for row in Agency.objects.filter(code__in=[body.code for body in bodies])}
    placed = set(Belonging.objects.values_list("agency__code", flat=True))
    Belonging.objects.bulk_create(
        Belonging(agency=rows[body.code], parent=rows[body.under])
        for body in bodies
        if body.under and body.code not in placed
    )
    added = len(rows) - len(known & rows.keys())
    if added:
        record(Kind.AGENCIES_SEEDED, about=rows[bodies[0].code], by=by, facts={"added": added})
    return added


def _row(body: Body) -> Agency:
    names = {"name_ne": body.ne, "name_en": body.en, "place_ne": body.place[0], "place_en": body.place[1]}
    return Agency(code=body.code, kind=body.kind, domain=body.domain, **names)


@transaction.atomic
def enter(officer: Officer, *, by: Officer) -> None:
    """Note that an officer came in."""
    record(Kind.OFFICER_ENTERED, about=officer, by=by)
