"""Reads about the agency's pictures and films: the library, where each is used, what is marked in their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy

from chautari.acts.models import Act, Media
from chautari.acts.words import Reading, own, read
from chautari.agencies.models import Agency, Officer
from chautari.language.clean import clean
from chautari.language.spans import Purpose
from chautari.publishing.models import Notice

SHELF: Final = 12  # that the composer shows at a time
SHOWN: Final = Q(mime__startswith="image/") | Q(mime__startswith="video/")
MIXED: Final = gettext_lazy(
    "A notice carries either pictures or one film. Take away what should not be there."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a notice, and its words as the guard reads them."""

    media: Media
    reading: Reading


def pictures(officer: Officer, *, asked: str = "") -> "QuerySet[Media]":
    """The agency's pictures and films with the notices that use them, those alone that have every asked word."""
    found = Media.objects.filter(SHOWN, _has(asked), agency=officer.agency_id, original=None)
    notices = Notice.objects.only("pk", "title", "state", "agency_id")
    return found.annotate(
        is_sent=Exists(Act.media.through.objects.filter(media=OuterRef("pk")))
    ).prefetch_related(Prefetch("notices", notices))


def shelf(
    officer: Officer, *, asked: str = "", but: Iterable[str] = (), first: Iterable[int] = ()
) -> list[Media]:
    """What the composer offers: the pictures chosen before (ids), then the newest that fit, each once.

    ``but`` are the digests of those that the notice has already.
    """
    own = Media.objects.filter(SHOWN, agency=officer.agency_id, original=None).exclude(sha256__in=list(but))
    found = own.filter(_has(asked)).order_by("-pk")[: 4 * SHELF]
    rows = [*own.filter(pk__in=list(first)), *found]
    once: dict[str, Media] = {}
    for row in rows:
        once.setdefault(row.sha256, row)
    return list(once.values())[:SHELF]


def _has(asked: str) -> Q:
    """Every asked word stands in what the picture shows or is called."""
    each = (Q(alt_text__icontains=word) | Q(name__icontains=word) for word in clean(asked).split())
    return reduce(and_, each, Q())


def is_mixed(notice: Notice) -> bool:
    """Whether a notice has a film and something beside it; a draft may, until it is handed in."""
    kinds = [media.is_film for media in notice.media.all()]
    return len(kinds) > 1 and any(kinds)


def is_used(media: Media) -> bool:
    """Whether anything points at this picture, whatever room it is kept in."""
    return any(
        Media.objects.filter(pk=media.pk).exclude(**{f"{relation.name}": None}).exists()
        for relation in Media._meta.related_objects  # noqa: SLF001 — Django documents _meta
    )


def read_words(text: str, agency: Agency) -> Reading:
    """What the guard marks in words for those who cannot see a picture; the public reads them or has them read out."""
    if not text:
        return Reading("")
    found = read(text, Purpose.POST)
    is_personal = any(place.code.startswith("personal.") for place in found.places)
    return read(text, Purpose.POST, own=own(agency)) if is_personal else found


def shown(notice: Notice) -> list[Shown]:
    """The pictures of a notice with what the guard marks in their words until it is approved."""
    is_open = notice.state in {Notice.State.DRAFT, Notice.State.IN_REVIEW}
    return [
        Shown(media, read_words(media.alt_text, notice.agency) if is_open else Reading(media.alt_text))
        for media in notice.media.all()
    ]
