"""What can be done with the details of a body: they are added and ended, never deleted."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies import queries
from chautari.agencies.models import Agency, Detail, Logo, Name, Officer, Person
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import picture
from chautari.lib.errors import Refused


@transaction.atomic
def keep(detail: Detail, *, by: Officer) -> None:
    """Add a detail, which holds from today on where no day is said; a new person ends the one before in the duty."""
    if not isinstance(detail, Name) and detail.since is None:
        detail.since = queries.today()
    if isinstance(detail, Person):
        before = Person.objects.filter(agency=detail.agency, duty=detail.duty, until=None)
        if before.filter(since__gt=detail.since).exists():
            raise Refused(_("Somebody holds this duty since a later day. Give a day after that."))
        before.update(until=detail.since)
    detail.save()
    _hear(detail)
    record(Kind.DETAIL_ADDED, about=detail, by=by)


@transaction.atomic
def keep_logo(agency: Agency, *, kind: str, content: bytes, by: Officer) -> Logo:
    """Take a picture in: its marks and a small copy are kept; the same picture twice is one row. Raises Unfit."""
    marks, small, mark = picture.marks(content), picture.small(content), queries.digest(content)
    same = Logo.objects.on(queries.today()).filter(agency=agency, kind=kind, sha256=mark)
    if known := same.first():
        return known
    logo = Logo(agency=agency, kind=kind, sha256=mark, marked=list(marks), since=queries.today())
    logo.file.save(f"{mark}.jpg", ContentFile(small), save=False)
    logo.save()
    record(Kind.DETAIL_ADDED, about=logo, by=by, facts={"sha256": mark})
    return logo


@transaction.atomic
def end(detail: Detail, *, by: Officer) -> None:
    """From today on a detail holds no more; what was, stays known. Ending it twice changes nothing."""
    rows = type(detail)._default_manager.filter(pk=detail.pk, until=None)  # noqa: SLF001 — Django documents it
    if rows.update(until=queries.today()):
        record(Kind.DETAIL_ENDED, about=detail, by=by)


def _hear(detail: Detail) -> None:
    """A new name is found by its sound."""
    if isinstance(detail, Name):
        fresh = Agency.objects.get(pk=detail.agency_id)
        Agency.objects.filter(pk=fresh.pk).update(sounds=queries.sound_of(fresh))
