"""What was done with a conversation, told in its thread; read from the ledger, which is the only memory of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.bikram.words import long_datetime
from chautari.inbox.models import Label
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry

MOST: Final = 200
SHOWN_ELSEWHERE: Final = (  # as a bubble of their own
    Kind.CONVERSATION_REPLIED,
    Kind.CONVERSATION_MESSAGED,
    Kind.CONVERSATION_NOTED,
)
OF_BOTH: Final = (Kind.CONVERSATION_JOINED, Kind.CONVERSATION_SPLIT)
SAID: Final[Mapping[str, str | Promise]] = {
    Kind.CONVERSATION_TAKEN: gettext_lazy("%(by)s took it"),
    Kind.CONVERSATION_RELEASED: gettext_lazy("%(by)s gave it back to all"),
    Kind.CONVERSATION_ASSIGNED: gettext_lazy("%(by)s gave it to %(to)s"),
    Kind.CONVERSATION_CLOSED: gettext_lazy("%(by)s closed it"),
    Kind.CONVERSATION_REOPENED: gettext_lazy("%(by)s opened it again"),
    Kind.CONVERSATION_SNOOZED: gettext_lazy("%(by)s snoozed it until %(until)s"),
    Kind.CONVERSATION_WOKEN: gettext_lazy("It is back in the queues"),
    Kind.CONVERSATION_LABELLED: gettext_lazy("%(by)s put the label “%(label)s” on it"),
    Kind.CONVERSATION_UNLABELLED: gettext_lazy("%(by)s took the label “%(label)s” off"),
    Kind.CONVERSATION_SPAM: gettext_lazy("%(by)s marked it as spam"),
    Kind.CONVERSATION_CLEARED: gettext_lazy("%(by)s said that it is no spam"),
    Kind.CONVERSATION_RESTORED: gettext_lazy("%(by)s took back a step with many conversations"),
    Kind.CONVERSATION_JOINED: gettext_lazy("%(by)s put two conversations together"),
    Kind.CONVERSATION_SPLIT: gettext_lazy("%(by)s took two conversations apart"),
    Kind.DOOR_OFFERED: gettext_lazy("%(by)s offered the portal"),
    Kind.DOOR_OPENED: gettext_lazy("Somebody wrote at the portal"),
    Kind.DOOR_CLOSED: gettext_lazy("%(by)s closed the portal for this person"),
    Kind.MACRO_RUN: gettext_lazy("%(by)s did a bundle of steps"),
    Kind.RATING_ASKED: gettext_lazy("The person is asked how content they were"),
    Kind.RATING_GIVEN: gettext_lazy("The person gave %(score)s of 5"),
}
SORTS: Final[Mapping[tuple[str, bool], str | Promise]] = {
    ("personal", True): gettext_lazy("%(by)s marked it as personal"),
    ("personal", False): gettext_lazy("%(by)s said that it is not personal"),
    ("urgent", True): gettext_lazy("%(by)s marked it as urgent"),
    ("urgent", False): gettext_lazy("%(by)s said that it is not urgent"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, in a sentence."""

    at: datetime
    text: str


@dataclass(slots=True)
class Names:
    """The officers and labels of an agency by their numbers; asked for when the first is named."""

    agency_id: int
    _officers: dict[int, Officer] | None = field(default=None, init=False)
    _labels: dict[int, Label] | None = field(default=None, init=False)

    @property
    def officers(self) -> dict[int, Officer]:
        if self._officers is None:
            self._officers = {each.pk: each for each in Officer.objects.filter(agency=self.agency_id)}
        return self._officers

    @property
    def labels(self) -> dict[int, Label]:
        if self._labels is None:
            self.know(Label.objects.filter(agency=self.agency_id))
        return self._labels or {}

    def know(self, labels: Iterable[Label]) -> None:
        """These are all the labels of the agency; nobody needs to ask again."""
        self._labels = {each.pk: each for each in labels}


def steps(talks: Sequence[int], names: Names) -> list[Step]:
    """What was done with these conversations, oldest first; one query, and those of the names where one is needed.

    The first is the one that shows the others.
    """
    found = Entry.objects.filter(about="inbox.conversation", about_id__in=talks)
    found = found.exclude(kind__in=OF_BOTH, about_id__in=talks[1:])  # what both remember is told once
    rows = found.exclude(kind__in=SHOWN_ELSEWHERE).order_by("-id")[:MOST]
    return [Step(row.at, text) for row in reversed(list(rows)) for text in _texts(row, names)]


def _texts(row: Entry, names: Names) -> list[str]:
    told = _told(row, names)
    if row.kind == Kind.CONVERSATION_CLASSIFIED:
        known = [
            SORTS[name, bool(value)] for name, value in row.facts.items() if (name, bool(value)) in SORTS
        ]
        return [str(each) % told for each in known]
    sentence = SAID.get(row.kind)
    if sentence:
        return [str(sentence) % told]
    what = str(row.get_kind_display())
    return [_("%(what)s: %(by)s") % {"what": what, "by": told["by"]} if told["by"] else what]


def _told(row: Entry, names: Names) -> dict[str, Any]:
    """What a sentence may name, in the reader's language."""
    told: dict[str, Any] = {"by": _officer(names, row.by, row.by_name) if row.by else _("the desk")}
    if row.kind == Kind.CONVERSATION_ASSIGNED:
        told["to"] = _officer(names, next(iter(row.facts.get("officers") or ()), None), "")
    elif row.kind == Kind.CONVERSATION_SNOOZED:
        told["until"] = _until(row.facts)
    elif "label" in row.facts:
        label = names.labels.get(row.facts["label"])
        told["label"] = str(label) if label else ""
    elif "score" in row.facts:
        told["score"] = row.facts["score"]
    return told


def _officer(names: Names, pk: int | None, known: str) -> str:
    found = names.officers.get(pk) if pk else None
    return str(found) if found else known


def _until(facts: Mapping[str, Any]) -> str:
    if not facts.get("until"):
        return _("the person writes")
    return long_datetime(datetime.fromisoformat(facts["until"]), get_language() or "ne")
