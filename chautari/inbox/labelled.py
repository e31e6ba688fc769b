"""The labels of an agency, and which of them some conversations wear; read together."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Aggregate, CharField, OuterRef, Subquery

from chautari.inbox.models import Conversation, Label

WORN: Final = Label.conversations.through


class Numbers(Aggregate):
    """The numbers of a group of rows, with commas between them."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, *given: Any, **more: Any) -> Any:
        return self.as_sql(*given, **more, template="STRING_AGG((%(expressions)s)::text, ',')")


def labelled(agency: int, talks: Sequence[Conversation]) -> list[Label]:
    """All labels of an agency, in use or retired; each talk gets those that it ``wears``. One query."""
    worn = WORN.objects.filter(label=OuterRef("pk"), conversation__in=[talk.pk for talk in talks])
    numbers = worn.order_by().values("label").values_list(Numbers("conversation"))
    labels = list(Label.objects.filter(agency=agency).annotate(worn_by=Subquery(numbers)))
    wearers = {label.pk: {int(each) for each in (label.worn_by or "").split(",") if each} for label in labels}
    for talk in talks:
        talk.wears = [label for label in labels if talk.pk in wearers[label.pk]]
    return labels
