"""How one agency stands to the law as far as the Ministry sees it: states and days, never its words or its proofs."""

from collections.abc import Sequence
from dataclasses import dataclass

from chautari.agencies.models import Agency
from chautari.compliance.models import Finding, Score
from chautari.compliance.queries import Line, line
from chautari.procedure.base import Standing


@dataclass(frozen=True, slots=True)
class Overseen:
    """What an overseer reads of one agency: its last score, what is wrong and what waits, the weightiest first."""

    score: Score | None
    wrong: Sequence[Line]
    waiting: Sequence[Line]
    excused: int


def overseen(body: Agency) -> Overseen:
    """The agency as the last look found it."""
    rows = (
        Finding.objects.filter(agency=body).known().exclude(standing=Standing.MET).select_related("account")
    )
    lines: dict[str, list[Line]] = {each.value: [] for each in Standing}
    for row in rows:
        lines[row.standing].append(line(row))
    return Overseen(
        Score.objects.filter(agency=body).first(),
        wrong=lines[Standing.NOT_MET],
        waiting=lines[Standing.WAITING],
        excused=len(lines[Standing.EXCUSED]),
    )
