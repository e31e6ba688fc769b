"""What can be done with officers."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies import tasks
from chautari.agencies.models import Agency, Letter, Officer
from chautari.agencies.roles import Role
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def add(
    agency: Agency, *, role: Role, email: str, names: tuple[str, str], password: str, by: Officer | None
) -> Officer:
    """Bring an officer to an agency's desk; ``names`` in Nepali and English. ``by`` is empty at set-up only.

    Without a password nobody can log in until one is chosen through a mailed link.
    """
    officer = Officer(agency=agency, role=role, email=email.lower(), name_ne=names[0], name_en=names[1])
    officer.set_password(password or None)
    officer.save()
    standing = Agency.Standing
    Agency.objects.filter(pk=agency.pk, standing=standing.SEEDED).update(standing=standing.TRIAL)
    record(Kind.OFFICER_ADDED, about=officer, by=by, facts={"role": role})
    return officer


@transaction.atomic
def invite(agency: Agency, *, role: Role, email: str, names: tuple[str, str], by: Officer | None) -> Officer:
    """Bring an officer to the desk, and mail the link by which a password is chosen."""
    if Officer.objects.filter(email__iexact=email).exists():
        raise Refused(_("An officer with this e-mail address is at the desk already. Use another address."))
    officer = add(agency, role=role, email=email, names=names, password="", by=by)
    Letter.objects.create(
        agency=agency, what=Letter.What.WELCOME, to=officer.email, officer=officer, language="ne"
    )
    record(Kind.OFFICER_INVITED, about=officer, by=by)
    transaction.on_commit(tasks.write.enqueue)
    return officer


@transaction.atomic
def choose_password(officer: Officer, *, password: str, by: Officer) -> None:
    """Set the password that the officer has chosen; the link that led here is used up by it."""
    officer.set_password(password)
    officer.save(update_fields=["password"])
    record(Kind.PASSWORD_CHOSEN, about=officer, by=by)


@transaction.atomic
def enter(officer: Officer, *, by: Officer) -> None:
    """Note that an officer came in."""
    record(Kind.OFFICER_ENTERED, about=officer, by=by)
