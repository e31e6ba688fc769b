"""What officers can do on the road of a notice from its author to the public."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.actions import Wish, queue
from chautari.acts.words import Reading
from chautari.agencies.models import Officer
from chautari.connectors.values import Verb
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t12_second_officer import Approval, second_officer
from chautari.publishing import continuity, queries
from chautari.publishing.models import Notice, Version


@transaction.atomic
def submit(notice: Notice, *, by: Officer, lay: bool = False) -> None:
    """Hand a draft to another officer for approval; words that the guard refuses only where they are laid before one.

    Raises Refused while a network would not take one of its versions, so that an approved notice can go out.
    """
    versions = list(notice.versions.select_related("account"))
    if not versions and not continuity.is_portal_alone(by):
        raise Refused(_("Choose at least one account for this notice."))
    for version in versions:
        _refuse_faulty(version, (*queries.problems(notice, version), *queries.stopped(version.account)))
    if not lay:
        _refuse_words(queries.worst(notice))
    _step(notice, Notice.State.DRAFT, Notice.State.IN_REVIEW, submitted=clock.now(), note="")
    record(Kind.NOTICE_SUBMITTED, about=notice, by=by)


@transaction.atomic
def approve(notice: Notice, *, by: Officer, why: str = "") -> None:
    """Let a notice go out: one act for each of its accounts, now or at its time.

    Words that the guard refuses stand only with a written reason, which the ledger keeps.
    The update is conditional, so of two approvers who click at once exactly one wins.
    """
    _refuse_own(notice, by)
    versions = list(notice.versions.select_related("account__agency"))
    for version in versions:
        _refuse_faulty(version, queries.problems(notice, version))
    found = queries.worst(notice)
    if not why:
        _refuse_words(found)
    _step(notice, Notice.State.IN_REVIEW, Notice.State.APPROVED, approver=by, approved=clock.now())
    record(Kind.NOTICE_APPROVED, about=notice, by=by)
    if found.is_refused:
        record(Kind.WORDS_OVERRULED, about=notice, by=by, facts={**found.facts, "why": why})
    media = list(notice.media.all())
    for version in versions:
        wish = Wish(
            version.account,
            Verb.PUBLISH,
            text=version.text,
            media=media,
            not_before=notice.publish_at,
            may_wait=True,
            passed=Tier.REFUSE if found.is_refused else Tier.SECOND_OFFICER,
        )
        act = queue(wish, by=by)
        Version.objects.filter(pk=version.pk).update(act=act)


@transaction.atomic
def send_back(notice: Notice, *, note: str, by: Officer) -> None:
    """Return a notice to its author with a note of what to change."""
    _step(notice, Notice.State.IN_REVIEW, Notice.State.DRAFT, note=note, submitted=None)
    record(Kind.NOTICE_RETURNED, about=notice, by=by)


def _refuse_faulty(version: Version, problems: Sequence[str]) -> None:
    if problems:
        told = {"account": version.account, "problem": problems[0]}
        raise Refused(_("%(account)s: %(problem)s") % told)


def _refuse_words(found: Reading) -> None:
    """Words that the guard refuses, with the reason and the clause."""
    if found.is_refused and found.worst:
        raise Refused(found.worst.says, clause=found.worst.clause)


def _refuse_own(notice: Notice, by: Officer) -> None:
    """Two officers stand behind every notice; the database holds it too."""
    for finding in second_officer(Approval(author=notice.author_id, approver=by.pk)):
        raise Refused(str(finding.message), clause=finding.provision)


def _step(notice: Notice, before: Notice.State, after: Notice.State, **values: Any) -> None:
    """One step of the road; of two who take it at once the second is refused."""
    if not Notice.objects.filter(pk=notice.pk, state=before).update(state=after, **values):
        raise Refused(_("Somebody else has dealt with this notice meanwhile. Look at it again."))
