"""Everything that happened with a case, in its order, for the officers who work on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.bikram.templatetags.bikram import bs_datetime, in_script
from chautari.committees.queries import decisions_about
from chautari.grievances import ladder
from chautari.grievances.models import Case
from chautari.grievances.queries import COLOURS


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; without an officer the person did it, or the desk by itself."""

    at: datetime
    label: str
    by: Officer | None = None
    text: str = ""
    colour: str = ""  # of a pill; empty: no pill
    is_word: bool = False  # of the public


def entries(case: Case) -> Sequence[Entry]:
    """The story of a case, the oldest first."""
    found = [entry for part in PARTS for entry in part(case)]
    return sorted(found, key=lambda entry: entry.at)


def _turns(case: Case) -> Iterator[Entry]:
    for turn in case.turns.select_related("by"):
        yield Entry(turn.at, str(turn.get_state_display()), turn.by, turn.to, COLOURS[turn.state])


def _notes(case: Case) -> Iterator[Entry]:
    for note in case.notes.select_related("by"):
        yield Entry(note.at, _("Internal note"), note.by, note.text)


def _questions(case: Case) -> Iterator[Entry]:
    for each in case.questions.select_related("by", "act"):
        yield Entry(each.at, _("Asked the person"), each.by, each.text)
        if each.over:
            label = _("The person answered") if each.is_answered else _("Question dropped")
            yield Entry(each.over, label)


def _words(case: Case) -> Iterator[Entry]:
    for each in case.words.all():
        yield Entry(each.at, _("The person wrote"), text=each.text, is_word=True)
    for member in case.members.prefetch_related("words"):
        for each in member.words.all():
            label = _("The person of %(number)s wrote") % {"number": member.number}
            yield Entry(each.at, label, text=each.text, is_word=True)


def _sendings(case: Case) -> Iterator[Entry]:
    for each in case.sendings.select_related("by", "to"):
        where = f"{each.to}" if each.to else f"{each.place}, {each.number}"
        yield Entry(each.at, _("Sent to %(where)s") % {"where": where}, each.by, each.reason)


def _closings(case: Case) -> Iterator[Entry]:
    for each in case.closings.select_related("by", "act", "paper"):
        yield Entry(each.at, str(each.get_outcome_display()), each.by, each.reason)
        yield Entry(
            each.at, _("What shows that the person knows"), each.by, _shown(each.act, each.told, each.paper)
        )
        for rating in each.ratings.all():
            stars = _("%(stars)s of 5 stars") % {"stars": rating.stars}
            yield Entry(rating.at, str(in_script(stars)), text=rating.words, is_word=True)


def _shown(act: Act | None, told: str, paper: object) -> str:
    parts = [
        _("Answer: %(state)s") % {"state": act.get_state_display()} if act else "",
        told,
        _("Letter: %(name)s") % {"name": paper} if paper else "",
    ]
    return " · ".join(filter(None, parts))


def _breaches(case: Case) -> Iterator[Entry]:
    rungs = ladder.rungs(case.agency_id)
    colleagues = {each.pk: each for each in Officer.objects.filter(agency=case.agency_id)}
    for each in case.breaches.all():
        told = ", ".join(str(colleagues[pk]) for pk in each.officers if pk in colleagues)
        words = _("Time over %(when)s. Told: %(post)s (%(told)s)")
        values = {"when": bs_datetime(each.due), "post": rungs[each.place].post, "told": told}
        yield Entry(each.at, _("Not in time"), text=words % values, colour="failed")


def _appeals(case: Case) -> Iterator[Entry]:
    for each in case.appeals.select_related("committee", "decision"):
        yield Entry(each.at, _("The person appealed"), text=each.text, is_word=True)


def _decisions(case: Case) -> Iterator[Entry]:
    for each in decisions_about("grievances.case", case.pk):
        label = f"{each.committee}: {each.get_outcome_display()}"
        yield Entry(each.at, label, text=each.reason, colour="approved")
    for appeal in case.appeals.exclude(decision=None).select_related("decision__committee"):
        if decision := appeal.decision:
            yield Entry(
                decision.at, f"{decision.committee}: {decision.get_outcome_display()}", text=decision.reason
            )


PARTS: Final[Sequence[Callable[[Case], Iterator[Entry]]]] = (
    _turns,
    _notes,
    _questions,
    _words,
    _sendings,
    _closings,
    _breaches,
    _appeals,
    _decisions,
)
