"""How an agency stands to the law, and how all of them do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from chautari.agencies.models import Agency, Officer
from chautari.compliance.duties import BY_ID
from chautari.compliance.models import Attestation, Finding, Score
from chautari.procedure.base import Provision, Standing
from chautari.procedure.instruments import provision

TREND: Final = 12  # days of the score that are shown
PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the page of duties shows it, with the address where it is mended."""

    finding: Finding
    duty: Provision
    place: str
    owners: str  # the roles that can mend it, in words


@dataclass(frozen=True, slots=True)
class Home:
    """The page of an agency's duties: what is wrong in order of weight, what waits, what is well."""

    wrong: Sequence[Line]
    waiting: Sequence[Line]
    well: Sequence[Line]
    excused: Sequence[Line]
    scores: Sequence[Score]  # the newest first

    @property
    def score(self) -> Score | None:
        return self.scores[0] if self.scores else None

    @property
    def part(self) -> int:
        """Of a hundred duties, how many are met."""
        return round(100 * self.score.met / self.score.bound) if self.score and self.score.bound else 0


def home(officer: Officer) -> Home:
    """Everything about the officer's agency; three queries."""
    rows = Finding.objects.visible_to(officer).select_related("account")
    lines: dict[str, list[Line]] = {each.value: [] for each in Standing}
    for row in rows:
        lines[row.standing].append(line(row))
    scores = list(Score.objects.filter(agency=officer.agency_id)[:TREND])
    return Home(
        lines[Standing.NOT_MET], lines[Standing.WAITING], lines[Standing.MET], lines[Standing.EXCUSED], scores
    )


def line(finding: Finding) -> Line:
    """A finding with its duty, and where it is mended."""
    duty = BY_ID[finding.provision]
    place = reverse(duty.place, args=(finding.account_id,) if duty.takes_account else ())
    found = provision(finding.provision)
    if found is None:
        raise LookupError(f"no provision {finding.provision}")
    return Line(finding, found, place, ", ".join(duty.owners))


def attestations(finding: Finding) -> QuerySet[Attestation]:
    """What officers attest of this duty, the newest first."""
    rows = Attestation.objects.filter(agency=finding.agency_id, account=finding.account_id)
    return rows.filter(provision=finding.provision).select_related("by", "confirmed_by")


def nation() -> QuerySet[Agency]:
    """Every agency that was looked at, the one with the most duties unmet first."""
    latest = Score.objects.filter(agency=OuterRef("pk")).order_by("-day")
    missed = Count("findings", filter=Q(findings__standing=Standing.NOT_MET))
    rows = Agency.objects.annotate(
        bound=Subquery(latest.values("bound")[:1]), met=Subquery(latest.values("met")[:1]), missed=missed
    )
    return rows.exclude(bound=None).order_by(F("missed").desc(), "name_en")[:PAGE]
