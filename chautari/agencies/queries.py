"""The register of public bodies: the tree as screens show it, and what a body is called and reached by."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.agencies.domains import host, is_governmental, lies_under, mail_domain, upwards
from chautari.agencies.models import (
    Agency,
    Belonging,
    Claim,
    Detail,
    Domain,
    Logo,
    Name,
    Number,
    Officer,
    Person,
)
from chautari.bikram.calendar import nepal_day
from chautari.language import subjects
from chautari.language.clean import clean
from chautari.language.sound import sounds
from chautari.language.spans import Span
from chautari.language.words import Text
from chautari.lib import clock, phone

SIZE: Final = 50
CLAIMS_OF_ADDRESS: Final = 3  # in a day
CLAIMS_OF_BODY: Final = 10
FEW: Final = 20
MOST_ALIKE: Final = 500  # bodies whose names are compared with the words of one talk
MOST_POINTED: Final = 3
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
    """The bodies with these words in their names; without words, the roots of the tree.

    Where no name has the words, those whose names sound alike.
    """
    bodies = Agency.objects.visible_to(officer)
    if not words:
        return bodies.under(None, on=today())
    named = bodies.named(clean(words))
    return named if named.exists() or not sounds(words) else bodies.sounding(words)


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
        "became": body.became.select_related("into"),
        "came_from": body.came_from.select_related("agency"),
    }


def details(body: Agency) -> dict[str, Sequence[Detail]]:
    """What is known of a body today by the tables' names, and its earlier names."""
    day = today()
    names = Name.objects.filter(agency=body).order_by("kind", "since", "pk")
    return {
        "names": [name for name in names if name.kind == Name.Kind.EARLIER or not name.until],
        "domains": list(Domain.objects.on(day).filter(agency=body)),
        "numbers": list(Number.objects.on(day).filter(agency=body)),
        "persons": list(Person.objects.on(day).filter(agency=body)),
        "logos": list(Logo.objects.on(day).filter(agency=body)),
    }


def open_claims() -> QuerySet[Claim]:
    """The claims that wait for the overseer, the oldest first."""
    return Claim.objects.decidable().select_related("agency").order_by("confirmed")


def asking_live() -> QuerySet[Agency]:
    """The bodies that ask to be at work, the oldest first."""
    return Agency.objects.exclude(asked_live=None).order_by("asked_live")


def figures() -> dict[str, int]:
    """How many bodies of today stand how."""
    counted = Agency.objects.on(today()).order_by().values_list("standing").annotate(n=Count("pk"))
    return dict(counted)


def to_be_claimed(words: str) -> QuerySet[Agency]:
    """Bodies that somebody without an officer looks for: by name only, a few."""
    bodies = Agency.objects.on(today())
    named = bodies.named(clean(words))
    return (named if named.exists() or not sounds(words) else bodies.sounding(words))[:FEW]


def pointed(text: str, *, besides: Agency) -> list[tuple[Agency, tuple[Span, ...]]]:
    """The few bodies to which somebody's words point, the likeliest first, each with the words; one query, or none."""
    read = Text(text)
    reading = subjects.read(read)
    heard = subjects.sought(read, reading)
    if not heard:
        return []
    alike = Q(*(("sounds__contains", f" {sound}") for sound in heard), _connector=Q.OR)
    bodies = {
        body.pk: body for body in Agency.objects.on(today()).filter(alike).exclude(pk=besides.pk)[:MOST_ALIKE]
    }
    offices = (
        subjects.Office(pk, body.name_ne, body.kind == Agency.Kind.LOCAL) for pk, body in bodies.items()
    )
    return [(bodies[each.pk], each.spans) for each in subjects.pointers(reading, offices)[:MOST_POINTED]]


def names_of(agency: Agency) -> tuple[str, ...]:
    """Every name that the body has or had, also short ones, in both languages; the present ones first."""
    others = Name.objects.filter(agency=agency).values_list("ne", "en")
    told = [agency.name_ne, agency.name_en, *(name for pair in others for name in pair)]
    return tuple(dict.fromkeys(filter(None, told)))


def sound_of(agency: Agency) -> str:
    """How all names of the body sound, for the search that forgives."""
    return sounds(" ".join(names_of(agency)))


def digest(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def too_many_claims(agency: Agency, email: str) -> str:
    """Why no further claim is taken today, in words; empty where one is. The same for addresses known and unknown."""
    today_only = Claim.objects.filter(created__gt=clock.now() - timedelta(days=1))
    if today_only.filter(email__iexact=email).count() >= CLAIMS_OF_ADDRESS:
        return _("This address has asked several times today. Look into its mail, or try again tomorrow.")
    if today_only.filter(agency=agency).count() >= CLAIMS_OF_BODY:
        return _("Many have asked for this body today. Try again tomorrow, or write to the Ministry.")
    return ""


def domains_of(agency: Agency) -> frozenset[str]:
    """The present domains of the body's websites and e-mail addresses, lower case, without www.

    What was registered counts; so do the website's host and the domain of the e-mail address where they lie under
    gov.np. A host counts as it is: the site of a district office under its ministry's domain does not make the
    ministry's domain the office's.
    """
    registered = Domain.objects.on(today()).filter(agency=agency).values_list("name", flat=True)
    seen = filter(is_governmental, (host(agency.website), mail_domain(agency.email)))
    return frozenset(filter(None, (agency.domain.lower(), *seen, *registered)))


def logos_of(agency: Agency) -> Sequence[Logo]:
    """The present logos of the body, and the Government's emblem; newest first."""
    fit = Q(agency=agency, kind__in=(Logo.Kind.AGENCY, Logo.Kind.GOVERNMENT))
    emblem = Q(agency__kind=Agency.Kind.GOVERNMENT, kind=Logo.Kind.GOVERNMENT)
    return list(Logo.objects.on(today()).filter(fit | emblem).order_by("-id"))


def numbers_of(agency: Agency) -> frozenset[str]:
    """The present telephone numbers of the body, E.164."""
    registered = Number.objects.on(today()).filter(agency=agency).values_list("e164", flat=True)
    try:
        return frozenset({phone.e164(agency.phone), *registered})
    except ValueError:
        return frozenset(registered)


def by_domain(name: str) -> Agency | None:
    """The body whose domain the host is or lies under; of several the one with the longest domain."""
    steps = tuple(upwards(host(name)))
    if not steps:
        return None
    registered = Domain.objects.on(today()).filter(name__in=steps).values("agency")
    fit = Q(domain__in=steps) | Q(pk__in=registered)
    fit |= Q(website__icontains=steps[-1]) | Q(email__iendswith=steps[-1])
    found = [
        (len(own), -body.pk, body)
        for body in Agency.objects.on(today()).filter(fit)
        for own in domains_of(body)
        if lies_under(steps[0], own)
    ]
    return max(found)[2] if found else None


def _key(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= DIGITS else 0
