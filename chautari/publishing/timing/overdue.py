"""Reads about what came too late: one question for each, whatever had held it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chautari.acts.models import Act, ActQuerySet
from chautari.agencies.models import Officer
from chautari.publishing.forms.times import TimeForm

MOST: Final = 100  # on one page; the next ones follow as these are answered


@dataclass(frozen=True, slots=True)
class Question:
    """One act that asks whether it still goes, with the form of another time."""

    act: Act
    form: TimeForm


def asking(officer: Officer) -> ActQuerySet:
    """What came too late of the officer's agency; of a thread its first post asks for all that follow it."""
    found = Act.objects.visible_to(officer).asking().exclude(after__in=Act.objects.asking().values("pk"))
    return found.select_related("account", "version__notice", "stop", "by")


def questions(officer: Officer, *, form: TimeForm | None = None, of: int = 0) -> Sequence[Question]:
    """Those that ask, the longest due first; ``form`` is what came back for the act ``of``."""
    rows = asking(officer).order_by("not_before", "pk")[:MOST]
    return [Question(act, form if form and act.pk == of else TimeForm(prefix=str(act.pk))) for act in rows]
