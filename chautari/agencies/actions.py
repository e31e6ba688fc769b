"""What can be done with officers."""

from django.db import transaction

from chautari.agencies.models import Agency, Officer
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
def enter(officer: Officer, *, by: Officer) -> None:
    """Note that an officer came in."""
    record(Kind.OFFICER_ENTERED, about=officer, by=by)
