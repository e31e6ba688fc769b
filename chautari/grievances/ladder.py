"""The ladder of an agency's cases: its four rungs, and who is told on which day when the time of one is over."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from chautari.agencies.models import Officer
from chautari.agencies.roles import ROLES, Can, Role
from chautari.grievances.models import PLACES, Case, Route, Rung
from chautari.inbox.reckoning import Limit, Unit
from chautari.roster.models import Cover

OWN: Final[Mapping[str, int]] = {  # by which rung a kind is to be settled, where the head set nothing
    Case.Kind.SAFETY: 1,
    Case.Kind.SERVICE: 2,
    Case.Kind.INFORMATION: 2,
    Case.Kind.CONDUCT: 3,
    Case.Kind.CORRUPTION: 3,
    Case.Kind.WORKS: 3,
    Case.Kind.POLICY: 4,
    Case.Kind.OTHER: 3,
}
WORKING: Final = tuple(role for role, rights in ROLES.items() if Can.WORK_CASE in rights)
LAST: Final = (Role.HEAD, Role.APPROVER, Role.OPERATOR)  # who is told where a post is empty


def usual(agency_id: int) -> list[Rung]:
    """The ladder of an agency whose head set none: at once, three working days, seven, a month; not kept."""
    return [
        Rung(
            agency_id=agency_id,
            place=1,
            count=2,
            unit=Unit.HOUR,
            post_ne="जिम्मेवार अधिकृत",
            post_en="Officer responsible",
        ),
        Rung(
            agency_id=agency_id,
            place=2,
            count=3,
            unit=Unit.DAY,
            post_ne="शाखा प्रमुख",
            post_en="Chief of section",
            role=Role.APPROVER,
        ),
        Rung(
            agency_id=agency_id,
            place=3,
            count=7,
            unit=Unit.DAY,
            post_ne="कार्यालय प्रमुख",
            post_en="Head of office",
            role=Role.HEAD,
        ),
        Rung(
            agency_id=agency_id,
            place=4,
            count=1,
            unit=Unit.MONTH,
            post_ne="कार्यालय प्रमुख",
            post_en="Head of office",
            role=Role.HEAD,
        ),
    ]


def rungs(agency_id: int) -> Mapping[int, Rung]:
    """The ladder of an agency by its places; one query."""
    rows = {row.place: row for row in usual(agency_id)}
    return rows | {row.place: row for row in Rung.objects.filter(agency=agency_id).select_related("officer")}


def times(ladder: Mapping[int, Rung]) -> Mapping[int, Limit]:
    """How much time each rung gives."""
    return {place: rung.limit for place, rung in ladder.items()}


def route(agency_id: int, kind: str) -> Route:
    """Where cases of this kind go; the usual way, not kept, where the head set none."""
    found = Route.objects.filter(agency=agency_id, kind=kind).select_related("officer", "to").first()
    return found or Route(agency_id=agency_id, kind=kind, own=OWN[kind])


def told(case: Case, ladder: Mapping[int, Rung], place: int, day: date) -> Sequence[Officer]:
    """The post of a rung on this day: whoever stands in for an officer who is away; the next post where it is empty."""
    for each in (step for step in PLACES if step >= place):
        if found := _at_work(_post(case, ladder[each]), day):
            return found
    for role in LAST:
        if found := _at_work(_of_role(case, role), day):
            return found
    return ()


def _post(case: Case, rung: Rung) -> Sequence[Officer]:
    if rung.officer:
        return [rung.officer]
    if rung.role:
        return _of_role(case, rung.role)
    return [case.assignee] if case.assignee else [each for role in WORKING for each in _of_role(case, role)]


def _of_role(case: Case, role: str) -> Sequence[Officer]:
    return list(Officer.objects.filter(agency=case.agency_id, role=role, is_active=True).order_by("pk"))


def _at_work(officers: Sequence[Officer], day: date) -> Sequence[Officer]:
    """These officers without those who left; in place of one who is away that day whoever stands in."""
    away = {
        cover.officer_id: cover.stand_in
        for cover in Cover.objects.filter(day=day, officer__in=officers).select_related("stand_in")
    }
    there = [away.get(each.pk) or each for each in officers]
    return [each for each in {each.pk: each for each in there}.values() if each.is_active]
