"""How an agency stands to the law, and how all of them do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from chautari.agencies.models import Agency, Officer
from chautari.agencies.queries import today
from chautari.compliance.duties import duty as known
from chautari.compliance.grounds import Ground, grounds
from chautari.compliance.law import Bond, bonds
from chautari.compliance.models import Attestation, Binding, Finding, Score
from chautari.compliance.trend import Day, Trend, drawn
from chautari.procedure.base import Provision, Standing
from chautari.procedure.instrument import Instrument
from chautari.procedure.instruments import instrument, instruments, successor

TREND: Final = 30  # days of the score that are shown
PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the page of duties shows it, with the address where it is mended."""

    finding: Finding
    duty: Provision
    law: Instrument
    place: str
    is_elsewhere: bool  # whether it is mended on another page than the duty's own
    takes_proof: bool  # whether the word of two officers counts
    owners: str  # the roles that can mend it

    @property
    def grounds(self) -> list[Ground]:
        """On what it rests, in words."""
        return grounds(self.finding.evidence)


@dataclass(frozen=True, slots=True)
class Home:
    """The page of an agency's duties: what is wrong in order of weight, what waits, what is well."""

    wrong: Sequence[Line]
    waiting: Sequence[Line]
    well: Sequence[Line]
    excused: Sequence[Line]
    scores: Sequence[Score]  # the newest first
    bonds: Sequence[Bond]  # the instruments that bind the agency today
    trend: Trend | None

    @property
    def score(self) -> Score | None:
        return self.scores[0] if self.scores else None

    @property
    def part(self) -> int:
        """Of a hundred duties, how many are met."""
        return round(100 * self.score.met / self.score.bound) if self.score and self.score.bound else 0


def home(officer: Officer) -> Home:
    """Everything about the officer's agency, in a handful of questions however many duties there are."""
    rows = Finding.objects.visible_to(officer).known().select_related("account")
    lines: dict[str, list[Line]] = {each.value: [] for each in Standing}
    for row in rows:
        lines[row.standing].append(line(row))
    scores = list(Score.objects.filter(agency=officer.agency_id)[:TREND])
    told = [Day(each.day, each.met, each.bound, instruments=tuple(each.instruments)) for each in scores]
    return Home(
        wrong=lines[Standing.NOT_MET],
        waiting=lines[Standing.WAITING],
        well=lines[Standing.MET],
        excused=lines[Standing.EXCUSED],
        scores=scores,
        bonds=bonds(officer.agency, on=today()),
        trend=drawn(told),
    )


def line(finding: Finding) -> Line:
    """A finding with its duty, and where it is mended. Raises LookupError for what no instrument knows any more."""
    law = instrument(finding.instrument)
    words = law.provision(finding.provision) if law else None
    how = known(finding.instrument, finding.provision)
    if law is None or words is None or how is None:
        raise LookupError(f"no provision {finding.instrument} {finding.provision}")
    place, is_elsewhere = how.mended.address(finding), how.mended.takes != "finding"
    return Line(finding, words, law, place, is_elsewhere, how.takes_proof, how.owners)


def attestations(finding: Finding) -> QuerySet[Attestation]:
    """What officers attest of this duty, the newest first."""
    rows = Attestation.objects.filter(agency=finding.agency_id, account=finding.account_id)
    rows = rows.filter(instrument=finding.instrument, provision=finding.provision)
    return rows.select_related("by", "confirmed_by")


def nation() -> QuerySet[Agency]:
    """Every agency that was looked at, the one with the most duties unmet first."""
    latest = Score.objects.filter(agency=OuterRef("pk")).order_by("-day")
    missed = Count("findings", filter=Q(findings__standing=Standing.NOT_MET))
    rows = Agency.objects.annotate(
        bound=Subquery(latest.values("bound")[:1]), met=Subquery(latest.values("met")[:1]), missed=missed
    )
    return rows.exclude(bound=None).order_by(F("missed").desc(), "name_en")[:PAGE]


def national() -> Trend | None:
    """The duties of all bodies together over thirty days: what each met of what bound it, added up."""
    late = Score.objects.filter(day__gt=today() - timedelta(days=TREND))
    rows = late.order_by("-day").values("day")
    told = rows.annotate(sum_met=Sum("met"), sum_bound=Sum("bound"), bodies=Count("agency"))
    return drawn([Day(row["day"], row["sum_met"], row["sum_bound"], row["bodies"]) for row in told])


def bindings() -> QuerySet[Binding]:
    """What the Ministry noted of single bodies, the newest first."""
    return Binding.objects.select_related("agency", "by")[:PAGE]


def texts() -> list[tuple[Instrument, Instrument | None]]:
    """Every instrument, and what has replaced it by today."""
    return [(each, successor(each, on=today())) for each in instruments()]
