"""What stands of cases beside a conversation in the inbox; handed to it when the desk starts."""

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.grievances.models import Case, Source
from chautari.grievances.queries import COLOURS
from chautari.grievances.seeing import sees_person
from chautari.inbox.above import Door, Line
from chautari.inbox.models import Conversation


def _lines(talk: Conversation, officer: Officer) -> Sequence[Line]:
    """The cases that came by this conversation; not those of which the officer may not know whose they are."""
    if Can.READ_CASES not in officer.can:
        return ()
    found = Case.objects.visible_to(officer).filter(sources__conversation=talk).distinct()
    return [
        Line(each.get_absolute_url(), each.number, str(each.get_state_display()), COLOURS[each.state])
        for each in found.order_by("pk")
        if sees_person(officer, each)
    ]


def _sources() -> QuerySet[Source]:
    return Source.objects.filter(conversation=OuterRef("pk"))


CASES = Door("cases", "file-text", _("Open a case"), "grievances:open", Can.WORK_CASE, _sources, _lines)
