"""What other rooms and the pages ask about committees. Reads only."""

from django.db.models import QuerySet

from chautari.agencies.models import Agency
from chautari.committees.models import Committee, Decision


def standing(agency: Agency, kind: str) -> Committee | None:
    """The committee of this kind that stands in the agency now."""
    return Committee.objects.filter(agency=agency, kind=kind, until=None).select_related("agency").first()


def decisions_about(label: str, pk: int) -> QuerySet[Decision]:
    """Everything that was decided about one row of another room, the newest first."""
    return Decision.objects.filter(about=label, about_id=pk).select_related("item__sitting", "committee")


def decision_about(label: str, pk: int) -> Decision | None:
    """The newest decision that adopted something about one row of another room."""
    return decisions_about(label, pk).filter(outcome=Decision.Outcome.ADOPTED).first()
