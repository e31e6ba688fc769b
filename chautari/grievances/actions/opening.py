"""A case is registered, from whatever source; further sources; a new secret for whoever lost theirs."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.grievances import ladder, reckon
from chautari.grievances.course import minute
from chautari.grievances.models import Case, Source, Turn
from chautari.inbox import secret as secrets
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody wants put right; ``key`` is the form's own, so that the same form sent twice is one case."""

    key: str
    kind: str
    title: str
    text: str = ""
    confidentiality: str = Case.Confidentiality.OPEN.value
    name: str = ""
    contact: str = ""


@transaction.atomic
def open_case(brought: Brought, source: Source, *, secret: str, by: Officer) -> Case:
    """Register a case with a number of its own, and send it where the routing table says; its clock runs from now.

    The same form again gives the same case. Only the digest of the secret is kept.
    """
    if known := Case.objects.filter(agency=by.agency_id, key=brought.key).first():
        return known
    way, now = ladder.route(by.agency_id, brought.kind), minute(clock.now())
    number = secrets.number()
    case = Case(
        agency=by.agency,
        number=number,
        digest=secrets.digest(number, secret),
        key=brought.key,
        kind=brought.kind,
        title=brought.title,
        text=brought.text,
        confidentiality=brought.confidentiality,
        section=way.section,
        assignee=way.officer if way.officer and way.officer.is_active else None,
        own=way.own,
        opened=now,
        begun=now,
        opened_by=by,
    )
    case.keep(brought.name, brought.contact)
    case.save()
    _put(source, case, by)
    Turn.objects.create(agency=by.agency, case=case, round=1, state=case.state, by=by, at=now)
    reckon.renew(case)
    officers = [case.assignee_id] if case.assignee_id else []
    facts = {"kind": case.kind, "source": source.what, "officers": officers}
    record(Kind.GRIEVANCE_OPENED, about=case, by=by, facts=facts)
    return case


@transaction.atomic
def add_source(case: Case, source: Source, *, by: Officer) -> None:
    """One more conversation, call or paper about the same matter. Raises Refused for one that is there already."""
    try:
        with transaction.atomic():
            _put(source, case, by)
    except IntegrityError:
        raise Refused(_("This source belongs to the case already.")) from None
    record(Kind.GRIEVANCE_SOURCED, about=case, by=by, facts={"source": source.pk, "what": source.what})


@transaction.atomic
def renew_secret(case: Case, *, secret: str, by: Officer) -> None:
    """Give whoever lost their secret a new one; the old one opens nothing any more."""
    Case.objects.filter(pk=case.pk).update(digest=secrets.digest(case.number, secret))
    record(Kind.GRIEVANCE_KEYED, about=case, by=by)


def _put(source: Source, case: Case, by: Officer) -> None:
    source.agency_id, source.case, source.by = case.agency_id, case, by
    source.save()
