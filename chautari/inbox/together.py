"""What was asked for with many conversations at once, and doing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.inbox import actions, queries, replies
from chautari.inbox.actions.batches import MOST, UNDO, Step
from chautari.inbox.handling import SnoozeForm, colleagues, problem_of
from chautari.inbox.models import Batch, Conversation, Label
from chautari.inbox.replies import Choice
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.templatetags.publishing import pinned_notices

DONE: Final[Mapping[str, str | Promise]] = {
    "take": gettext_lazy("Taken"),
    "close": pgettext_lazy("conversations", "Closed"),
    "spam": gettext_lazy("Marked as spam"),
    "assign": gettext_lazy("Given to a colleague"),
    "label": gettext_lazy("Label put on"),
    "snooze": gettext_lazy("Snoozed"),
    "acknowledge": gettext_lazy("Answered"),
}


class Asked:
    """Which conversations an officer ticked, and what shall be done with them."""

    def __init__(self, officer: Officer, given: QueryDict) -> None:
        self.officer, self.given = officer, given
        self.what = given.get("do", "")

    @cached_property
    def talks(self) -> Sequence[Conversation]:
        """Those of the officer's own agency, as many as go at once and one more; one query."""
        numbers = [queries.number(each) for each in self.given.getlist("talk")]
        return list(queries.conversations(self.officer).filter(pk__in=numbers[: MOST + 1]))

    @cached_property
    def answerers(self) -> Sequence[Officer]:
        """Colleagues who may answer."""
        return [each for each in colleagues(self.officer) if Can.ANSWER in each.can]

    @cached_property
    def labels(self) -> Sequence[Label]:
        return list(Label.objects.visible_to(self.officer).in_use())

    @cached_property
    def replies(self) -> Sequence[Choice]:
        return replies.choices(self.officer)

    @cached_property
    def is_emergency(self) -> bool:
        """While an emergency notice of the office stands first, many comments may get the same answer."""
        return bool(pinned_notices(self.officer))


def do(asked: Asked) -> Batch:
    """Take the step with all of them. Raises Refused where it says too little, or where it is not the time for it."""
    return STEPS[asked.what](asked)


def _plain(act: Callable[..., None]) -> Callable[[Asked], Batch]:
    return lambda asked: _each(asked, lambda talk: act(talk, by=asked.officer))


def _each(asked: Asked, step: Step) -> Batch:
    return actions.handle(asked.talks, what=asked.what, step=step, by=asked.officer)


def _assign(asked: Asked) -> Batch:
    number = queries.number(asked.given.get("to", ""))
    to = next((each for each in asked.answerers if each.pk == number), None)
    if to is None:
        raise Refused(_("Choose a colleague first."))
    return _each(asked, lambda talk: actions.assign(talk, to=to, by=asked.officer))


def _label(asked: Asked) -> Batch:
    number = queries.number(asked.given.get("label", ""))
    label = next((each for each in asked.labels if each.pk == number), None)
    if label is None:
        raise Refused(_("Choose a label first."))

    def put(talk: Conversation) -> Label:
        actions.put_label(talk, label=label, by=asked.officer)
        return label

    return _each(asked, put)


def _snooze(asked: Asked) -> Batch:
    form = SnoozeForm(asked.officer, asked.given)
    if not form.is_valid():
        raise Refused(problem_of(form))
    return _each(asked, lambda talk: actions.snooze(talk, **form.asked, by=asked.officer))


def _acknowledge(asked: Asked) -> Batch:
    if not asked.is_emergency:
        raise Refused(
            _("Many comments get the same answer only while an emergency notice of the office stands first.")
        )
    choice = replies.chosen(asked.officer.agency_id, asked.given.get("canned", ""))
    if choice is None:
        raise Refused(_("Choose a canned reply first."))
    return actions.acknowledge(asked.talks, choice=choice, by=asked.officer)


STEPS: Final[Mapping[str, Callable[[Asked], Batch]]] = {
    "take": _plain(actions.take),
    "close": _plain(actions.close),
    "spam": _plain(actions.mark_spam),
    "assign": _assign,
    "label": _label,
    "snooze": _snooze,
    "acknowledge": _acknowledge,
}


def place(view: str, label: str) -> str:
    """The address of a list, after its question mark."""
    kept = QueryDict(mutable=True)
    kept["view"] = queries.view_of(view).name
    if queries.number(label):
        kept["label"] = label
    return kept.urlencode()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a step with many conversations, as the list shows it."""

    batch: Batch
    left_out: Sequence[tuple[Conversation, str]]

    @property
    def what(self) -> str:
        return str(DONE.get(self.batch.what, self.batch.what))

    @property
    def can_undo(self) -> bool:
        """Whether taking it back is still offered."""
        return bool(self.batch.rows and not self.batch.undone and clock.now() <= self.batch.at + UNDO)


def result(officer: Officer, given: str) -> Result | None:
    """The officer's own step that an address names; None where there is none."""
    mine: Any = Batch.objects.visible_to(officer).filter(by=officer, pk=queries.number(given))
    batch = mine.first() if queries.number(given) else None
    if batch is None:
        return None
    why = dict(batch.left_out)
    talks = queries.conversations(officer).filter(pk__in=why)
    return Result(batch, [(talk, why[talk.pk]) for talk in talks])
