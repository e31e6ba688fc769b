"""Duties that a committee stands for: that it is there and can decide; how often it sits is told beside (O1, O5)."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.committees.models import Committee, Decision, Member, Sitting
from chautari.committees.queries import standing
from chautari.committees.seats import sitting_members
from chautari.compliance.subject import Subject
from chautari.procedure.base import Plain, Standing, Verdict, verdict

QUARTER: Final = timedelta(days=90)


def of_media(subject: Subject, cited: str) -> Verdict:
    """O1: the social media management committee stands and can decide; without it nobody is blocked."""
    return _able(subject, cited, Committee.Kind.SOCIAL_MEDIA)


def of_grievances(subject: Subject, cited: str) -> Verdict:
    """O5: the committee for grievances and issues is formed and can decide."""
    return _able(subject, cited, Committee.Kind.GRIEVANCE)


def _able(subject: Subject, cited: str, kind: Committee.Kind) -> Verdict:
    step = _("Under Committees, the head of office establishes it and appoints its members.")
    found = standing(subject.agency, kind)
    if found is None:
        words = _("This committee has not been established.")
        return verdict(Standing.NOT_MET, cited, words, next_step=step)
    members = sitting_members(found)
    parts = {member.part for member in members}
    since = subject.now - QUARTER
    evidence: dict[str, Plain] = {
        "members": len(members),
        "sittings": Sitting.objects.filter(committee=found, opened__gte=since).count(),
        "decisions": Decision.objects.filter(committee=found, at__gte=since).count(),
    }
    is_led = {Member.Part.CHAIR.value, Member.Part.SECRETARY.value} <= parts
    if is_led and len(members) >= found.needed(len(members)):
        return verdict(Standing.MET, cited, evidence=evidence)
    words = _("The committee has no chair, no secretary, or fewer members than it needs to decide.")
    return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)
