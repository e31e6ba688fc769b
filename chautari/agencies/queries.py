"""The tree of public bodies as screens show it: by name, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import get_language

from chautari.agencies.models import Agency, Belonging, Officer
from chautari.bikram.calendar import nepal_day
from chautari.language.clean import clean
from chautari.lib import clock

SIZE: Final = 50
DIGITS: Final = 18  # of a key, at most


@dataclass(frozen=True, slots=True)
class Page:
    """Bodies in the order of their names, and the key of the next page; empty where there is none."""

    rows: Sequence[Agency]
    more: str


def today() -> date:
    """The day in Nepal."""
    return nepal_day(clock.now())


def found(officer: Officer, words: str) -> QuerySet[Agency]:
    """The bodies with these words in their names; without words, the roots of the tree."""
    bodies = Agency.objects.visible_to(officer)
    return bodies.named(clean(words)) if words else bodies.under(None, on=today())


def members(officer: Officer, body: Agency) -> QuerySet[Agency]:
    """What stands directly under a body today."""
    return Agency.objects.visible_to(officer).under(body, on=today())


def page(bodies: QuerySet[Agency], asked: QueryDict) -> Page:
    """The page behind ``?after=``, by name in the reader's language; each row tells how many stand under it."""
    name = "name_ne" if get_language() == "ne" else "name_en"
    after = Agency.objects.filter(pk=_key(asked.get("after", ""))).first()
    if after:
        last = getattr(after, name)
        bodies = bodies.filter(Q(**{f"{name}__gt": last}) | Q(**{name: last}, pk__gt=after.pk))
    under = Belonging.objects.on(today()).filter(parent=OuterRef("pk")).order_by().values("parent")
    counted = under.annotate(n=Count("pk")).values("n")
    rows = list(
        bodies.annotate(members_now=Coalesce(Subquery(counted), 0)).order_by(F(name), "pk")[: SIZE + 1]
    )
    return Page(rows[:SIZE], str(rows[SIZE - 1].pk) if len(rows) > SIZE else "")


def standing(body: Agency) -> dict[str, Any]:
    """What stands above a body, the Government first, and where it stood before."""
    past = body.belongings.exclude(pk__in=Belonging.objects.on(today()).values("pk"))
    return {
        "above": body.ancestors(on=today())[::-1],
        "past": past.select_related("parent").order_by("since", "pk"),
    }


def _key(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= DIGITS else 0
